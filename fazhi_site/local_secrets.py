"""Secrets of the embedded installation: made at random once, kept in the data folder."""

import os
import secrets
import tempfile
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def write_private(path: Path, text: str, *, replace: bool) -> bool:
    """Write a file only its owner can read, whole or not at all; whether it was written.

    With `replace` false an existing file stays as it is: of two processes starting
    together, the second must not change the secret that the first already uses.
    Raises OSError when the folder cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")  # mode 0600
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        if replace:
            os.replace(name, path)
            return True
        try:
            os.link(name, path)
        except FileExistsError:
            return False
        except OSError:  # a file system without hard links
            os.replace(name, path)
        return True
    finally:
        Path(name).unlink(missing_ok=True)


def read_or_create_secret(path: Path) -> str:
    """Return the secret stored at `path`, making it (mode 0600) on first use.

    Raises ImproperlyConfigured with one plain line when the folder cannot be used.
    """
    try:
        if not path.exists():
            write_private(path, secrets.token_urlsafe(50) + "\n", replace=False)
        return path.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ImproperlyConfigured(unwritable(path.parent, error)) from error


def unwritable(folder: Path, error: OSError) -> str:
    """The one line that tells a person what to do about a folder we cannot write."""
    return (
        f"无法写入文件夹 {folder}（{error.strerror}）。请换用可写的文件夹，"
        "或设置环境变量 FAZHI_DATA_DIR。"
    )
