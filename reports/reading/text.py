"""Plain text: which encoding it is in, and whether it is text at all.

`decode` is shared with the HTML reader: the bytes decide, whatever a page's meta says.
"""

import codecs

from reports.reading import errors, lines

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the same bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# How much of a text may be characters nobody writes. Measured on random bytes: what happens to
# decode as GB18030 has over 60 % ideographs outside the common 3,755; reports have under 2 %.
_MAX_GARBAGE = 0.02
_MAX_RARE = 0.35
# A few damaged bytes do not spoil a report: it is read, and the note says so.
_MAX_DAMAGED = 0.005
# Characters looked at, spread over the whole text, so that judging takes no time in a long one.
_SAMPLE = 20_000


def read(data: bytes) -> tuple[str, list[str]]:
    """Text and notes. Raises ReadingError when the bytes are not text."""
    text, notes = decode(data)
    # Before millions of lines are made of it. Blanks may be many: they are cut short below.
    if len(text) > lines.MAX_CHARS and len("".join(text.split())) > lines.MAX_CHARS:
        raise errors.too_long(lines.MAX_CHARS)
    return lines.join(lines.split(text)), notes


def decode(data: bytes) -> tuple[str, list[str]]:
    """`data` as text: by its byte order mark, else UTF-8, else GB18030. Never a guess from names.

    Raises ReadingError when no reading gives something a person could have written.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            body = data[len(mark) :].decode(encoding, errors="replace")
            return _judged(body), []
    if b"\x00" in data:
        raise errors.not_text()
    for encoding in ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_text(text):
            return text, []
    for encoding in ("utf-8", "gb18030"):
        text = data.decode(encoding, errors="replace")
        damaged = text.count("\ufffd")
        if damaged <= max(4, len(text) * _MAX_DAMAGED) and len(text) > 200 and _is_text(text):
            return text, [f"文件有 {damaged} 处损坏的字符，以“\ufffd”标出，请核对原文。"]
    raise errors.not_text()


def _judged(text: str) -> str:
    if not _is_text(text):
        raise errors.not_text()
    return text


def _is_text(text: str) -> bool:
    if "\x00" in text:
        return False
    sample = text[:: max(1, len(text) // _SAMPLE)]
    return lines.garbage_share(sample) <= _MAX_GARBAGE and rare_share(sample) <= _MAX_RARE


def rare_share(text: str) -> float:
    """Share (0–1) of non-ASCII characters that everyday Chinese text hardly has."""
    foreign = [char for char in text if char > "\x7f" and char not in "\xa0\u3000"]
    if len(foreign) < 8:
        return 0.0
    return sum(1 for char in foreign if not _is_common(char)) / len(foreign)


def _is_common(char: str) -> bool:
    """Punctuation and symbols of GB 2312 and its 3,755 first-level ideographs."""
    try:
        code = char.encode("gb2312")
    except UnicodeEncodeError:
        return char in "—·–•€" or "\u2010" <= char <= "\u206f"
    # Rows A1–A3 hold punctuation and full-width forms, B0–D7 the first-level ideographs; the
    # rows between hold kana, Greek and Cyrillic.
    return 0xA1 <= code[0] <= 0xA3 or 0xB0 <= code[0] <= 0xD7
