"""The section tree: headings found at the start of lines, with half-open offsets.

Levels: 1 一、 2 (一) 3 1. 4 (1), ① and 一是. Where a report is divided by 第一部分, that is
level 1 and 一、 and what stands below go one deeper. A marker counts only when it follows
in sequence, so a paragraph that happens to begin with 三、 in a list does not become a part.
"""

import re
from dataclasses import dataclass, field

from reports.outline.topics import topic_of
from reports.outline.types import Section
from reports.outline.width import fold

_DIGITS = "一二三四五六七八九"
_CN = _DIGITS + "十"
_ORDINALS = {text: number for number, text in enumerate(_DIGITS, 1)}
_ORDINALS |= {
    (tens if tens != "一" else "") + "十" + units: 10 * number
    + len(units) * _ORDINALS.get(units, 0)
    for number, tens in enumerate(_DIGITS, 1)
    for units in ("", *_DIGITS)
}
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
# 一、二、三产业, 三、四季度 and 七、八月 begin prose, not parts.
_MORE = rf"(?!\s*[{_CN}]{{1,3}}(?:[、,]|季|级|类|线|月|日|者|届|次|产))"

# (style, level, pattern); group 1 is the number. Order decides where two could match.
_STYLES: tuple[tuple[str, int, re.Pattern[str]], ...] = (
    ("part", 1, re.compile(rf"第\s*([{_CN}]{{1,3}})\s*(?:部分|章)[、.,:]?")),
    ("cn", 1, re.compile(rf"([{_CN}]{{1,3}})\s*[、.,:]{_MORE}")),
    ("bracket", 2, re.compile(rf"\(?\s*([{_CN}]{{1,3}})\s*\)[、.,:]?")),
    ("arabic", 3, re.compile(r"(\d{1,2})\s*(?:[.、](?!\s*\d)|\.(?=20\d\d年))")),
    ("small", 4, re.compile(r"\(?\s*(\d{1,2})\s*\)[、.]?")),
    ("circled", 4, re.compile(rf"([{_CIRCLED}])[、.]?")),
    ("first", 4, re.compile(rf"([{_CN}]{{1,3}})是")),
    # 一 主要举措: no mark at all; only a line that reads like a heading.
    ("cn", 1, re.compile(rf"([{_CN}]{{1,3}})\s+(?=\S){_MORE}")),
)
_BARE_STYLE = len(_STYLES) - 1
_DEEPEST = 4
_PARTS = re.compile(r"(?:^|\n)[ \t]*第.{1,3}部分")
_HEADING_END = re.compile(r"[。!]")
_COLON = re.compile(r":")
_SOFT_END = re.compile(r"[,;:]")
_LONGEST_HEADING = 60  # of a heading that prose follows
_LONGEST_LINE = 120  # of a heading that has its line to itself
_SHORT = 40


@dataclass(slots=True)
class _Numbering:
    """How far each style has counted, and the inner list that began with a second 一、."""

    shift: int
    last: dict[str, int] = field(default_factory=dict)
    levels: dict[str, int] = field(default_factory=dict)
    inner: int = 0

    def level_of(self, style: str, level: int) -> int:
        return min(level if style == "part" else level + self.shift, _DEEPEST)

    def accept(self, style: str, level: int, number: int, like_heading: bool) -> int:
        """The level at which the marker counts; 0 when it does not follow in sequence."""
        if number <= 0:
            return 0
        level = self.level_of(style, level)
        last = self.last.get(style, 0)
        if style == "cn" and last and (self.inner or number == 1):
            outer = last + 1 == number and number <= self.inner
            if not outer:
                return self._accept_inner(level + 1, number, like_heading)
        elif number != 1 and not last < number <= last + 2:
            # A number typed twice, where the line can be nothing but a heading.
            repeated = level <= 2 and number == last and like_heading
            if not repeated:
                return 0
        elif number == 1 and style == "part" and last:
            return 0
        self._count(style, level, number)
        self.inner = 0 if level == 1 else self.inner
        return level

    def _accept_inner(self, level: int, number: int, like_heading: bool) -> int:
        """A list counted 一、二、 again inside a part: one level below it, or prose."""
        if not like_heading or not self.inner < number <= self.inner + 2:
            return 0
        self.inner = number
        self._forget_below(level)
        return level

    def _count(self, style: str, level: int, number: int) -> None:
        self._forget_below(level)
        self.last[style], self.levels[style] = number, level

    def _forget_below(self, level: int) -> None:
        for style in [s for s, at in self.levels.items() if at > level]:
            del self.last[style], self.levels[style]


def cn_ordinal(text: str) -> int:
    """一 → 1 … 九十九 → 99; 0 when the characters are no ordinal."""
    return _ORDINALS.get(text, 0)


def find_sections(text: str) -> tuple[Section, ...]:
    """All sections of `text` in order of their start; `end` is where the section's text ends."""
    folded = fold(text)
    numbering = _Numbering(shift=1 if len(_PARTS.findall(folded)) > 1 else 0)
    heads: list[tuple[int, str, str, int]] = []  # level, marker, heading, start
    offset = 0
    for line in folded.split("\n"):
        stripped = line.lstrip()
        start = offset + len(line) - len(stripped)
        offset += len(line) + 1
        for index, (style, base, pattern) in enumerate(_STYLES):
            match = pattern.match(stripped)
            if not match:
                continue
            rest = stripped[match.end() :].strip()
            like_heading = _is_like_heading(rest)
            if index == _BARE_STYLE and not like_heading:
                continue
            level = numbering.accept(style, base, _number(match[1]), like_heading)
            if not level:
                continue
            marker = text[start : start + match.end()].rstrip()
            heading = _heading(text[start + match.end() : offset - 1], rest)
            heads.append((level, marker, heading, start))
            break
    return _with_ends(heads, len(text))


def _number(written: str) -> int:
    if written in _CIRCLED:
        return _CIRCLED.index(written) + 1
    return int(written) if written.isascii() else cn_ordinal(written)


def _is_like_heading(rest: str) -> bool:
    return 0 < len(rest) <= _SHORT and not _HEADING_END.search(rest[:-1])


def _heading(rest: str, folded: str) -> str:
    """The heading at the beginning of what follows the marker, `folded` being its fold."""
    rest = rest.strip()
    end = _HEADING_END.search(folded)
    colon = _COLON.search(folded, 0, end.start()) if end else None
    stop = colon or end
    heading = rest[: stop.start()] if stop else rest
    if len(heading) > (_LONGEST_HEADING if end else _LONGEST_LINE):
        soft = _SOFT_END.search(folded)
        heading = rest[: soft.start()] if soft and soft.start() <= _LONGEST_HEADING else ""
    return heading.strip(" \t\u3000:\uff1a,\uff0c;\uff1b")


def _with_ends(heads: list[tuple[int, str, str, int]], length: int) -> tuple[Section, ...]:
    parents: list[int | None] = []
    ends = [length] * len(heads)
    open_at: list[int] = []  # indexes of the enclosing sections
    for index, (level, _, _, start) in enumerate(heads):
        while open_at and heads[open_at[-1]][0] >= level:
            ends[open_at.pop()] = start
        parents.append(open_at[-1] if open_at else None)
        open_at.append(index)
    sections: list[Section] = []
    for (level, marker, heading, start), end, parent in zip(heads, ends, parents, strict=True):
        inherited = sections[parent].topic if parent is not None else ""
        topic = topic_of(heading, inherited, level)
        if topic == "other" and parent is not None:
            topic = inherited
        sections.append(Section(level, marker, heading, start, end, topic, parent))
    return tuple(sections)
