"""The process beside the server of `make run` that reads uploads, and its keeper.

The keeper starts a worker again when one dies, and ends with the server that started it.
"""

import ctypes
import logging
import os
import signal
import time
from contextlib import suppress

# Seconds between looking for new work: what a person waits for at most before his file starts.
INTERVAL = 0.3
_PR_SET_PDEATHSIG = 1


def start() -> None:
    """Fork the keeper and return. To be called while no other thread runs."""
    server = os.getpid()
    if os.fork() == 0:
        try:
            _keep(server)
        finally:
            os._exit(0)


def _keep(server: int) -> None:
    """Keep one worker alive until the server is gone or a signal says so."""
    worker = 0

    def end(*_: object) -> None:
        if worker:
            with suppress(ProcessLookupError):
                os.kill(worker, signal.SIGTERM)
                os.waitpid(worker, 0)
        os._exit(0)

    from reports.ingest.isolation import warm_up

    signal.signal(signal.SIGTERM, end)
    # A terminal sends Ctrl+C to its whole session; here the server's end is what counts.
    os.setsid()
    _die_with(server)
    warm_up()  # Every worker forked from here has it.
    while True:
        worker = os.fork()
        if worker == 0:
            try:
                _work(os.getppid())
            finally:
                os._exit(1)
        os.waitpid(worker, 0)
        worker = 0
        time.sleep(1)  # A worker that cannot start must not be started without pause.


def _work(keeper: int) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _die_with(keeper)
    from django.core.management import call_command

    from reports.ingest.tasks import resume

    logging.getLogger("django_tasks_db").setLevel(logging.ERROR)
    call_command("prune_db_task_results", verbosity=0)
    resume()
    call_command("db_worker", interval=INTERVAL, verbosity=0, startup_delay=False)


def _die_with(parent: int) -> None:
    """Have the kernel end this process when `parent` dies, however it dies (Linux)."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:
        os._exit(0)  # It was gone before the kernel had been asked.
