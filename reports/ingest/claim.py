"""The command line's claim on the files of its folder: held by a lock, so never by the dead.

A killed process cannot take back its word, and the time since it was last heard tells little.
The kernel drops a process's file locks the moment it ends, however it ends. So the command
holds `ingest.lock` and names its batch there, and each of its workers holds
`ingest-workers.lock` together with the others. Who gets both knows that nobody works on those
files any more, and may take up at once what was left half done.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from uuid import UUID

from django.conf import settings

_PATIENCE = 60.0  # seconds in which orphaned workers must have noticed that they are
_GLANCE = 1.0  # seconds: more than `live_batch` ever holds the lock


class TakenError(Exception):
    """Another command line is taking files in."""


@contextmanager
def claim() -> Iterator["Claim"]:
    """Hold the claim; TakenError when somebody else does, or his workers do not end."""
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    with _file("ingest.lock") as lock:
        _wait_for(lock, _GLANCE)
        with _file("ingest-workers.lock") as workers:
            _wait_for(workers, _PATIENCE)
        lock.truncate(0)
        yield Claim(lock)


class Claim:
    """A claim that is held."""

    def __init__(self, lock: IO[str]) -> None:
        self._lock = lock

    def name_batch(self, batch: UUID) -> None:
        """Tell the others which batch to leave alone."""
        self._lock.truncate(0)
        os.pwrite(self._lock.fileno(), str(batch).encode("ascii"), 0)


def share_claim() -> IO[str]:
    """A worker's part in the claim, to be held until it ends."""
    lock = _file("ingest-workers.lock")
    fcntl.flock(lock, fcntl.LOCK_SH)
    return lock


def live_batch() -> UUID | None:
    """The batch a running command line is at work on; None when there is none."""
    path: Path = settings.DATA_DIR / "ingest.lock"
    if not path.exists():
        return None
    with _file("ingest.lock") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            pass
        else:
            return None
        try:
            return UUID(path.read_text(encoding="ascii"))
        except ValueError:
            return None


def _file(name: str) -> IO[str]:
    return open(settings.DATA_DIR / name, "a", encoding="ascii")


def _wait_for(lock: IO[str], patience: float) -> None:
    until = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() > until:
                raise TakenError from error
            time.sleep(0.1)
        else:
            return
