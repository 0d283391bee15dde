"""Plain text in the encodings that offices have."""

import codecs

_ENCODINGS = {"utf-8", "utf-8-sig", "gb18030", "utf-16-le", "utf-16-be"}
_MARKS = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}


def write(text: str, *, encoding: str = "utf-8", ends: str = "\n") -> bytes:
    """Text in `encoding`, UTF-16 with its mark, lines ending with `ends`."""
    assert encoding in _ENCODINGS
    return _MARKS.get(encoding, b"") + text.replace("\n", ends).encode(encoding)
