"""A folder's files as uploads: those that are there already are known by path and content."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import batched
from pathlib import Path
from uuid import UUID, uuid4

from django.contrib.auth.models import User
from django.core.files.base import File

from reports.actions.uploads import add_upload
from reports.exports.batch_report import Outcome
from reports.ingest.archives import is_litter
from reports.ingest.claim import Claim
from reports.ingest.files import clean_path, digest
from reports.ingest.zip_entries import decode_name
from reports.models import Upload, UploadState

_OPEN = (UploadState.WAITING, UploadState.RUNNING)
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Found:
    """A file, and its path below the folder that was named (its mere name if it was itself)."""

    file: Path
    path: str


@dataclass(slots=True)
class Taken:
    """What a folder came to. `known` counts the files that had come to their end before."""

    batch: UUID
    uploads: list[Upload] = field(default_factory=list)
    unreadable: list[Outcome] = field(default_factory=list)
    known: int = 0

    def fresh(self) -> list[Upload]:
        """The uploads in order, as their rows are now."""
        rows: dict[int, Upload] = {}
        for some in batched(dict.fromkeys(upload.pk for upload in self.uploads), _AT_ONCE):
            rows |= Upload.objects.defer("text", "guess").in_bulk(some)
        return [rows[pk] for pk in dict.fromkeys(u.pk for u in self.uploads) if pk in rows]


def files_under(path: Path) -> Iterator[Found]:
    """The files to take in, in the order of their paths: `path` itself, or all below it."""
    if not path.is_dir():
        yield Found(path, clean_path(_readable(path.name)))
        return
    for each in sorted(path.rglob("*")):
        below = each.relative_to(path)
        if each.is_file() and not is_litter(below.as_posix()):
            yield Found(each, clean_path(_readable(str(below))))


def take_in(
    found: Iterable[Found], *, by: User | None, held: Claim, step: Callable[[], object]
) -> Taken:
    """Make sure that every file has its row, in order. None is processed yet.

    A row that an earlier run wrote for the same path and the same bytes is taken for this one,
    with its batch when that run was cut short. A file whose report was deleted since is taken in
    anew: naming the folder again asks for it.
    """
    files = list(found)
    known = _known([each.path for each in files])
    batches = {u.batch for u in known.values() if u.state in _OPEN}
    taken = Taken(max(batches, key=str) if batches else uuid4())
    held.name_batch(taken.batch)
    for each in files:
        try:
            taken.uploads.append(_take_one(each, known, taken, by))
        except OSError as error:
            message = f"未能读取文件（{error.strerror}），请检查文件和权限后重新运行。"
            taken.unreadable.append(
                Outcome(each.file.name, each.path, UploadState.FAILED.label, message)
            )
        step()
    return taken


def _take_one(
    each: Found, known: dict[tuple[str, str], Upload], taken: Taken, by: User | None
) -> Upload:
    with each.file.open("rb") as raw:
        file = File(raw, name=each.path)
        # What is refused for its size is not hashed: then the size is all there is.
        upload = known.get((each.path, digest(file))) or known.get((each.path, f"{file.size}"))
        if upload is not None and not _was_deleted(upload):
            taken.known += upload.state not in _OPEN
            return upload
        file.seek(0)
        return add_upload(batch=taken.batch, file=file, by=by, start=False, path=each.path)


def _known(paths: list[str]) -> dict[tuple[str, str], Upload]:
    """The latest rows by path and SHA-256, or the size in bytes where there is none."""
    known: dict[tuple[str, str], Upload] = {}
    for some in batched(paths, _AT_ONCE):
        rows = Upload.objects.filter(path__in=some, parent=None, is_sample=False)
        for upload in rows.defer("text", "guess").order_by("pk"):
            known[upload.path, upload.sha256 or f"{upload.size}"] = upload
    return known


def _was_deleted(upload: Upload) -> bool:
    return upload.state == UploadState.DONE and upload.report_id is None


def _readable(name: str) -> str:
    """A name as its writer saw it: on a disk copied from Windows it may be in GBK."""
    raw = os.fsencode(name)
    return decode_name(raw, utf8=False) if "\ufffd" in raw.decode("utf-8", "replace") else name
