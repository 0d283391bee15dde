"""A file that is in the library already: the same bytes, or the same text in another format."""

from django.db.models import QuerySet

from reports.ingest.step import Duplicate
from reports.models import Report, Standing, Upload, UploadState


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
        raise Duplicate(f"同一份文件此前已经入库，未重复入库。{_standing(existing)}", existing)
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
        text = "库中已有正文完全相同的报告（文件格式不同），未重复入库。"
        raise Duplicate(text + _standing(existing), existing)


def _standing(report: Report) -> str:
    """Said of a report that does not count: whoever sends it again may wonder why."""
    if report.standing == Standing.PENDING:
        return "该报告与另一版本并存，尚待选定，暂不计入各项数据。"
    if report.standing == Standing.REPLACED:
        return "该报告已被另一版本替代，不计入各项数据；需要时可在版本比较页恢复。"
    return ""


def _others(upload: Upload) -> QuerySet[Report]:
    """All reports but the one this very upload has stored in an earlier run."""
    reports = Report.objects.all()
    return reports if upload.report_id is None else reports.exclude(pk=upload.report_id)
