"""The section tree: headings found at the start of lines, with half-open offsets.

Levels: 1 一、 2 (一) 3 1. 4 一是. A marker counts only when it follows in sequence, so a
paragraph that happens to begin with 三、 in a list does not become a part.
"""

import re

from reports.outline.topics import topic_of
from reports.outline.types import Section
from reports.outline.width import fold

_CN = "一二三四五六七八九十"
_MARKERS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (1, re.compile(rf"(?:第?([{_CN}]{{1,3}})(?:部分)?[、.,])")),
    (2, re.compile(rf"\(\s*([{_CN}]{{1,3}})\s*\)[、.]?")),
    (3, re.compile(r"(?:\(?(\d{1,2})\)|(\d{1,2})[.、](?!\d))")),
    (4, re.compile(rf"([{_CN}]{{1,3}})是")),
)
_HEADING_END = re.compile(r"[。!]")
_SOFT_END = re.compile(r"[,;:]")
_LONGEST_HEADING = 60


def cn_ordinal(text: str) -> int:
    """一 → 1 … 二十三 → 23; 0 when the characters are no ordinal."""
    if not text or any(ch not in _CN for ch in text):
        return 0
    if "十" not in text:
        return _CN.index(text) + 1 if len(text) == 1 else 0
    tens, _, units = text.partition("十")
    high = _CN.index(tens) + 1 if tens else 1
    return high * 10 + (_CN.index(units) + 1 if units else 0)


def find_sections(text: str) -> tuple[Section, ...]:
    """All sections of `text` in order of their start; `end` is where the section's text ends."""
    heads: list[tuple[int, str, str, int]] = []  # level, marker, heading, start
    last = {1: 0, 2: 0, 3: 0, 4: 0}
    offset = 0
    for line in fold(text).split("\n"):
        stripped = line.lstrip()
        start = offset + len(line) - len(stripped)
        offset += len(line) + 1
        for level, pattern in _MARKERS:
            match = pattern.match(stripped)
            if not match:
                continue
            number = _number(match)
            if not _in_sequence(level, number, last):
                continue
            last[level] = number
            for deeper in range(level + 1, 5):
                last[deeper] = 0
            marker = text[start : start + match.end()]
            rest = text[start + match.end() : offset - 1]
            heads.append((level, marker, _heading(rest), start))
            break
    return _with_ends(heads, len(text))


def _number(match: re.Match[str]) -> int:
    group = next(g for g in match.groups() if g)
    return int(group) if group.isdigit() else cn_ordinal(group)


def _in_sequence(level: int, number: int, last: dict[int, int]) -> bool:
    """One more than its predecessor, one skipped by a typing error, or a fresh start."""
    if number <= 0:
        return False
    if number == 1:
        # A second 一、 would be another document's part; deeper levels restart freely.
        return level > 1 or last[1] == 0
    return last[level] < number <= last[level] + 2


def _heading(rest: str) -> str:
    rest = rest.strip()
    end = _HEADING_END.search(fold(rest))
    heading = rest[: end.start()] if end else rest
    if len(heading) > _LONGEST_HEADING:
        soft = _SOFT_END.search(fold(rest))
        heading = rest[: soft.start()] if soft and soft.start() <= _LONGEST_HEADING else ""
    return heading.strip(" :：,，;；")


def _with_ends(heads: list[tuple[int, str, str, int]], length: int) -> tuple[Section, ...]:
    sections: list[Section] = []
    open_at: list[int] = []  # indexes of the enclosing sections
    ends = [length] * len(heads)
    for index, (level, _, _, start) in enumerate(heads):
        for earlier in range(index - 1, -1, -1):
            if heads[earlier][0] >= level and ends[earlier] == length:
                ends[earlier] = start
            if heads[earlier][0] < level:
                break
    for index, (level, marker, heading, start) in enumerate(heads):
        while open_at and heads[open_at[-1]][0] >= level:
            open_at.pop()
        parent = open_at[-1] if open_at else None
        inherited = sections[parent].topic if parent is not None else ""
        topic = topic_of(heading, inherited, level)
        if topic == "other" and parent is not None:
            topic = inherited
        sections.append(Section(level, marker, heading, start, ends[index], topic, parent))
        open_at.append(index)
    return tuple(sections)
