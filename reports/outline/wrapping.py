"""Joins lines that a sentence was broken over: text copied from a page set in fixed lines."""

import re

from reports.outline.width import fold

_ENDS = frozenset('。;:!?…”")>]')
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
    joined: list[_Paragraph] = []
    for line in lines:
        folded = fold(line)
        if joined and joined[-1].goes_on_with(folded):
            joined[-1].add(line, folded)
        else:
            joined.append(_Paragraph(line, folded))
    return tuple("".join(paragraph.lines) for paragraph in joined)


class _Paragraph:
    """Lines joined so far, and what is known of them.

    Known, not looked up again: a text of a thousand short lines would be read a thousand times.
    """

    def __init__(self, line: str, folded: str) -> None:
        self.lines: list[str] = []
        self.opens = bool(_OPENS.match(folded))
        self.length = 0
        self.is_prose = self.has_stop = self.is_table = False
        self.add(line, folded)

    def add(self, line: str, folded: str) -> None:
        self.lines.append(line)
        self.length += len(line)
        self.is_prose = self.is_prose or bool(_PROSE.search(folded))
        self.has_stop = self.has_stop or "。" in folded
        self.is_table = self.is_table or "\t" in folded or " | " in folded
        self.ended = folded[-1:] in _ENDS

    def goes_on_with(self, following: str) -> bool:
        if self.ended or self.is_table or "\t" in following:
            return False
        if self.length < _SHORTEST or not self.is_prose:
            return False
        if self.opens and not self.has_stop and self.length <= _CLOSED_HEADING:
            return False
        return not _OPENS.match(following) and bool(_PROSE.search(following))
