"""A report's text cut into paragraphs and spans for the reading view.

The cut is a partition: the texts of all spans, with the line breaks between paragraphs, give
the original back character for character. Offsets therefore need no correction anywhere.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
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
class Part:
    """A piece of a span, found by a search or not; `is_first` marks the place to scroll to."""

    text: str
    is_hit: bool = False
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text; `category` is "" for plain text, else the class of the quantity.

    `parts` is empty unless a search has found something in it.
    """

    text: str
    start: int
    category: str = ""
    parts: tuple[Part, ...] = ()


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


def within(cut: Sequence[Paragraph], start: int, end: int) -> list[Paragraph]:
    """The paragraphs of the half-open span, those at its edges clipped; empty ones left out.

    A clipped paragraph is body text, whatever it was: only part of its line is there.
    """
    found = []
    for paragraph in cut:
        last = paragraph.spans[-1] if paragraph.spans else None
        stop = last.start + len(last.text) if last else paragraph.start
        if last is None or stop <= start or paragraph.start >= end:
            continue
        if paragraph.start >= start and stop <= end:
            found.append(paragraph)
            continue
        spans = tuple(_clipped(span, start, end) for span in paragraph.spans)
        kept = tuple(span for span in spans if span.text)
        found.append(Paragraph(start=max(paragraph.start, start), spans=kept))
    return found


def _clipped(span: Span, start: int, end: int) -> Span:
    left, right = max(start - span.start, 0), max(end - span.start, 0)
    return replace(span, text=span.text[left:right], start=max(span.start, start), parts=())


def mark_hits(paragraphs: Sequence[Paragraph], hits: Sequence[tuple[int, int]]) -> list[Paragraph]:
    """The paragraphs with the half-open spans `hits` marked; the partition stays as it is.

    The first of `hits` is the one to scroll to. What lies outside the text marks nothing.
    """
    if not hits:
        return list(paragraphs)
    target = hits[0]
    marked = []
    for paragraph in paragraphs:
        last = paragraph.spans[-1] if paragraph.spans else None
        end = last.start + len(last.text) if last else paragraph.start
        inside = sorted(hit for hit in hits if hit[0] < end and hit[1] > paragraph.start)
        if not inside:
            marked.append(paragraph)
            continue
        spans = []
        for span in paragraph.spans:
            parts = tuple(_parts(span, inside, target))
            first = next((part for part in parts if part.is_first), None)
            spans.append(replace(span, parts=parts if any(p.is_hit for p in parts) else ()))
            if first is not None:
                target = (-1, -1)  # A hit cut by a quantity is one place to scroll to.
        marked.append(replace(paragraph, spans=tuple(spans)))
    return marked


def _parts(span: Span, hits: Sequence[tuple[int, int]], target: tuple[int, int]) -> Iterator[Part]:
    done = 0
    for hit in hits:
        left, right = max(hit[0] - span.start, done), min(hit[1] - span.start, len(span.text))
        if left >= right:
            continue
        if left > done:
            yield Part(span.text[done:left])
        yield Part(span.text[left:right], is_hit=True, is_first=hit == target)
        done = right
    if done < len(span.text):
        yield Part(span.text[done:])


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
