"""What a worker process of the command line does. Importing it makes Django ready, so that the
server from which workers are forked has everything loaded before the first one."""

import os
import signal
import threading
from multiprocessing import connection, parent_process

import django
from django.apps import apps

if not apps.ready:
    django.setup()

from django.conf import settings

from reports.ingest.claim import share_claim
from reports.ingest.isolation import warm_up
from reports.ingest.runner import Leg, load_step, process
from reports.sandbox import start

_held: list[object] = []


def prepare_worker() -> None:
    """Called once in each worker: share the claim, leave Ctrl+C to the parent, die with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    start()  # Forked while there is no other thread, it has all that is loaded here.
    _held.append(share_claim())
    threading.Thread(target=_die_with_parent, daemon=True).start()


def work(upload_id: int, leg: str) -> None:
    """Take one upload one leg further."""
    process(upload_id, Leg[leg])


def load_steps() -> None:
    """Import what the steps need and read the place names, once for all workers."""
    for path in settings.INGEST_STEPS:
        load_step(path)
    warm_up()


def _die_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
