"""Original files: their displayed names, and storage by content."""

import hashlib
import unicodedata
from pathlib import PurePosixPath
from typing import IO

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage

NAME_LENGTH = 200
PATH_LENGTH = 500
UNNAMED = "未命名文件"
ARCHIVE_SUFFIX = ".zip"
_ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")


def clean_name(raw: str) -> str:
    """A file name safe to show and store: no folders, no invisible characters, not too long.

    The extension survives shortening, because the reader is chosen by it.
    """
    last = raw.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    visible = "".join(char for char in last if unicodedata.category(char)[0] != "C")
    name = " ".join(visible.split())
    if not name.strip(". "):
        return UNNAMED
    if len(name) <= NAME_LENGTH:
        return name
    suffix = PurePosixPath(name).suffix[:20]
    return name[: NAME_LENGTH - len(suffix) - 1] + "…" + suffix


def clean_path(raw: str) -> str:
    """A path to show, with `/` between its parts; nothing in it climbs or is invisible.

    When it is too long, folders in the middle give way: the outermost often names the place.
    """
    parts = [clean_name(part) for part in raw.replace("\\", "/").split("/")]
    kept = [part for part in parts if part != UNNAMED]
    while len("/".join(kept)) > PATH_LENGTH and len(kept) > 2:
        del kept[len(kept) // 2]
    return "/".join(kept)[-PATH_LENGTH:]


def digest(file: File) -> str:
    """SHA-256 of the whole file, read in chunks."""
    sha256 = hashlib.sha256()
    for chunk in file.chunks():
        sha256.update(chunk)
    return sha256.hexdigest()


def store(file: File, sha256: str) -> str:
    """Keep the bytes under their SHA-256 and return the storage name.

    No extension: nothing that serves the folder could take a stored file for a web page.
    """
    name = f"originals/{sha256[:2]}/{sha256}"
    if default_storage.exists(name) and default_storage.size(name) == file.size:
        return name
    # A shorter file of that name is still being written by another request, or was left by
    # one that died: the storage then finds another name beside it.
    file.seek(0)
    return default_storage.save(name, file)


def text_digest(text: str) -> str:
    """SHA-256 of a text without its white space: the same in .docx, .pdf and .txt."""
    return hashlib.sha256("".join(text.split()).encode()).hexdigest()


def starts_like_a_zip(file: IO[bytes] | File) -> bool:
    """Whether a file's first bytes are a zip's; the file is left at its beginning."""
    file.seek(0)
    head: bytes = file.read(4)
    file.seek(0)
    return head in _ZIP_STARTS


def size_limit_text(limit: int | None = None) -> str:
    """A limit in bytes as people read it, e.g. 20 MB; the limit on one file if none is given."""
    return f"{(limit or settings.UPLOAD_MAX_BYTES) / (1024 * 1024):g} MB"
