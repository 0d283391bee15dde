"""Runs the steps of settings.INGEST_STEPS over one upload and records how far it came."""

import logging
from enum import Enum
from functools import cache

from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone
from django.utils.module_loading import import_string

from reports.ingest.step import Duplicate, Rejected, Step, Stop
from reports.models import Upload, UploadState

logger = logging.getLogger(__name__)

_RECORDED = [
    "sha256",
    "source_url",
    "state",
    "steps_done",
    "message",
    "text",
    "guess",
    "report",
    "updated_at",
]


class Leg(Enum):
    """How far one go takes an upload. One at a time an upload goes straight to its end; many at
    once are made ready side by side, have their turn in order, and are finished side by side
    (settings.INGEST_IN_TURN)."""

    READY = "up to the steps that run in turn"
    TURN = "through the steps that run in turn"
    END = "to the end"

    def stops_before(self, path: str) -> bool:
        """Whether this go ends where the step at `path` would begin."""
        if self is Leg.END:
            return False
        return (path in settings.INGEST_IN_TURN) is (self is Leg.READY)


@cache
def load_step(path: str) -> Step:
    """The step at a dotted path; TypeError when it was not made with `@step`."""
    found = import_string(path)
    if not isinstance(found, Step):
        raise TypeError(f"{path} is not a step: decorate it with reports.ingest.step.step")
    return found


def process(upload_id: int, leg: Leg = Leg.END) -> None:
    """Take a waiting upload and run it, by default to its end; else it waits for its next leg.

    Nothing happens if another worker has it.
    """
    claimed = Upload.objects.filter(pk=upload_id, state=UploadState.WAITING).update(
        state=UploadState.RUNNING, updated_at=timezone.now()
    )
    if claimed:
        run(Upload.objects.get(pk=upload_id), leg)


def run(upload: Upload, leg: Leg = Leg.END) -> None:
    """Run the steps not yet done, storing the row after each. Never raises for a bad file."""
    path = ""
    try:
        for path in settings.INGEST_STEPS:
            if path in upload.steps_done:
                continue
            if leg.stops_before(path):
                upload.state = UploadState.WAITING
                break
            load_step(path)(upload)
            upload.steps_done = [*upload.steps_done, path]
            _record(upload)
        else:
            upload.state = UploadState.DONE
    except Stop as stop:
        upload.state, upload.message = stop.state, stop.message
        if isinstance(stop, Duplicate):
            upload.report = stop.report
        elif isinstance(stop, Rejected):
            # The same bytes would be refused again: nothing to offer a retry for.
            upload.guess = {**upload.guess, "refused": True}
    except Exception:
        logger.exception("upload %s: step %s failed", upload.pk, path)
        upload.state, upload.message = UploadState.FAILED, _unexpected(path)
    except BaseException:
        # The process is told to end (Ctrl+C, a worker's time-out): somebody else goes on.
        upload.state = UploadState.WAITING
        _record(upload)
        raise
    try:
        _record(upload)
    except DatabaseError:
        logger.exception("upload %s: its outcome could not be stored", upload.pk)


def _record(upload: Upload) -> None:
    upload.save(update_fields=_RECORDED)


def _unexpected(path: str) -> str:
    try:
        label = f"“{load_step(path).label}”这一步"
    except Exception:
        label = "处理"
    return (
        f"{label}出现程序错误，详情已记入日志。请点“重试”；仍不成功时，请把此文件交给系统管理员。"
    )
