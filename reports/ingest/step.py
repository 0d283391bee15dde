"""What a step of the ingestion is, and the ways in which it may stop.

A step takes an Upload and does its work on it and on the database. It must be safe to
run again (a killed worker's step is repeated), must write inside its own transaction,
and may change the upload in memory: the runner stores the row after each step.
"""

from collections.abc import Callable
from dataclasses import dataclass

from reports.models import Report, Upload, UploadState


@dataclass(frozen=True, slots=True)
class Step:
    """A named step: calling it runs it. `label` is Chinese, shown while it runs."""

    label: str
    run: Callable[[Upload], None]

    def __call__(self, upload: Upload) -> None:
        self.run(upload)


def step(label: str) -> Callable[[Callable[[Upload], None]], Step]:
    """Name a function as a step: ``@step("读取文件")``."""

    def name_it(run: Callable[[Upload], None]) -> Step:
        return Step(label, run)

    return name_it


class Stop(Exception):  # noqa: N818 - an outcome, not an error
    """A step's way to end the run; `message` is Chinese and shown to the uploader."""

    state = UploadState.FAILED

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Rejected(Stop):
    """The file cannot be used; the message says why and what to do."""


class NeedsAnswer(Stop):
    """Something must be asked of the uploader; the questions are in `upload.guess`."""

    state = UploadState.QUESTION


class SetAside(Stop):
    """The file is no annual report: kept with the reason, until a person says otherwise."""

    state = UploadState.SET_ASIDE


class Unpacked(Stop):
    """The file is an archive; what was in it are uploads of their own now."""

    state = UploadState.UNPACKED


class Duplicate(Stop):
    """The file is in the library already, as `report` (None: it waits in the same batch)."""

    state = UploadState.DUPLICATE

    def __init__(self, message: str, report: Report | None = None) -> None:
        super().__init__(message)
        self.report = report


def add_note(upload: Upload, text: str) -> None:
    """Add a line to what the uploader is told; a repeated step adds it once."""
    lines = upload.message.splitlines()
    if text not in lines:
        upload.message = "\n".join([*lines, text])
