"""Rows of tables as lines, and the two halves of a row that a page break parts."""

import re
from collections.abc import Sequence

from reports.reading import pdf_lines
from reports.reading.lines import CELL_SEPARATOR
from reports.reading.pdf_page import Cell, Line

# A cell's inner margins, both together: office programs have 10.8 points, or none.
_PADDING = 12.0

_FIGURE = re.compile(
    r"[\d.,\uff0c%\uff05\u2030/\-\u2013\u2014\u2026]+[\u4e00-\u9fff]{0,2}(?<!年)(?<!年度)"
)


def is_figure(text: str) -> bool:
    """Whether a cell holds a number, or the dash that stands for none."""
    return _FIGURE.fullmatch(text) is not None


def row(
    printed: Sequence[Sequence[Line]],
    edges: Sequence[tuple[float, float]],
    heights: tuple[float, float],
    number: int,
) -> Line | None:
    """A table's row from the lines of its cells; None when it is empty.

    `edges` are (left, right) of each column, `heights` (bottom, top) of the row.
    """
    cells = tuple(
        Cell(
            _text(cell),
            left,
            right,
            head=cell[0].head if cell else 0.0,
            last=cell[-1].right - cell[-1].left if cell else 0.0,
        )
        for cell, (left, right) in zip(printed, edges, strict=True)
    )
    text = _row_text(cells)
    if not text:
        return None
    return Line(
        text,
        edges[0][0],
        edges[-1][1],
        *heights,
        size=max(line.size for cell in printed for line in cell),
        page=number,
        row=True,
        cells=cells,
    )


def whole(before: Line, after: Line) -> Line | None:
    """The row of which `before` ends a page and `after` begins the next; None if they are two.

    Word breaks rows between pages unless told not to, and draws the border at both ends. What
    tells the halves of one row: some of its cells are on one side alone, and those on both
    sides fill their line to the end before the break. Figures are not broken.
    """
    if before.page + 1 != after.page or not before.cells:
        return None
    if len(before.cells) != len(after.cells):
        return None
    pairs = list(zip(before.cells, after.cells, strict=True))
    if not all(_same_column(one, other) for one, other in pairs):
        return None
    both = [(one, other) for one, other in pairs if one.text and other.text]
    either = sum(1 for one, other in pairs if one.text or other.text)
    if not both or len(both) == either or not all(_goes_on(*pair) for pair in both):
        return None
    cells = tuple(_one(one, other) for one, other in pairs)
    return Line(
        _row_text(cells),
        before.left,
        before.right,
        after.bottom,
        after.top,
        after.size,
        after.page,
        row=True,
        cells=cells,
    )


def _same_column(one: Cell, other: Cell) -> bool:
    common = min(one.right, other.right) - max(one.left, other.left)
    return common > 0.5 * min(one.right - one.left, other.right - other.left)


def _goes_on(one: Cell, other: Cell) -> bool:
    if is_figure(one.text) and is_figure(other.text):
        return False
    return one.right - one.left - one.last - _PADDING < other.head


def _one(one: Cell, other: Cell) -> Cell:
    if not one.text:
        return other
    if not other.text:
        return one
    text = one.text + pdf_lines.seam(one.text, other.text) + other.text
    return Cell(text, one.left, one.right, one.head, other.last)


def _row_text(cells: Sequence[Cell]) -> str:
    return CELL_SEPARATOR.join(cell.text for cell in cells).rstrip(CELL_SEPARATOR)


def _text(cell: Sequence[Line]) -> str:
    text = ""
    for line in cell:
        printed = line.text.replace(CELL_SEPARATOR, " ")
        text += (pdf_lines.seam(text, printed) if text else "") + printed
    return text
