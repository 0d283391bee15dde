"""The step that takes an archive apart: every file in it becomes an upload of its own.

One row is written after the other, in the order of their paths, and the archive's own row is
closed last: a repeated step finds by (archive, path) what is there and writes the rest.
"""

import re
import tempfile
from dataclasses import dataclass
from typing import IO, cast

from django.conf import settings
from django.core.files.base import File
from django.db.models import Count, Q, Sum

from reports.actions.uploads import add_upload, refuse_member
from reports.ingest.files import (
    ARCHIVE_SUFFIX,
    PATH_LENGTH,
    UNNAMED,
    clean_name,
    clean_path,
    size_limit_text,
    starts_like_a_zip,
)
from reports.ingest.step import Rejected, Unpacked, step
from reports.ingest.zip_entries import (
    DamagedEntryError,
    DirectoryError,
    Entry,
    OverlapError,
    TooLongError,
    TooManyEntriesError,
    read_directory,
    unpack_entry,
)
from reports.models import Upload

# For one uploaded archive with all archives in it.
MAX_MEMBERS = 2000
MAX_TOTAL_BYTES = 500 * 1024 * 1024
# Offices pack text at ten to one; beyond this, an archive of some size is made to explode.
MAX_RATIO = 200
_SMALL = 50 * 1024 * 1024  # bytes unpacked that no archive is suspected for
_DEEPEST = 1

# Named so, a zip that is no such document is a broken one: its reader has a sentence for it.
_DOCUMENTS = (".docx", ".docm", ".doc", ".wps", ".xlsx", ".pptx", ".ofd", ".odt")
_LITTER_FOLDERS = ("__macosx",)
_LITTER = ("thumbs.db", "desktop.ini")
_DRIVE = re.compile(r"[A-Za-z]:")
_ON_DISK = 1024 * 1024  # bytes of a member held in memory before it goes to a nameless file

_AGAIN = "请重新打包，或解压后上传其中的报告。"
_SPLIT = "请分成几个压缩包上传。"


@dataclass(frozen=True, slots=True)
class Member:
    """A file to take out: `name` and `path` are what its upload will carry."""

    entry: Entry
    name: str
    path: str


@step("拆开压缩包")
def unpack(upload: Upload) -> None:
    """Make uploads of an archive's files; whatever else the file is, the next steps see to it."""
    try:
        original = upload.file.open("rb")
    except (OSError, ValueError):
        return  # It is gone: the reader says so.
    with original as file:
        entries = _entries(file, upload)
        if entries is not None:
            _refuse_deep(upload)
            _take_out(upload, file, entries)
    if upload.size > settings.UPLOAD_MAX_BYTES:
        raise Rejected(f"文件超过每份 {size_limit_text()} 的上限，而且不是普通的压缩包。")


def is_document(names: set[str]) -> bool:
    """Whether a zip with these entries is a document that is packed as one: Office, OFD, ODF."""
    return (
        "[Content_Types].xml" in names
        or "OFD.xml" in names
        or {"mimetype", "content.xml"} <= names
        or {"mimetype", "META-INF/container.xml"} <= names
    )


def is_litter(path: str) -> bool:
    """What operating systems and office programs leave lying about in folders."""
    parts = path.replace("\\", "/").lower().split("/")
    return (
        any(part in _LITTER_FOLDERS for part in parts)
        or any(part.startswith(("~$", ".")) and part.strip(".") for part in parts)
        or parts[-1] in _LITTER
    )


def members_of(entries: list[Entry], archive: str) -> list[Member]:
    """The files worth taking out, by path; two of one name both stay, numbered."""
    wanted = [
        e for e in entries if not (e.is_folder or e.is_link or is_litter(e.name) or not e.name)
    ]
    taken: set[str] = set()
    members = []
    for entry in sorted(wanted, key=lambda e: (e.name, e.offset)):
        name, path = _where(entry.name, archive, taken)
        taken.add(path)
        members.append(Member(entry, name, path))
    return members


def _where(raw: str, archive: str, taken: set[str]) -> tuple[str, str]:
    parts = [part for part in raw.replace("\\", "/").split("/") if not _DRIVE.fullmatch(part)]
    name = clean_name(parts[-1] if parts else "")
    if name == UNNAMED:
        name = "无名文件"  # `clean_path` leaves out the other.
    folder = clean_path("/".join([archive, *parts[:-1]]))
    for number in range(1, len(taken) + 2):
        last = name if number == 1 else _numbered(name, number)
        path = clean_path(f"{folder}/{last}")
        if len(path) < len(folder) + len(last):
            path = clean_path(f"{folder[: PATH_LENGTH - len(last) - 2]}/{last}")
        if path not in taken:
            return last, path
    raise AssertionError("one of n + 1 paths is not among n")


def _numbered(name: str, number: int) -> str:
    stem, dot, suffix = name.rpartition(".")
    if not dot or len(suffix) > 20:
        stem, dot, suffix = name, "", ""
    return f"{stem[:180]}（{number}）{dot}{suffix}"


def _entries(file: IO[bytes], upload: Upload) -> list[Entry] | None:
    """The archive's entries; None when the file is none. Rejected when it cannot be trusted."""
    if upload.name.lower().endswith(_DOCUMENTS) or not starts_like_a_zip(file):
        return None
    try:
        entries = read_directory(file)
    except TooManyEntriesError as error:
        raise Rejected(f"压缩包里的文件超过 {MAX_MEMBERS} 个的上限，没有拆开。{_SPLIT}") from error
    except OverlapError as error:
        raise Rejected(f"压缩包的内部结构异常（文件相互重叠），没有拆开。{_AGAIN}") from error
    except DirectoryError as error:
        if not upload.name.lower().endswith(ARCHIVE_SUFFIX):
            return None
        raise Rejected(f"压缩包不完整或已损坏，可能没有下载或复制完。{_AGAIN}") from error
    return None if is_document({entry.name for entry in entries}) else entries


def _refuse_deep(upload: Upload) -> None:
    depth, above = 0, upload.parent
    while above is not None:
        depth, above = depth + 1, above.parent
    if depth > _DEEPEST:
        raise Rejected("压缩包套了两层以上，这一层没有拆开。请解压后上传其中的报告。")


def _take_out(upload: Upload, file: IO[bytes], entries: list[Entry]) -> None:
    """Write the members' rows and end with Unpacked; Rejected when nothing can come of it."""
    members = members_of(entries, upload.path or upload.name)
    if not members:
        raise Rejected("压缩包里没有可以处理的文件。请检查是否选错了文件。")
    if all(member.entry.is_encrypted for member in members):
        raise Rejected("压缩包设有密码，请解压后上传其中的报告。")
    count_left, bytes_left = _allowance(upload)
    _refuse_bombs(upload, members, count_left, bytes_left)
    there = {path: size for path, size, kept in _rows(upload) if kept}
    known = {path for path, _, _ in _rows(upload)}
    for member in members:
        if member.path in known:
            bytes_left -= there.get(member.path, 0)
        elif bytes_left > 0:
            bytes_left -= _take_one(upload, file, member, bytes_left)
    folders = sum(entry.is_folder for entry in entries)
    raise Unpacked(_told(upload, len(members), len(entries) - folders - len(members)))


def _allowance(upload: Upload) -> tuple[int, int]:
    """How many files and bytes may come out: an inner archive shares the outer one's."""
    if upload.parent_id is None:
        return MAX_MEMBERS, MAX_TOTAL_BYTES
    outer = Q(parent_id=upload.parent_id) | Q(parent__parent_id=upload.parent_id)
    tree = Upload.objects.filter(outer).exclude(parent_id=upload.pk)
    used = tree.aggregate(files=Count("pk"), bytes=Sum("size", filter=~Q(sha256="")))
    return MAX_MEMBERS - used["files"], MAX_TOTAL_BYTES - (used["bytes"] or 0)


def _refuse_bombs(upload: Upload, members: list[Member], count: int, size: int) -> None:
    """Rejected when the directory itself announces too much. What it hides is counted later."""
    if len(members) > count:
        raise Rejected(f"压缩包里的文件超过 {MAX_MEMBERS} 个的上限，没有拆开。{_SPLIT}")
    total = sum(member.entry.size for member in members)
    if total > _SMALL and total > MAX_RATIO * upload.size:
        raise Rejected(f"压缩包的压缩比高得反常，没有拆开。{_AGAIN}")
    fitting = (m.entry.size for m in members if m.entry.size <= settings.UPLOAD_MAX_BYTES)
    if sum(fitting) > size:
        limit = size_limit_text(MAX_TOTAL_BYTES)
        raise Rejected(f"压缩包解开后超过 {limit} 的上限，没有拆开。{_SPLIT}")


def _take_one(upload: Upload, file: IO[bytes], member: Member, bytes_left: int) -> int:
    """Write one member's row; how many bytes were kept for it, 0 when it was refused."""
    refusal = _refusal(member.entry)
    if refusal:
        return _refuse_one(upload, member, refusal)
    limit = min(settings.UPLOAD_MAX_BYTES, bytes_left)
    with tempfile.SpooledTemporaryFile(max_size=_ON_DISK) as spool:
        try:
            for piece in unpack_entry(file, member.entry, at_most=limit):
                spool.write(piece)
        except TooLongError:
            return _refuse_one(upload, member, "文件的实际大小超过上限，没有取出。请单独上传。")
        except DamagedEntryError:
            return _refuse_one(
                upload, member, "文件在压缩包里已损坏，无法取出。请重新打包，或单独上传这份文件。"
            )
        size = spool.tell()
        content = File(cast("IO[bytes]", spool), name=member.name)
        # Django would ask the nameless file's name for it.
        content.size = size
        add_upload(
            batch=upload.batch,
            file=content,
            by=upload.created_by,
            is_sample=upload.is_sample,
            start=False,
            path=member.path,
            parent=upload,
        )
    return size


def _refusal(entry: Entry) -> str:
    """Why a member is not even unpacked, "" when it may be."""
    if entry.is_encrypted:
        return "文件设有密码，请解压后上传。"
    if not entry.is_readable:
        return "文件的压缩方式不受支持，请解压后上传，或用普通的 zip 方式重新打包。"
    if entry.size > settings.UPLOAD_MAX_BYTES:
        size = entry.size / (1024 * 1024)
        return f"文件大小为 {size:.1f} MB，超过每份 {size_limit_text()} 的上限。"
    return ""


def _refuse_one(upload: Upload, member: Member, refusal: str) -> int:
    refuse_member(
        archive=upload,
        name=member.name,
        path=member.path,
        size=member.entry.size,
        message=refusal,
        by=upload.created_by,
    )
    return 0


def _rows(upload: Upload) -> list[tuple[str, int, bool]]:
    """(path, bytes, whether there are bytes to read) of the members written so far."""
    rows = upload.members.values_list("path", "size", "sha256")
    return [(path, size, bool(sha256)) for path, size, sha256 in rows]


def _told(upload: Upload, members: int, skipped: int) -> str:
    """What came of the archive, counted from the rows that are there."""
    kept = [has_bytes for _, _, has_bytes in _rows(upload)]
    parts = [f"已从压缩包中取出 {sum(kept)} 份文件"]
    if lost := len(kept) - sum(kept):
        parts.append(f"{lost} 份无法取出，原因见各自的说明")
    if left := members - len(kept):
        parts.append(f"解开后总量超过上限，其余 {left} 份没有取出，请另行打包上传")
    if skipped > 0:
        parts.append(f"略过系统文件、临时文件或快捷方式 {skipped} 个")
    return "；".join(parts) + "。"
