"""Files on their way in: adding, answering, retrying, discarding."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import User
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from reports.actions.errors import ActionRefusedError
from reports.ingest.files import (
    ARCHIVE_SUFFIX,
    clean_name,
    clean_path,
    digest,
    size_limit_text,
    starts_like_a_zip,
    store,
)
from reports.ingest.metadata import Metadata
from reports.ingest.tasks import enqueue, is_stale
from reports.models import Report, Upload, UploadState


def add_upload(
    *,
    batch: UUID,
    file: File,
    by: User | None,
    is_sample: bool = False,
    start: bool = True,
    path: str = "",
    parent: Upload | None = None,
) -> Upload:
    """Write down one file and have it processed; with `start=False` the caller does that.

    `path` is where the file lay below the chosen folder, `parent` the archive it came out of.

    Never raises for what a file is: one that is refused gets its row too, with the reason,
    so that every file of a batch is accounted for. A file that comes again in the same batch,
    from the same place with the same bytes, is the same file sent twice: its row is returned.
    """
    name = clean_name(file.name or "")
    upload = Upload(batch=batch, name=name, size=file.size or 0, created_by=by, is_sample=is_sample)
    upload.path, upload.parent = clean_path(path), parent
    if refusal := _refusal(name, upload.size, file):
        upload.state, upload.message = UploadState.FAILED, refusal
        upload.save()
        return upload
    # Outside the transaction: hashing and copying must not hold the database.
    upload.sha256 = digest(file)
    if earlier := _sent_before(upload):
        return earlier
    upload.file.name = store(file, upload.sha256)
    with transaction.atomic():
        # Again, now that nobody else writes: its answer lost, a browser may send at once anew.
        if earlier := _sent_before(upload):
            return earlier
        upload.save()
        if start:
            enqueue(upload)
    upload.refresh_from_db()
    return upload


def refuse_member(
    *, archive: Upload, name: str, path: str, size: int, message: str, by: User | None
) -> Upload:
    """Write down a file that could not be taken out of its archive, with the reason."""
    return Upload.objects.create(
        batch=archive.batch,
        parent=archive,
        name=clean_name(name),
        path=clean_path(path),
        # What an archive claims may be more than a column holds.
        size=min(size, 2**63 - 1),
        state=UploadState.FAILED,
        message=message,
        guess={"refused": True},
        created_by=by,
        is_sample=archive.is_sample,
    )


@transaction.atomic
def answer_upload(*, upload: Upload, answers: Metadata, by: User | None) -> None:
    """Take the uploader's answers and go on. ActionRefusedError when nothing is asked any more."""
    answer: dict[str, Any] = {**answers.to_json(), "by": by.get_username() if by else ""}
    changed = Upload.objects.filter(pk=upload.pk, state=UploadState.QUESTION).update(
        answer=answer, state=UploadState.WAITING, message="", updated_at=timezone.now()
    )
    if not changed:
        raise ActionRefusedError("这份文件已不在待补充状态，可能已由他人处理。")
    enqueue(upload)


@transaction.atomic
def retry_upload(*, upload: Upload, by: User | None) -> None:
    """Start over with a file that failed or whose worker was lost."""
    if not can_retry(upload):
        raise ActionRefusedError("这份文件现在不能重试。")
    changed = Upload.objects.filter(
        pk=upload.pk, state=upload.state, updated_at=upload.updated_at
    ).update(state=UploadState.WAITING, steps_done=[], message="", updated_at=timezone.now())
    if not changed:
        raise ActionRefusedError("这份文件正在处理，请稍候。")
    enqueue(upload)


@transaction.atomic
def set_aside_upload(*, upload: Upload, by: User | None) -> None:
    """Put a file that waits for an answer aside as no annual report; its bytes are kept."""
    who = by.get_username() if by else "命令行"
    changed = Upload.objects.filter(pk=upload.pk, state=UploadState.QUESTION).update(
        state=UploadState.SET_ASIDE,
        message=f"由 {who} 搁置，未入库。",
        updated_at=timezone.now(),
    )
    if not changed:
        raise ActionRefusedError("这份文件已不在待补充状态，可能已由他人处理。")


@transaction.atomic
def discard_upload(*, upload: Upload, by: User | None) -> None:
    """Forget a file that is not in the library; its stored bytes go with it."""
    if not can_discard(upload):
        raise ActionRefusedError("这份文件正在处理或已经入库，不能移除。")
    name = upload.file.name
    upload.delete()
    drop_unused_file(name)


def can_retry(upload: Upload) -> bool:
    """Whether there is something to start over with: not a file refused for what it is."""
    failed = upload.state == UploadState.FAILED and not upload.guess.get("refused")
    return bool(upload.file) and (failed or is_stale(upload))


def can_discard(upload: Upload) -> bool:
    """Whether a row may go: never the record of a stored report, nor a file in work."""
    settled = (
        UploadState.QUESTION,
        UploadState.DUPLICATE,
        UploadState.FAILED,
        UploadState.SET_ASIDE,
    )
    return upload.state in settled or is_stale(upload)


def drop_unused_file(name: str | None) -> None:
    """Delete a stored original after commit, unless a report or another upload has it."""
    if not name:
        return

    def drop() -> None:
        used = (
            Report.objects.filter(original=name).exists()
            or Upload.objects.filter(file=name).exists()
        )
        if not used:
            default_storage.delete(name)

    transaction.on_commit(drop, robust=True)


def _sent_before(upload: Upload) -> Upload | None:
    """The row of the same batch with the same place, name and bytes, not out of an archive."""
    if upload.parent_id is not None:
        return None
    same = Upload.objects.filter(batch=upload.batch, path=upload.path, name=upload.name)
    return same.filter(sha256=upload.sha256, parent=None).defer("text").first()


def _refusal(name: str, size: int, file: File) -> str:
    """Why a file is not even read, "" when it may be.

    The extension does not count: the reader goes by the content, and says it better. Only an
    archive, by name and by content, may be larger than one report.
    """
    if size == 0:
        return "文件是空的（0 字节），请检查后重新选择。"
    if size <= settings.UPLOAD_MAX_BYTES:
        return ""
    if name.lower().endswith(ARCHIVE_SUFFIX) and starts_like_a_zip(file):
        if size <= settings.ARCHIVE_MAX_BYTES:
            return ""
        limit = size_limit_text(settings.ARCHIVE_MAX_BYTES)
        return (
            f"压缩包大小为 {size / (1024 * 1024):.1f} MB，超过每个 {limit} 的上限，"
            "请分成几个压缩包上传。"
        )
    return f"文件大小为 {size / (1024 * 1024):.1f} MB，超过每份 {size_limit_text()} 的上限。"
