"""Search words out of what somebody types."""

from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

MAX_WORDS = 12


@cache
def _segmenter() -> Any:
    """jieba, loaded at first use, with its cache in our own folder.

    jieba's default cache has a fixed name in the shared temporary folder, where another
    user of the machine could have put his own.
    """
    import jieba

    folder = Path(settings.DATA_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    jieba.dt.tmp_dir = str(folder)
    jieba.setLogLevel("WARNING")
    return jieba


def split_keywords(typed: str) -> list[str]:
    """The words to look for, each of which must occur. Punctuation is no word."""
    words = (word.strip() for part in typed.split() for word in _cut(part))
    kept = [word for word in words if any(char.isalnum() for char in word)]
    return list(dict.fromkeys(kept))[:MAX_WORDS]


def _cut(part: str) -> list[str]:
    # A short or Latin word is itself; sparing the dictionary saves half a second at first use.
    if len(part) <= 2 or part.isascii():
        return [part]
    found: list[str] = _segmenter().lcut(part)
    return found
