"""`make run`: prepare everything, then serve on this machine only.

A second process reads the uploads, so that no file can hold up or bring down the pages.

Uses nothing but the standard library before the port is known to be free, so that the
commonest mistake (a server already running) is told at once.
"""

import os
import socket
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


def serve(port: int) -> None:
    """Prepare and serve in this one process: loading everything twice took a second more.

    gunicorn's workers and the reading process are copies of it, so no open database
    connection may be left in it.
    """
    sys.path.insert(0, os.getcwd())
    os.environ.setdefault("FAZHI_WORKERS", "1")
    sys.argv = ["manage.py", "prepare", "--address", f"http://{HOST}:{port}"]
    from manage import main as manage

    manage()  # exits with one line when something is wrong

    from django.conf import settings
    from django.db import connections
    from gunicorn.app.wsgiapp import run

    from reports.sandbox import stop
    from scripts.worker import start

    for connection in connections.all():
        connection.close()
        if hasattr(connection, "close_pool"):  # PostgreSQL
            connection.close_pool()
    stop()
    sys.stdout.flush()
    if settings.TASKS["default"]["BACKEND"].startswith("django_tasks_db"):
        start()
    os.environ["FAZHI_BIND"] = f"{HOST}:{port}"
    sys.argv = ["gunicorn", "-c", "python:fazhi_site.gunicorn_conf", "--preload"]
    run()


def main() -> None:
    port = chosen_port(os.environ.get("PORT") or "8000")
    refuse_taken(port)
    serve(port)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
