"""The step that writes a report: once, and as a version where the issuer has one already."""

from typing import Any

from django.db import IntegrityError, transaction

from reports.gazetteer import load_gazetteer
from reports.ingest.duplicates import refuse_same_bytes, refuse_same_text
from reports.ingest.files import text_digest
from reports.ingest.gazetteers import gazetteer_for
from reports.ingest.metadata import Metadata, particulars
from reports.ingest.places import jurisdiction_for
from reports.ingest.step import add_note, step
from reports.ingest.version_notes import version_notes
from reports.models import Jurisdiction, Report, Section, Standing, Topic, Upload
from reports.versions import NOTE, announce, hand_over, lock_place, rival_of


@step("存入报告库")
def store_report(upload: Upload) -> None:
    """Write the report and its sections, once: a repeated step rewrites the same rows.

    Where its issuer has a report of the year already, this one waits for a person's choice:
    its figures are read, so that the two can be compared, but do not count.
    """
    # Without a text an earlier run has stored the report, and let go of it.
    if "text" in upload.guess:
        try:
            _store(upload)
        except IntegrityError:
            refuse_same_bytes(upload)  # Another request stored the same file a moment ago.
            raise
    _tell_of_versions(upload)


@transaction.atomic
def _store(upload: Upload) -> None:
    metadata, text = particulars(upload), upload.guess["text"]
    place = _jurisdiction(upload, metadata)
    # Before the look at what there is: two versions that arrive at once must see each other.
    lock_place(place.pk)
    refuse_same_text(upload, text_digest(text))
    report = _write_report(upload, metadata, place, text)
    _write_sections(report, upload.guess["sections"])
    rest = {k: v for k, v in upload.guess.items() if k not in ("text", "sections")}
    upload.report, upload.guess, upload.text = report, rest, ""
    upload.save(update_fields=["report", "guess", "text", "updated_at"])


def _tell_of_versions(upload: Upload) -> None:
    """Tell the uploader which report this one competes with. Outside of the transaction:
    comparing two long texts must not hold the database."""
    report = upload.report
    if report is None or report.standing != Standing.PENDING or report.version_of is None:
        return
    if NOTE not in upload.guess:
        current = report.version_of
        notes = version_notes(report, current)
        related = [{"pk": current.pk, "title": current.title}]
        upload.guess = {**upload.guess, "related": related, NOTE: notes}
    for note in upload.guess[NOTE]:
        add_note(upload, note)


def _jurisdiction(upload: Upload, metadata: Metadata) -> Jurisdiction:
    real = load_gazetteer() if upload.is_sample else None
    return jurisdiction_for(metadata, gazetteer_for(upload), real=real)


def _write_report(upload: Upload, metadata: Metadata, place: Jurisdiction, text: str) -> Report:
    values: dict[str, Any] = {
        "jurisdiction": place,
        "issuer": metadata.issuer[:120],
        "issuer_kind": metadata.issuer_kind,
        "year": metadata.year,
        "title": metadata.title[:300],
        "published": metadata.published,
        "text": text,
        "text_sha256": text_digest(text),
        "original": upload.file.name,
        "original_name": upload.name,
        "original_sha256": upload.sha256,
        "source_path": upload.path,
        "source_url": upload.source_url,
        "uploaded_by_id": upload.created_by_id,
        "is_sample": upload.is_sample,
    }
    report = upload.report or Report()
    if report.pk is None:
        _place_among_versions(report, values)
    else:
        _keep_place(report, values)
    for name, value in values.items():
        setattr(report, name, value)
    report.save()
    return report


def _place_among_versions(report: Report, values: dict[str, Any]) -> None:
    """A report counts at once, unless its issuer has one of the year that counts already."""
    report.version_of = rival_of(Report(pk=report.pk, **values))
    report.standing = Standing.PENDING if report.version_of else Standing.CURRENT


def _keep_place(report: Report, values: dict[str, Any]) -> None:
    """A report stored earlier keeps its standing, unless it turns out to be another's."""
    # Somebody may have chosen between two versions since this upload was loaded.
    report.refresh_from_db(fields=["standing", "version_of"])
    if Report.objects.of_same_issuer(Report(**values)).filter(pk=report.pk).exists():
        return
    hand_over(report)
    announce(report)
    _place_among_versions(report, values)


def _write_sections(report: Report, sections: list[dict[str, Any]]) -> None:
    """Replace the report's sections. Level by level, because a child needs its parent's key."""
    report.sections.all().delete()
    rows: dict[int, Section] = {}
    waiting = dict(enumerate(sections))
    while waiting:
        ready = {i: s for i, s in waiting.items() if s["parent"] is None or s["parent"] in rows}
        if not ready:
            raise ValueError("sections whose parents never come")
        made = [_section(report, i, s, rows) for i, s in ready.items()]
        rows.update(zip(ready, Section.objects.bulk_create(made), strict=True))
        waiting = {i: s for i, s in waiting.items() if i not in ready}


def _section(
    report: Report, position: int, section: dict[str, Any], rows: dict[int, Section]
) -> Section:
    topic = section["topic"]
    return Section(
        report=report,
        parent=rows[section["parent"]] if section["parent"] is not None else None,
        position=position,
        level=section["level"],
        marker=section["marker"][:20],
        heading=section["heading"][:300],
        start=section["start"],
        end=section["end"],
        topic=topic if topic in Topic.values else Topic.OTHER,
    )
