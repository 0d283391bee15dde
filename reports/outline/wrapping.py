"""Joins lines that a sentence was broken over: text copied from a page set in fixed lines."""

import re

from reports.outline.width import fold

_ENDS = re.compile(r"[。;:!?…”\")>\]]$")
_PROSE = re.compile(r"[,。;、:]")
# 一、 (二) 第三条 1. ·: what opens a paragraph of its own, or a heading.
_OPENS = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十\d]{1,3}\)|第[一二三四五六七八九十\d]+[条章节项]|"
    r"\d{1,2}[.、)]|[.*●■◆①-⑳-]|[一二三四五六七八九十]是|附件|表\d)"
)
_CLOSED_HEADING = 45  # characters: a numbered line up to here may be a heading of its own
_SHORTEST = 6


def unwrap(lines: tuple[str, ...]) -> tuple[str, ...]:
    """`lines` with each broken sentence on one line; no character is added or lost but breaks.

    A line is joined to the next only when it is prose that stops inside a sentence and the next
    goes on with prose: titles, headings, signatures and tables are left as they are.
    """
    joined: list[str] = []
    for line in lines:
        if joined and _goes_on(fold(joined[-1]), fold(line)):
            joined[-1] += line
        else:
            joined.append(line)
    return tuple(joined)


def _goes_on(line: str, following: str) -> bool:
    if _ENDS.search(line) or "\t" in line or " | " in line or "\t" in following:
        return False
    if len(line) < _SHORTEST or not _PROSE.search(line):
        return False
    if _OPENS.match(line) and "。" not in line and len(line) <= _CLOSED_HEADING:
        return False
    return not _OPENS.match(following) and bool(_PROSE.search(following))
