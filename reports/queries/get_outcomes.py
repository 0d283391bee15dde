"""What became of uploads, as lines for the report on them."""

from collections.abc import Callable, Iterator, Sequence
from itertools import batched
from uuid import UUID

from reports.exports.batch_report import Outcome
from reports.ingest.metadata import particulars
from reports.models import Standing, Upload, UploadState
from reports.queries.count_figures import count_figures

_AT_ONCE = 500


def get_batch_order(batch: UUID) -> list[int]:
    """Keys of a batch's uploads: as they were added, what was in an archive behind it."""
    below: dict[int | None, list[int]] = {}
    rows = Upload.objects.filter(batch=batch).order_by("pk").values_list("pk", "parent_id")
    for pk, parent in rows:
        below.setdefault(parent, []).append(pk)

    def with_members(pk: int) -> Iterator[int]:
        yield pk
        for member in below.get(pk, ()):
            yield from with_members(member)

    return [each for pk in below.get(None, ()) for each in with_members(pk)]


def get_outcomes(pks: Sequence[int], *, address: Callable[[int], str]) -> Iterator[Outcome]:
    """The outcomes in the order of the keys; `address` gives the page of a report by its key.

    Two queries for every 500 files. Rows removed in the meantime are left out.
    """
    for some in batched(pks, _AT_ONCE):
        rows = Upload.objects.select_related("report__jurisdiction")
        found = rows.defer("text", "report__text").in_bulk(some)
        figures = count_figures({u.report_id for u in found.values() if u.report_id is not None})
        for pk in some:
            if upload := found.get(pk):
                yield _outcome(upload, figures, address)


def _outcome(upload: Upload, figures: dict[int, int], address: Callable[[int], str]) -> Outcome:
    report = upload.report
    label = UploadState(upload.state).label
    if report is not None:
        return Outcome(
            name=upload.name,
            path=upload.path,
            result=label,
            message=upload.message,
            place=report.jurisdiction.full_name,
            year=report.year,
            issuer=report.issuer,
            title=report.title,
            standing=Standing(report.standing).label,
            figures=figures.get(report.pk, 0),
            address=address(report.pk),
            source_url=upload.source_url,
            size=upload.size,
        )
    known = particulars(upload)
    return Outcome(
        name=upload.name,
        path=upload.path,
        result=label,
        message=upload.message,
        place=known.full_place,
        year=known.year,
        issuer=known.issuer,
        title=known.title,
        source_url=upload.source_url,
        size=upload.size,
    )
