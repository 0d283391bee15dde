"""Publication date and the year reported on. The two differ by one in most reports."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from reports.outline.width import fold

_CN_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_FULL = re.compile(r"(20\d\d)\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})\s*日?")
_CN_FULL = re.compile(
    r"([二][〇○零O0][〇○零一二三四五六七八九]{2})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_YEAR = re.compile(r"(20[0-4]\d)\s*年?\s*(?:度)?")
_CN_YEAR = re.compile(r"(二[〇○零][〇○零一二三四五六七八九]{2})年")
_SIGNATURE_LINES = 6


def _cn_number(text: str) -> int:
    if text.startswith("十"):
        return 10 + (_cn_number(text[1:]) if len(text) > 1 else 0)
    if "十" in text:
        tens, units = text.split("十", 1)
        return _cn_number(tens) * 10 + (_cn_number(units) if units else 0)
    return int(text.translate(_CN_DIGITS))


def parse_date(text: str) -> date | None:
    """First full calendar date in `text`, in digits or Chinese numerals; None if there is none."""
    text = fold(text)
    for pattern in (_FULL, _CN_FULL):
        for match in pattern.finditer(text):
            year, month, day = match.groups()
            try:
                if pattern is _FULL:
                    return date(int(year), int(month), int(day))
                return date(int(year.translate(_CN_DIGITS)), _cn_number(month), _cn_number(day))
            except ValueError:
                continue
    return None


def signature(lines: Sequence[str]) -> tuple[date | None, str]:
    """The date and the issuer that sign a report, read from its last lines ("" if unsigned)."""
    tail = list(lines[-_SIGNATURE_LINES:])
    for index in range(len(tail) - 1, -1, -1):
        line = tail[index]
        found = parse_date(line)
        if found is None or len(line) > 60 or "。" in line:
            continue
        before = re.split(r"20\d\d|二[〇○零]", fold(line), maxsplit=1)[0].strip(" (")
        if len(before) >= 3:
            return found, _as_name(before)
        return found, _as_name(tail[index - 1]) if index else ""
    if tail and len(tail[-1]) <= 30 and not re.search(r"[,。;:]", fold(tail[-1])):
        return None, _as_name(tail[-1])
    return None, ""


def _as_name(line: str) -> str:
    name = re.sub(r"\s", "", line)
    ending = (
        r"(?:政府|局|厅|委员会|委|办公室|办公厅|办事处|管委会|中心|支队|大队|司|院|会|办|署|站)$"
    )
    return name if 3 <= len(name) <= 40 and re.search(ending, name) else ""


def year_in(text: str) -> int | None:
    """The one year a title or an opening names; None when there is none or several."""
    text = fold(text)
    years = [int(y) for y in re.findall(r"(20[0-4]\d)\s*年", text)]
    years += [int(y.translate(_CN_DIGITS)) for y in _CN_YEAR.findall(text)]
    if not years:
        years = [int(y) for y in re.findall(r"(?<!\d)(20[0-4]\d)(?=度|法治)", text)]
    return years[0] if len(set(years)) == 1 else None


def reported_year(title: str, body: Sequence[str]) -> tuple[int | None, bool]:
    """The year reported on, and whether the text settles it.

    The title settles it; else the opening paragraph; else the year named most often in
    the opening of paragraphs, which is only a guess.
    """
    spans = re.sub(r"20\d\d年?\s*[-至~]+\s*20\d\d", "", fold(title))
    if (year := year_in(spans)) is not None:
        return year, True
    for paragraph in map(fold, body[:3]):
        match = re.match(r"\W{0,3}(20[0-4]\d)\s*年?度?(?:以来)?,?", paragraph)
        if match:
            return int(match[1]), True
        if cn := _CN_YEAR.match(paragraph):
            return int(cn[1].translate(_CN_DIGITS)), True
    counts = Counter(
        int(y) for line in body for y in re.findall(r"(20[0-4]\d)年(?!.{0,3}月)", fold(line))
    )
    if counts:
        return counts.most_common(1)[0][0], False
    return None, False
