"""`make run`: prepare everything, then serve on this machine only.

Uses nothing but the standard library before the port is known to be free, so that the
commonest mistake (a server already running) is told at once.
"""

import os
import socket
import subprocess
import sys

HOST = "127.0.0.1"


def chosen_port(raw: str) -> int:
    """Read PORT; exits with one line when it is no port number."""
    if raw.isascii() and raw.isdigit() and 1 <= int(raw) <= 65535:
        return int(raw)
    sys.exit(f"PORT 应为 1 至 65535 之间的数字，而不是“{raw}”")


def refuse_taken(port: int) -> None:
    """Exit with one line when somebody already listens on the port, or it is reserved."""
    with socket.socket() as probe:
        # As gunicorn does: connections still closing from the last run are no obstacle.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError:
            sys.exit(f"没有使用端口 {port} 的权限，请换一个端口：make run PORT=8001")
        except OSError:
            other = port + 1 if port < 65535 else 8000
            sys.exit(f"端口 {port} 已被占用，请换一个端口：make run PORT={other}")


def main() -> None:
    port = chosen_port(os.environ.get("PORT") or "8000")
    refuse_taken(port)
    prepared = subprocess.run(
        [sys.executable, "manage.py", "prepare", "--address", f"http://{HOST}:{port}"],
        check=False,
    )
    if prepared.returncode:
        sys.exit(prepared.returncode)
    sys.stdout.flush()
    os.environ["FAZHI_BIND"] = f"{HOST}:{port}"
    os.execv(
        sys.executable,
        [sys.executable, "-m", "gunicorn", "-c", "python:fazhi_site.gunicorn_conf"],
    )


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
