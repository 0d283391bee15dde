"""The fictional sample reports: loading them once, removing them for good."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from django.contrib.auth.models import User
from django.core.files.base import File
from django.db import transaction

from reports.actions.log import log_deletion
from reports.actions.reports import drop_empty_fictional_places, remove
from reports.actions.uploads import add_upload
from reports.ingest.gazetteers import SAMPLES_DIR
from reports.ingest.runner import process
from reports.models import Report, Upload, UploadState

REMOVED = "虚构示例已移除。"


@dataclass(frozen=True, slots=True)
class SamplesRemoved:
    """How much went: reports, and fictional jurisdictions."""

    reports: int
    places: int


def load_samples(
    *,
    by: User | None,
    again: bool = False,
    folder: Path = SAMPLES_DIR,
    progress: Callable[[list[Path]], Iterator[Path]] = iter,
) -> list[Upload]:
    """Ingest the sample reports through the ordinary pipeline; returns their uploads.

    Idempotent, and an interrupted load continues. The upload rows are the record that the
    samples were here: once any sample report has been removed, none comes back by itself,
    unless `again` is set.
    """
    earlier = Upload.objects.filter(is_sample=True)
    if again:
        earlier.filter(report=None).delete()
    elif earlier.filter(state=UploadState.DONE, report=None).exists():
        return []
    known = {upload.name: upload for upload in earlier.defer("text", "guess")}
    todo = [path for path in sorted(folder.glob("*.txt")) if not _is_in(known.get(path.name))]
    batch = uuid4()
    loaded = []
    for path in progress(todo):
        upload = known.get(path.name)
        if upload is None:
            with _opened(path) as file:
                upload = add_upload(batch=batch, file=file, by=by, is_sample=True, start=False)
        else:
            Upload.objects.filter(pk=upload.pk).update(state=UploadState.WAITING, steps_done=[])
        process(upload.pk)
        upload.refresh_from_db()
        loaded.append(upload)
    return loaded


@transaction.atomic
def remove_samples(*, by: User | None) -> SamplesRemoved:
    """Remove every sample report and the fictional places; real reports are not touched."""
    reports = list(Report.objects.filter(is_sample=True).defer("text"))
    log_deletion(reports, by=by)
    for report in reports:
        remove(report, note=REMOVED)
    return SamplesRemoved(len(reports), drop_empty_fictional_places())


def _is_in(upload: Upload | None) -> bool:
    return upload is not None and upload.report_id is not None


@contextmanager
def _opened(path: Path) -> Iterator[File]:
    with path.open("rb") as raw:
        yield File(raw, name=path.name)
