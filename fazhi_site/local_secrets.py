"""Secrets of the embedded installation: made at random once, kept in the data folder."""

import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def read_or_create_secret(path: Path) -> str:
    """Return the secret stored at `path`, making it (mode 0600) on first use.

    Raises ImproperlyConfigured with one plain line when the folder cannot be written.
    """
    if path.exists():
        return path.read_text().strip()
    secret = secrets.token_urlsafe(50)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secret + "\n")
    except OSError as error:
        raise ImproperlyConfigured(
            f"无法写入 {path.parent}({error.strerror})。请换用可写的文件夹,"
            "或设置环境变量 FAZHI_DATA_DIR。"
        ) from error
    return secret
