"""Search words out of what somebody types."""

from reports.segmentation import segmenter

MAX_WORDS = 12


def split_keywords(typed: str) -> list[str]:
    """The words to look for, each of which must occur. Punctuation is no word."""
    words = (word.strip() for part in typed.split() for word in _cut(part))
    kept = [word for word in words if any(char.isalnum() for char in word)]
    return list(dict.fromkeys(kept))[:MAX_WORDS]


def _cut(part: str) -> list[str]:
    # A short or Latin word is itself; sparing the dictionary saves half a second at first use.
    if len(part) <= 2 or part.isascii():
        return [part]
    found: list[str] = segmenter().lcut(part)
    return found
