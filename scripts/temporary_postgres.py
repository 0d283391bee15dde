"""A PostgreSQL server of the test run's own, gone when the run is, however it ends."""

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Nothing in it outlives the run: it need not survive a power cut.
FAST = ["fsync=off", "full_page_writes=off", "synchronous_commit=off"]
START_SECONDS = 60


def binary(name: str) -> str:
    """Path of a server program: the newest Debian version, else from PATH.

    Raises FileNotFoundError when PostgreSQL's server is not installed.
    """
    versions = sorted(
        Path("/usr/lib/postgresql").glob(f"*/bin/{name}"),
        key=lambda path: int(path.parts[-3]) if path.parts[-3].isdigit() else 0,
    )
    found = str(versions[-1]) if versions else shutil.which(name)
    if found is None:
        raise FileNotFoundError(f"{name} is not installed: apt-get install postgresql")
    return found


def server_account() -> str | None:
    """The account to run as: PostgreSQL refuses root; anybody else runs it as himself."""
    if os.getuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            pwd.getpwnam(name)
        except KeyError:
            continue
        return name
    raise LookupError("no account to run PostgreSQL as: root may not, and there is no postgres")


def as_server(account: str | None) -> list[str]:
    """Prefix of a command line: change to the account, and die when this process dies.

    SIGINT is PostgreSQL's fast shutdown: it does not wait for clients.
    """
    prefix = ["setpriv", "--pdeathsig", "INT"]
    if account:
        group = str(pwd.getpwnam(account).pw_gid)
        prefix += ["--reuid", account, "--regid", group, "--clear-groups"]
    return [*prefix, "--"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_ready(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """Return when the server accepts connections; RuntimeError with its log when it stops."""
    deadline = time.monotonic() + START_SECONDS
    ready = [binary("pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port), "-d", "postgres"]
    while subprocess.run(ready, check=False).returncode:
        if server.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError("PostgreSQL did not start:\n" + log.read_text(errors="replace"))
        time.sleep(0.1)


@contextmanager
def temporary_postgres() -> Iterator[str]:
    """Start a server on a free loopback port; gives the URL of a database in it.

    The server is stopped and its files removed on leaving, also by an exception; should
    this process be killed outright, the kernel stops the server.
    """
    account = server_account()
    folder = Path(tempfile.mkdtemp(prefix="fazhi-postgres-"))
    log = folder / "server.log"
    password = secrets.token_urlsafe(16)
    server: subprocess.Popen[bytes] | None = None
    try:
        (folder / "password").write_text(password)
        if account:
            for path in (folder, folder / "password"):
                shutil.chown(path, account)
        subprocess.run(
            [
                *as_server(account),
                *(binary("initdb"), "-D", str(folder / "data"), "-U", "fazhi"),
                *("--auth=scram-sha-256", f"--pwfile={folder / 'password'}"),
                *("--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"),
            ],
            check=True,
            capture_output=True,
            cwd=folder,
        )
        port = free_port()
        options = [
            f"port={port}",
            "listen_addresses=127.0.0.1",
            f"unix_socket_directories={folder}",
        ]
        command = [*as_server(account), binary("postgres"), "-D", str(folder / "data")]
        for option in options + FAST:
            command += ["-c", option]
        with log.open("wb") as output:
            # A process group of its own: Ctrl+C at the terminal is for the tests, which
            # still need the database to end in order.
            server = subprocess.Popen(
                command,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                process_group=0,
            )
        wait_until_ready(server, port, log)
        yield f"postgresql://fazhi:{password}@127.0.0.1:{port}/postgres"
    finally:
        if server is not None:
            server.send_signal(2)
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()
        shutil.rmtree(folder, ignore_errors=True)
