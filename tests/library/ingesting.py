"""Takes the folder into the library once, and compares what came of each file."""

import logging
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID, uuid4

from django.core.files.base import ContentFile

from metrics.extraction import extract
from metrics.models import Observation
from reports.actions import add_upload
from reports.ingest.gazetteers import sample_gazetteer
from reports.ingest.runner import process
from reports.models import Report, Upload, UploadState
from reports.outline import analyse
from reports.reading import read
from tests.library.folder import Entry
from tests.library.samples import Sample

# What must be the same of an observation, whatever file it was read from.
type Key = tuple[str, Decimal, str, str]


@dataclass(slots=True)
class Outcome:
    """What became of the folder: rows by entry path, rows of archive members, logged errors."""

    batch: UUID
    rows: dict[str, Upload] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    @property
    def members(self) -> list[Upload]:
        """Rows of what came out of archives, at any depth."""
        return list(Upload.objects.filter(batch=self.batch).exclude(parent=None))


class _Collector(logging.Handler):
    def __init__(self, errors: list[str]) -> None:
        super().__init__(logging.ERROR)
        self._errors = errors

    def emit(self, record: logging.LogRecord) -> None:
        self._errors.append(self.format(record))


def ingest(entries: Iterable[Entry]) -> Outcome:
    """Send every file as the upload page does and work until none waits."""
    outcome = Outcome(uuid4())
    handler = _Collector(outcome.errors)
    logger = logging.getLogger("reports")
    logger.addHandler(handler)
    try:
        for entry in entries:
            file = ContentFile(entry.make(), name=entry.name)
            upload = add_upload(
                batch=outcome.batch,
                file=file,
                by=None,
                is_sample=True,
                start=False,
                path=entry.path,
            )
            process(upload.pk)
            outcome.rows[entry.path] = upload
        while waiting := list(_waiting(outcome.batch)):
            for pk in waiting:
                process(pk)
    finally:
        logger.removeHandler(handler)
    for upload in outcome.rows.values():
        upload.refresh_from_db()
    return outcome


def _waiting(batch: UUID) -> Iterable[int]:
    rows = Upload.objects.filter(batch=batch, state=UploadState.WAITING)
    return rows.order_by("pk").values_list("pk", flat=True)


def original(sample: Sample) -> Counter[Key]:
    """The observations of a sample's .txt, read without the database."""
    text = read(sample.text.encode(), f"{sample.stem}.txt").text
    outline = analyse(text, file_name=f"{sample.stem}.txt", gazetteer=sample_gazetteer())
    found = extract(outline.text, outline.sections, outline.year).observations
    return Counter((o.indicator, o.value, o.scope[:30], o.period[:30]) for o in found)


def stored(report: Report) -> Counter[Key]:
    """The observations a report has in the database."""
    rows = Observation.objects.filter(report=report).values_list(
        "indicator__code", "value", "scope", "period"
    )
    return Counter((code, value, scope, period) for code, value, scope, period in rows)


def shared(one: Counter[Key], other: Counter[Key]) -> tuple[int, int]:
    """(observations in both, observations in either)."""
    return sum((one & other).values()), sum((one | other).values())
