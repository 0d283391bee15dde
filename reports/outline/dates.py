"""Publication date and the year reported on. The two differ by one in most reports."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reports.outline.names import as_issuer
from reports.outline.width import fold

_ZEROS = "\u3007\u25cb\u25ef\u2b55\u039fOo零"
_CN_DIGITS = str.maketrans(_ZEROS + "一二三四五六七八九", "0" * len(_ZEROS) + "123456789")
_CN_YEAR_TEXT = rf"二[{_ZEROS}0][{_ZEROS}0一二三四五六七八九]{{2}}"
_FULL = re.compile(
    r"(?<!\d)(20\d\d)\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})\s*日?(?!\d*[年月件个项])"
)
_CN_FULL = re.compile(
    rf"({_CN_YEAR_TEXT})\s*年\s*([一二三四五六七八九十]{{1,2}})\s*月\s*([一二三四五六七八九十]{{1,3}})\s*日"
)
_CN_YEAR = re.compile(rf"({_CN_YEAR_TEXT})年")
_SIGNATURE_LINES = 8
_LONGEST_SIGNATURE = 60
_DATE_LABEL = re.compile(r"^(?:(?:报告|成文|发文|公布|发布|印发)?(?:时间|日期)\s*:?)?$")
_PLACE_END = re.compile(r"^[\u4e00-\u9fff]{2,20}[省市县区旗州盟]$")
# A last line without a date signs a report only when it can be nothing but a name.
_VERB = re.compile(
    r"加强|推进|推动|建设|建好|建立|完善|提升|落实|服务|开展|健全|强化|深化|发挥|打造"
)
_PART_YEAR = re.compile(r"上半年|下半年|半年|[一二三四]季度|\d月份?[-至到]\d")
_RANGE = re.compile(r"(20\d\d)\s*年?\s*[-至到~]+\s*(20\d\d)")
_OPENING_YEAR = re.compile(r"\W{0,3}(20[0-4]\d)\s*(?:年度?(?!\s*\d{1,2}\s*月)|度)(?:以来)?,?")
# The sentence that announces the report: 现将我县2023年度法治政府建设情况报告如下.
_ANNOUNCED = re.compile(
    r"现(?:就|将|结合)[^。]{0,30}?(20[0-4]\d)年?[^。]{0,60}(?:如下|报告|公布|公开)"
)
_FIRST_HEADING = re.compile(r"一\s*、\s*(?:[\u4e00-\u9fff]{0,12}?)(20[0-4]\d)\s*年")
_HEADINGS_SEARCHED = 8

NOT_STATED = "标题和开头没有写明年度，这是推测的，请核对。"
SEVERAL = "标题写了不止一个年度，请核对这份报告计入哪一年。"
PART = "标题写的不是整年，请核对是否按年度报告入库。"


@dataclass(frozen=True, slots=True)
class Year:
    """The year reported on. `doubt` says in Chinese why it must be asked; "" when settled."""

    value: int | None
    doubt: str = ""


def _cn_number(text: str) -> int:
    if text.startswith("十"):
        return 10 + (_cn_number(text[1:]) if len(text) > 1 else 0)
    if "十" in text:
        tens, units = text.split("十", 1)
        return _cn_number(tens) * 10 + (_cn_number(units) if units else 0)
    return int(text.translate(_CN_DIGITS))


def _as_date(match: re.Match[str]) -> date | None:
    year, month, day = match.groups()
    try:
        if match.re is _FULL:
            return date(int(year), int(month), int(day))
        return date(int(year.translate(_CN_DIGITS)), _cn_number(month), _cn_number(day))
    except ValueError:
        return None


def _dates_in(folded: str) -> list[tuple[re.Match[str], date]]:
    found = [m for pattern in (_FULL, _CN_FULL) for m in pattern.finditer(folded)]
    return [(match, day) for match in found if (day := _as_date(match))]


def parse_date(text: str) -> date | None:
    """First full calendar date in `text`, in digits or Chinese numerals; None if there is none."""
    dates = _dates_in(fold(text))
    return dates[0][1] if dates else None


def signature(lines: Sequence[str]) -> tuple[date | None, str]:
    """The date and the issuer that sign a report, read from its last lines ("" if unsigned)."""
    tail = list(lines[-_SIGNATURE_LINES:])
    for index in range(len(tail) - 1, -1, -1):
        line = fold(tail[index])
        if len(line) > _LONGEST_SIGNATURE or "。" in line:
            continue
        dates = _dates_in(line)
        if len(dates) != 1 or line[dates[0][0].end() :].strip(" )]."):
            continue
        match, day = dates[0]
        before = line[: match.start()].strip(" ([")
        if name := as_issuer(before):
            return day, name
        if not _DATE_LABEL.match(before):
            continue
        return day, _name_above(tail, index) or as_issuer("".join(tail[index + 1 : index + 2]))
    if tail and len(tail[-1]) <= 30 and not _VERB.search(tail[-1]):
        return None, as_issuer(tail[-1])
    return None, ""


def _name_above(tail: Sequence[str], index: int) -> str:
    """The issuer above the date; its place may have a line of its own."""
    name = as_issuer(tail[index - 1]) if index else ""
    if name and index > 1:
        place = re.sub(r"\s", "", tail[index - 2])
        if _PLACE_END.match(place) and not name.startswith(place) and not _VERB.search(place):
            return place + name
    return name


def year_in(text: str) -> int | None:
    """The one year a title or an opening names; None when there is none or several."""
    years = _years(fold(text))
    return years[0] if len(set(years)) == 1 else None


def _years(folded: str) -> list[int]:
    years = [int(y) for y in re.findall(r"(20[0-4]\d)\s*年", folded)]
    years += [int(y.translate(_CN_DIGITS)) for y in _CN_YEAR.findall(folded)]
    return years or [int(y) for y in re.findall(r"(?<!\d)(20[0-4]\d)(?=度|法治)", folded)]


def reported_year(title: str, body: Sequence[str]) -> Year:
    """The year reported on.

    The title settles it; else the opening paragraph, the sentence that announces the report
    or the first heading; else the year named most often, which is only a guess.
    """
    folded = re.sub(r"《[^》]*》", "", fold(title)) or fold(title)
    single = _RANGE.sub("", folded)
    years = _years(single)
    # 2022年工作总结和2023年工作计划: the first is the one reported on.
    if years and (
        len(set(years)) == 1 or re.search(r"总结|情况|报告", single.split(str(years[1]))[0])
    ):
        return Year(years[0], PART if _PART_YEAR.search(single) else "")
    if ranges := _RANGE.findall(folded):
        return Year(int(ranges[-1][1]), SEVERAL)
    if year := _opening_year(body):
        return Year(year, PART if _PART_YEAR.search(single) else "")
    counts = Counter(
        int(y) for line in body for y in re.findall(r"(20[0-4]\d)年(?!.{0,3}月)", fold(line))
    )
    if counts:
        return Year(counts.most_common(1)[0][0], NOT_STATED)
    return Year(None)


def _opening_year(body: Sequence[str]) -> int | None:
    opening = [fold(line) for line in body[:_HEADINGS_SEARCHED]]
    for line in opening[:3]:
        if match := _OPENING_YEAR.match(line):
            return int(match[1])
        if cn := _CN_YEAR.match(line):
            return int(cn[1].translate(_CN_DIGITS))
    for pattern in (_ANNOUNCED, _FIRST_HEADING):
        for line in opening:
            if match := pattern.match(line) if pattern is _FIRST_HEADING else pattern.search(line):
                return int(match[1])
    return None
