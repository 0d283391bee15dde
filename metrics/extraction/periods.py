"""Which period a figure is about: said once, it governs what follows until it is reset."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from metrics.extraction.phrases import Phrase

_MULTI_YEAR = re.compile(
    r"(?:近|过去|前|这)?[两二三四五六七八十](?:个)?(?:多)?年(?:以?来|间|内|合计|累计|共|历程)|近(?:两|三|四|五|几|十)年|近年来|历年|"
    r"[\"“]?(?:十[二三四五]五|[五六七八]五)[\"”]?(?:普法|规划|时期|期间|启动|实施)*(?:以来|期间|时期)|"
    r"(?:党的)?(?:十[八九]|二十)大以来|(?:成立|建立|启动|实施|施行|创建|设立|运行|改革|换届|任职|推行|开展|启用|开通|上线|施行|开业|组建|推出)以来|"
    r"(?:推行|试行|实施|运行|开展|上线|开通|启用)(?:已)?(?:[一两二三四五六七八九十]|\d{1,2})(?:个?多?年)多?来?|"
    r"(?:19|20)\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:成立|建立|启用|开通|设立|组建|启动|上线|运行)[^;。]{0,6}?(?:至今|以来)|"
    r"(?:自|从)?(?P<since>20\d\d)年?(?:\d{1,2}月)?(?:份)?(?:以来|至今|起)(?!的(?:文件|规范性|政府规章|规章)|(?:制定|出台|印发)的)|"
    r"(?:自|从)20\d\d年[^,;。]{1,12}(?:以来|至今|起)|"
    r"(?P<from>(?:19|20)\d\d) ?年?(?: ?\d{1,2} ?月)?(?: ?\d{1,2} ?日)? ?[-至到]+ ?(?P<to>(?:19|20)\d\d)(?: ?年)?(?!\))"
)
# What a span of years may begin with; looking for these first is several times faster than
# trying the whole pattern at every character.
_MULTI_LEAD = re.compile(
    r"[两二三四五六七八九十近过前这历党成建启实施创设运改换任推开上组试自从12\"“]"
)
# 对近两年办结的案卷…: says of what year the things are, not of what year the figures.
_OF_THINGS = re.compile(
    r"的(?!全|我|本)|[^,;。]{0,10}(?:办结|审结|制发|印发|出台|制定|签订|发布|立案|公布|形成|作出)的"
)
_PART_YEAR = re.compile(
    r"上半年|下半年|[一二三四]季度|前三季度|1月?[-至到](?!12月)\d{1,2}月(?:份|底)?|"
    r"截[至止](?:到)?(?!12月(?:底|31))\d{1,2}月(?:\d{1,2}日)?(?:底|份)?|年初至今|截[至止]目前|"
    r"截[至止](?:到)?20\d\d年(?!12月(?:底|31))\d{1,2}月(?:\d{1,2}日|底)?"
)
_RESET = re.compile(r"目前|开局之年|首年|今年|本年度?|全年|当年|年内|(?<!\d)年度|截[至止]目前")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?:年(?:度)?|(?=,|总共|全[年省市县区]))(?!\d{0,2}月\d)")
_RANGED = re.compile(r"(?:\d{1,2}月)?(?:以来|至今|起|[-至到])")
_GOVERNS = re.compile(r",|,?[^,]{0,8}(?:共|全)")
# 2022年办理案件1103件,受援1203人: the figure after the year was of that year, so is the next.
_STATED = re.compile(r"(?!底|末|\d{1,2}月|起|以来|前)[^,;。的]{2,24}\d[^;。]*$")
_CLOSED = re.compile(r"《[^》\n]*(?:》|$)|\([^()\n]*\)|\[[^\]\n]*\]")
_LAST_YEARS = re.compile(
    r"(?:去年|上年)同期(?=[^,;。]{0,16}(?:收|受理|办|审|共|有|为)[^,;。]{0,10}\d)"
)
_ORDER = {"past": 1, "reset": 0, "year": 1, "part": 2, "multi": 3}
_REACH = 220  # characters: a period said further back no longer governs


@dataclass(frozen=True, slots=True)
class Period:
    """`label` as shown; whether it is another year, several years, or part of the year."""

    label: str
    other_year: bool = False
    multi_year: bool = False
    partial: bool = False


class Periods:
    """The words of period in one text, found once."""

    def __init__(self, text: str, year: int | None) -> None:
        self._text, self._year = text, year
        self.year = year
        self._default = str(year) if year else ""
        closed = [m.span() for m in _CLOSED.finditer(text)]
        starts = [start for start, _ in closed]
        found: list[tuple[int, str, re.Match[str], int]] = []
        for kind, matches in (
            ("multi", _spans_of_years(text)),
            ("part", _PART_YEAR.finditer(text)),
            ("reset", _RESET.finditer(text)),
            ("year", _YEAR.finditer(text)),
            ("past", _LAST_YEARS.finditer(text)),
        ):
            for match in matches:
                at = match.start()
                if kind in ("multi", "part") and _OF_THINGS.match(text, match.end()):
                    continue
                before = bisect_left(starts, at + 1) - 1
                # A name of a document or an aside in brackets governs only inside itself.
                inside = before >= 0 and at < closed[before][1]
                found.append((at, kind, match, closed[before][1] if inside else -1))
        found.sort(key=lambda mark: (mark[0], _ORDER[mark[1]]))
        self._marks = found
        self._starts = [mark[0] for mark in found]

    def at(self, phrase: Phrase, start: int) -> Period:
        """The period that governs a figure starting at `start`."""
        paragraph = self._text.rfind("\n", 0, start) + 1
        floor = max(paragraph, phrase.segment_start, start - _REACH)
        state, label = "year", self._default
        first = bisect_left(self._starts, floor)
        for _, kind, match, closes in self._marks[first : bisect_left(self._starts, start)]:
            if closes != -1 and closes <= start:
                continue
            if kind == "multi":
                since = match["since"]
                if not (since and self._year and int(since) >= self._year):
                    state, label = "multi", match[0]
            elif kind == "part":
                # 改革以来,…。截至7月底,共受理…: a date it runs up to does not end the span.
                if state != "multi" or not match[0].startswith("截"):
                    state, label = "part", match[0]
            elif kind == "past":
                state, label = "other", match[0]
            elif kind == "year":
                state, label = self._year_named(match, start, state, label)
            elif state != "year" and not (match[0] == "目前" and state == "part"):
                state, label = "year", self._default
        return Period(label, state == "other", state == "multi", state == "part")

    def _year_named(
        self, match: re.Match[str], start: int, state: str, label: str
    ) -> tuple[str, str]:
        text, named = self._text, int(match[1])
        if _RANGED.match(text, match.end()) or text[match.start() - 1 : match.start()] in (
            "-", "至", "到", "较", "比", "与", "由", "从",
        ):  # fmt: skip
            return state, label
        if not self._year:
            return "year", str(named)
        if named == self._year:
            return "year", self._default
        # A year named in passing (根据2021年印发的办法,…) does not move the period.
        between = text[match.end() : start]
        opens = text[max(0, match.start() - 1) : match.start()] in ("", "。", ";", "\n")
        if state != "multi" and (
            _GOVERNS.match(between)
            or not re.search("[,;]", between)
            or (opens and _STATED.match(between))
        ):
            return "other", str(named)
        return state, label


def _spans_of_years(text: str) -> Iterator[re.Match[str]]:
    """What _MULTI_YEAR.finditer(text) gives."""
    end = 0
    for lead in _MULTI_LEAD.finditer(text):
        if lead.start() >= end and (match := _MULTI_YEAR.match(text, lead.start())):
            end = match.end()
            yield match
