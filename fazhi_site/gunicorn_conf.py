"""How gunicorn serves the site, on a desk and in a container alike.

FAZHI_BIND          address to listen on (127.0.0.1:8000)
FAZHI_WEB_WORKERS   processes (2); each answers four requests at a time
"""

import os
import signal
from typing import Any

wsgi_app = "fazhi_site.wsgi"
bind = os.environ.get("FAZHI_BIND", "127.0.0.1:8000")
worker_class = "gthread"
workers = int(os.environ.get("FAZHI_WEB_WORKERS", "2"))
threads = 4
# Without worker processes an upload is read within its request.
timeout = 120
# Ctrl+C waits this long for answers under way.
graceful_timeout = 10
# A heartbeat file on a slow disk makes gunicorn take its workers for dead.
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
loglevel = "warning"
# Nobody manages the server through a socket, and its place in the home folder may not exist.
control_socket_disable = True


def when_ready(server: Any) -> None:
    """Let Ctrl+C end the server as SIGTERM does.

    gunicorn's quick stop takes a lock inside a signal handler; a worker interrupted while
    it holds that lock hangs for good (seen here: a stop right after an answer).
    """
    signal.signal(signal.SIGINT, lambda *_: os.kill(os.getpid(), signal.SIGTERM))


def post_worker_init(worker: Any) -> None:
    """A terminal sends Ctrl+C to every process; the server alone stops its workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
