"""A report's text cut into paragraphs and spans for the reading view.

The cut is a partition: the texts of all spans, with the line breaks between paragraphs, give
the original back character for character. Offsets therefore need no correction anywhere.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol


class Marked(Protocol):
    """A quantity in the text: half-open offsets and how it was classed."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def category(self) -> str: ...


class Titled(Protocol):
    """A section: where it begins, how its heading reads, how deep it lies."""

    @property
    def start(self) -> int: ...
    @property
    def level(self) -> int: ...
    @property
    def marker(self) -> str: ...
    @property
    def heading(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text; `category` is "" for plain text, else the class of the quantity."""

    text: str
    start: int
    category: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the report. `level` is 0 for body text, else the depth of its heading.

    `anchors` are the starts of the sections that begin in this paragraph: a heading alone on
    its line gives one; 一是…二是… in a running paragraph give several.
    """

    start: int
    spans: tuple[Span, ...]
    level: int = 0
    anchors: tuple[int, ...] = ()


def paragraphs(
    text: str, quantities: Sequence[Marked], sections: Sequence[Titled]
) -> tuple[Paragraph, ...]:
    """Cut `text` at its line breaks, and each line at its quantities.

    Quantities must not overlap; one that does, or that lies outside the text, or that crosses
    a line break, is left unmarked rather than shown in the wrong place.
    """
    marks = sorted(quantities, key=lambda mark: mark.start)
    heads = sorted(sections, key=lambda section: section.start)
    result: list[Paragraph] = []
    mark_at = head_at = start = 0
    for line in text.split("\n"):
        end = start + len(line)
        first_mark = mark_at
        while mark_at < len(marks) and marks[mark_at].start < end:
            mark_at += 1
        first_head = head_at
        while head_at < len(heads) and heads[head_at].start <= end:
            head_at += 1
        inside = heads[first_head:head_at]
        result.append(
            Paragraph(
                start=start,
                spans=tuple(_spans(line, start, marks[first_mark:mark_at])),
                level=_heading_level(line, inside),
                anchors=tuple(dict.fromkeys(head.start for head in inside)),
            )
        )
        start = end + 1
    return tuple(result)


def _spans(line: str, start: int, marks: Sequence[Marked]) -> Iterator[Span]:
    done = 0
    for mark in marks:
        left, right = mark.start - start, mark.end - start
        if left < done or right > len(line) or right <= left:
            continue
        if left > done:
            yield Span(line[done:left], start + done)
        yield Span(line[left:right], mark.start, mark.category)
        done = right
    if done < len(line):
        yield Span(line[done:], start + done)


def _heading_level(line: str, inside: Sequence[Titled]) -> int:
    """The depth of the heading that fills this line, 0 when body text follows it."""
    for head in inside:
        title = (head.marker + head.heading).strip()
        rest = len(line.strip()) - len(title)
        if title and rest <= 2:
            return head.level
    return 0
