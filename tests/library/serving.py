"""The site as `make run` starts it, and a person who logs in there and sends files."""

import http.client
import http.cookies
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

ROOT = Path(__file__).resolve().parent.parent.parent
_UNSETTLED = ("waiting", "running")
_START_SECONDS = 180


@dataclass(slots=True)
class Site:
    """A running site with a data folder of its own."""

    port: int
    data: Path
    process: subprocess.Popen[str]

    def web_processes(self) -> list[int]:
        """Process ids of the server and its workers; the reading process is a session apart."""
        own = os.getsid(self.process.pid)
        return [self.process.pid, *(p for p in _children(self.process.pid) if _session(p) == own)]

    def rows(self) -> list[tuple[int, str, str]]:
        """(id, state, message) of all uploads that are no samples."""
        with closing(sqlite3.connect(self.data / "db.sqlite3", timeout=20)) as database:
            return database.execute(
                "SELECT id, state, message FROM reports_upload WHERE NOT is_sample ORDER BY id"
            ).fetchall()

    def settled(self, seconds: float) -> list[tuple[int, str, str]]:
        """The rows once nothing waits any more; TimeoutError when that takes too long."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            rows = self.rows()
            if not any(state in _UNSETTLED for _, state, _ in rows):
                return rows
            time.sleep(0.3)
        raise TimeoutError([row for row in rows if row[1] in _UNSETTLED])


@dataclass(slots=True)
class Client:
    """A browser without a screen: cookies, the token of the form, one connection a request."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    batch: str = field(default_factory=lambda: str(uuid4()))

    def request(
        self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> tuple[int, str]:
        """Status and text of an answer."""
        jar = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)) as line:
            line.request(method, path, body or None, {"Cookie": jar, **(headers or {})})
            answer = line.getresponse()
            for header in answer.headers.get_all("Set-Cookie", []):
                for name, morsel in http.cookies.SimpleCookie(header).items():
                    self.cookies[name] = morsel.value
            return answer.status, answer.read().decode()

    def log_in(self, name: str, password: str) -> None:
        """Log in as a person would."""
        token = self._token("/login/")
        form = {"username": name, "password": password, "csrfmiddlewaretoken": token}
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        status, _ = self.request("POST", "/login/", urlencode(form).encode(), kind)
        assert status == 302, status

    def send(self, name: str, data: bytes) -> tuple[int, str]:
        """Send one file as the upload page does."""
        mark = "----------formboundary7d1"
        quoted = name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
        fields = {"csrfmiddlewaretoken": self.cookies["csrftoken"], "batch": self.batch, "path": ""}
        parts = [
            f'--{mark}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
            for key, value in fields.items()
        ]
        head = f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{quoted}"\r\n'
        opening = "".join(parts) + head + "Content-Type: application/octet-stream\r\n\r\n"
        body = opening.encode() + data + f"\r\n--{mark}--\r\n".encode()
        kind = {"Content-Type": f"multipart/form-data; boundary={mark}", "HX-Request": "true"}
        return self.request("POST", "/upload/", body, kind)

    def _token(self, path: str) -> str:
        _, page = self.request("GET", path)
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert found, page[:500]
        return found[1]


@contextmanager
def serve(data: Path) -> Iterator[Site]:
    """Start the site on a free port of this machine with `data` as its folder; stop it after."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("FAZHI_", "DJANGO_"))}
    with (data / "stderr.txt").open("w") as errors:
        process = subprocess.Popen(
            [sys.executable, "scripts/run.py"],
            cwd=ROOT,
            env=kept | {"PORT": str(port), "FAZHI_DATA_DIR": str(data)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            text=True,
        )
    try:
        _wait_until_up(port, process)
        yield Site(port, data, process)
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def administrator(site: Site) -> Client:
    """A client logged in as the administrator that the first start made."""
    client = Client(site.port)
    client.log_in("admin", (site.data / "admin-password.txt").read_text().strip())
    return client


def _wait_until_up(port: int, process: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError("the server stopped at once")
        with suppress(OSError):
            if Client(port).request("GET", "/healthz")[0] == 200:
                return
        time.sleep(0.1)
    raise TimeoutError("the server did not start")


def _session(pid: int) -> int:
    try:
        return os.getsid(pid)
    except ProcessLookupError:
        return -1


def _children(pid: int) -> list[int]:
    try:
        listed = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except FileNotFoundError:
        return []
    return [int(child) for child in listed.split()]
