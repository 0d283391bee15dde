"""Lines set on pages, for the formats that know no paragraphs: PDF and OFD."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.library.samples import Block, Table
from tests.library.writers import RUNNING_HEAD

EM = 16.0  # points; 三号, as official documents are set
LEADING = 28.0
WIDTH, HEIGHT = 595.0, 842.0
LEFT, TOP = 85.0, 100.0
COLUMNS = 26  # ideographs a line
_ROWS = 22  # lines a page
_NOT_FIRST = "，。；：、！？）”》％%"  # no line begins with these


@dataclass(frozen=True, slots=True)
class Line:
    """Text and where its first character stands, in points from the upper left corner."""

    x: float
    y: float
    text: str


def advance(char: str) -> float:
    """Width of a character in points: ASCII takes half a square."""
    return EM / 2 if char < "\x80" else EM


def set_pages(blocks: Sequence[Block]) -> list[list[Line]]:
    """Pages in official layout: centred title, indent of two characters, head and number."""
    rows = list(_rows(blocks))
    pages = []
    for number, start in enumerate(range(0, len(rows), _ROWS), 1):
        page = [Line(LEFT + 120, 50, RUNNING_HEAD)]
        for row, parts in enumerate(rows[start : start + _ROWS]):
            page += [Line(LEFT + x, TOP + row * LEADING, text) for x, text in parts]
        page.append(Line(WIDTH / 2 - 24, HEIGHT - 50, f"— {number} —"))
        pages.append(page)
    return pages


def _rows(blocks: Sequence[Block]) -> Iterator[list[tuple[float, str]]]:
    """Printed lines: parts of text with their distance from the left edge."""
    for number, block in enumerate(blocks):
        if isinstance(block, list):
            starts = _columns(block)
            for row in block:
                yield [(x, cell) for x, cell in zip(starts, row, strict=False) if cell]
            continue
        indent = 2 * EM if number else 0.0
        for n, line in enumerate(wrap(block, indent)):
            width = sum(map(advance, line))
            x = (COLUMNS * EM - width) / 2 if number == 0 else (0.0 if n else indent)
            yield [(x, line)]


def _columns(rows: Table) -> list[float]:
    """Where each column begins: as wide as its longest cell, and two characters between."""
    count = max(map(len, rows))
    starts = [0.0]
    for n in range(count - 1):
        widest = max(sum(map(advance, row[n])) for row in rows if n < len(row))
        starts.append(starts[-1] + widest + 2.5 * EM)
    return starts


def wrap(text: str, indent: float) -> list[str]:
    """Lines of a paragraph; the first is shorter by `indent` points."""
    out, line, used = [], "", indent
    for char in text:
        if line and used + advance(char) > COLUMNS * EM and char not in _NOT_FIRST:
            out.append(line)
            line, used = "", 0.0
        line += char
        used += advance(char)
    return [*out, line]
