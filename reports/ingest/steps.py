"""The steps that turn a file into a stored report. Figures are other steps' work."""

import re
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from reports.gazetteer import load_gazetteer
from reports.ingest.files import text_digest
from reports.ingest.gazetteers import gazetteer_for
from reports.ingest.metadata import Metadata, guess_json, particulars, questions_of
from reports.ingest.places import jurisdiction_for
from reports.ingest.step import Duplicate, NeedsAnswer, Rejected, add_note, step
from reports.models import IssuerKind, Jurisdiction, Report, Section, Topic, Upload, UploadState
from reports.outline import analyse
from reports.reading import ReadingError, read

# Fewer Chinese characters than this are no report, nor a passage worth reading.
MIN_CHINESE = 20
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
# PostgreSQL stores no NUL, and no database stores half a surrogate pair.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


@step("读取文件")
def read_file(upload: Upload) -> None:
    """Bytes to text. A file already in the library goes no further."""
    refuse_same_bytes(upload)
    try:
        with upload.file.open("rb") as original:
            data = original.read()
    except (OSError, ValueError) as error:
        raise Rejected("服务器上找不到这份文件的原件，请重新上传。") from error
    try:
        reading = read(data, upload.name)
    except ReadingError as error:
        raise Rejected(str(error)) from error
    upload.text = _UNSTORABLE.sub("", reading.text)
    upload.source_url = upload.source_url or reading.url[:500]
    for note in reading.notes:
        add_note(upload, note)


@step("识别标题、机关、辖区和章节")
def outline_text(upload: Upload) -> None:
    """Text to particulars and sections; what stays uncertain is asked, never made up."""
    if len(_CHINESE.findall(upload.text)) < MIN_CHINESE:
        raise Rejected("文件中没有读到成段的中文正文，无法作为年度报告处理。请检查是否选错了文件。")
    outline = analyse(upload.text, file_name=upload.name, gazetteer=gazetteer_for(upload))
    upload.guess = guess_json(outline)
    questions = questions_of(upload)
    if questions and not upload.answer:
        raise NeedsAnswer("有信息无法从正文中确定，请核对补充后继续。")


@step("存入报告库")
def store_report(upload: Upload) -> None:
    """Write the report and its sections, once: a repeated step rewrites the same rows."""
    if "text" not in upload.guess:
        return  # Stored by an earlier run, which then let go of the text.
    metadata = particulars(upload)
    text = upload.guess["text"]
    try:
        with transaction.atomic():
            refuse_same_text(upload, text_digest(text))
            place = _jurisdiction(upload, metadata)
            report = _write_report(upload, metadata, place, text)
            _write_sections(report, upload.guess["sections"])
            rest = {k: v for k, v in upload.guess.items() if k not in ("text", "sections")}
            related = _same_place_and_year(report)
            rest["related"] = [{"pk": pk, "title": title} for pk, title in related]
            upload.report, upload.guess, upload.text = report, rest, ""
            upload.save(update_fields=["report", "guess", "text", "updated_at"])
    except IntegrityError:
        refuse_same_bytes(upload)  # Another request stored the same file a moment ago.
        raise
    if related:
        add_note(
            upload,
            f"库中已有{metadata.full_place}{metadata.year}年度的另一份报告，两份均已保留，请核对。",
        )


def refuse_same_bytes(upload: Upload) -> None:
    """Raise Duplicate when these bytes are a report already, or wait in the same batch.

    A report whose own upload failed behind this app's steps, and so has no figures, is taken
    over instead: sending the file again must be as good as trying again.
    """
    same = _others(upload).filter(original_sha256=upload.sha256)
    existing = same.defer("text").first()
    if existing and _was_left_unfinished(existing):
        upload.report = existing
        return
    if existing:
        raise Duplicate("同一份文件此前已经入库，未重复入库。", existing)
    waiting = Upload.objects.filter(
        batch=upload.batch, sha256=upload.sha256, state=UploadState.QUESTION, pk__lt=upload.pk
    )
    if earlier := waiting.first():
        raise Duplicate(f"与本批次中的“{earlier.name}”是同一份文件，补充那一份即可。")


def _was_left_unfinished(report: Report) -> bool:
    """Whether the upload that stored a report failed later, and nobody is at it now."""
    own = report.uploads.filter(sha256=report.original_sha256)
    hopeful = (UploadState.DONE, UploadState.WAITING, UploadState.RUNNING)
    return own.exists() and not own.filter(state__in=hopeful).exists()


def refuse_same_text(upload: Upload, sha256: str) -> None:
    """Raise Duplicate when a report has this very text, in whatever format it came."""
    same = _others(upload).filter(text_sha256=sha256)
    if existing := same.defer("text").first():
        raise Duplicate("库中已有正文完全相同的报告（文件格式不同），未重复入库。", existing)


def _others(upload: Upload) -> QuerySet[Report]:
    """All reports but the one this very upload has stored in an earlier run."""
    reports = Report.objects.all()
    return reports if upload.report_id is None else reports.exclude(pk=upload.report_id)


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
    for name, value in values.items():
        setattr(report, name, value)
    report.save()
    return report


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


def _same_place_and_year(report: Report) -> list[tuple[int, str]]:
    """Key and title of other reports by the same kind of issuer about the same place and year."""
    others = Report.objects.filter(
        jurisdiction_id=report.jurisdiction_id, year=report.year, issuer_kind=report.issuer_kind
    )
    if report.issuer_kind == IssuerKind.DEPARTMENT:
        others = others.filter(issuer=report.issuer)
    return list(others.exclude(pk=report.pk).order_by("pk").values_list("pk", "title")[:5])
