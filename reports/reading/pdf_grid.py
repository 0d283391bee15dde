"""Tables without rules around their cells: cells by their order and their places.

Office programs write a table cell by cell: the lines of a cell under each other, the next cell
to the right of it, and back to the left with the next row. Followed that way, a cell that wraps
is told from two rows without a rule between. What is found so is a table only if its columns
stay apart over all of its rows and one of them holds figures: prose, lists with hanging indents
and signatures never do.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from reports.reading import pdf_cells, pdf_lines
from reports.reading.pdf_page import Glyph, Line

type Columns = list[tuple[float, float]]

MAX_CELL_CHARS = 200
MAX_COLUMNS = 30

_GAP = 0.45  # of a line's height: cells stand 10.8 points apart at least, words do not
_LEVEL = 0.25
_UNDER = 1.3  # a line of the same cell begins at most so many heights below the last
_ROWS_APART = 4.0
_SPACES = 4
_MAX_CELL_LINES = 30
_HEADS = 2  # lines of a running head that may stand above a table going on


@dataclass(slots=True)
class _Piece:
    """Glyphs of one printed line without a wide gap."""

    glyphs: list[Glyph]
    left: float
    right: float
    bottom: float
    top: float

    @property
    def height(self) -> float:
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(slots=True)
class _Cell:
    """Pieces under each other and their box."""

    pieces: list[_Piece]
    left: float
    right: float
    bottom: float
    top: float

    @classmethod
    def of(cls, pieces: list[_Piece]) -> "_Cell":
        return cls(
            pieces,
            min(p.left for p in pieces),
            max(p.right for p in pieces),
            min(p.bottom for p in pieces),
            max(p.top for p in pieces),
        )

    def add(self, piece: _Piece) -> None:
        self.pieces.append(piece)
        self.left, self.right = min(self.left, piece.left), max(self.right, piece.right)
        self.bottom, self.top = min(self.bottom, piece.bottom), max(self.top, piece.top)


@dataclass(slots=True)
class _Row:
    cells: list[_Cell]
    places: list[int] = field(default_factory=list)  # the column of each cell

    @property
    def bottom(self) -> float:
        return min(cell.bottom for cell in self.cells)

    @property
    def top(self) -> float:
        return max(cell.top for cell in self.cells)

    def glyphs(self) -> list[Glyph]:
        return [glyph for cell in self.cells for piece in cell.pieces for glyph in piece.glyphs]


def lines_of(
    glyphs: Sequence[Glyph], number: int, em: float, before: Columns | None = None
) -> list[Line]:
    """Lines of page `number`, tables without rules as rows; glyphs in content order.

    `before` are the columns of a table that ended the page before: a row at the top that fits
    into them goes on with it, even if it has but one cell.
    """
    rows = _rows(_pieces(glyphs, em))
    tables = _tables(rows, before or [])
    if not tables:
        return pdf_lines.gather(glyphs, number, em)
    out: list[Line] = []
    done = 0
    for start, end, columns in tables:
        out += _prose(rows[done:start], number, em)
        for row in rows[start:end]:
            line = _line(row, columns, number, em)
            if line is not None:
                out.append(line)
        done = end
    return out + _prose(rows[done:], number, em)


def _prose(rows: Sequence[_Row], number: int, em: float) -> list[Line]:
    return pdf_lines.gather([glyph for row in rows for glyph in row.glyphs()], number, em)


def _pieces(glyphs: Sequence[Glyph], em: float) -> list[_Piece]:
    out: list[_Piece] = []
    for line in pdf_lines.printed(glyphs, em):
        last: Glyph | None = None
        for glyph in line:
            height = glyph.top - glyph.bottom
            typed = glyph.typed * height if glyph.typed < _SPACES else 0.0
            if last is None or glyph.left - last.right - typed > _GAP * height:
                out.append(_Piece([], glyph.left, glyph.right, glyph.bottom, glyph.top))
            piece = out[-1]
            piece.glyphs.append(glyph)
            piece.left, piece.right = min(piece.left, glyph.left), max(piece.right, glyph.right)
            piece.bottom = min(piece.bottom, glyph.bottom)
            piece.top = max(piece.top, glyph.top)
            last = glyph
    return out


def _rows(pieces: Sequence[_Piece]) -> list[_Row]:
    """Pieces as rows of cells, if all of it were a table: prose gives rows of one cell."""
    out: list[_Row] = []
    for piece in pieces:
        row = out[-1] if out else None
        if row is None:
            out.append(_Row([_Cell.of([piece])]))
        elif len(row.cells) == 1 and (start := _beside(row.cells[0], piece)) is not None:
            above, own = row.cells[0].pieces[:start], row.cells[0].pieces[start:]
            if above:
                row.cells[0] = _Cell.of(above)
                row = _Row([_Cell.of(own)])
                out.append(row)
            row.cells.append(_Cell.of([piece]))
        elif len(row.cells) > 1 and _is_next(row, piece):
            row.cells.append(_Cell.of([piece]))
        elif _is_under(row, piece):
            row.cells[-1].add(piece)
        else:
            out.append(_Row([_Cell.of([piece])]))
    return out


def _is_next(row: _Row, piece: _Piece) -> bool:
    if piece.left < row.cells[-1].right or len(row.cells) >= MAX_COLUMNS:
        return False
    return row.bottom < piece.top and piece.bottom < row.top + _ROWS_APART * piece.height


def _is_under(row: _Row, piece: _Piece) -> bool:
    cell = row.cells[-1]
    last = cell.pieces[-1]
    return (
        piece.top < last.top
        and last.bottom - piece.top < _UNDER * piece.height
        and piece.left < cell.right
        and cell.left < piece.right
        and (len(row.cells) == 1 or piece.left >= row.cells[-2].right)
    )


def _beside(cell: _Cell, piece: _Piece) -> int | None:
    """From which line on a stack of lines is the cell left of `piece`; None if none is.

    Whatever stands above a table is in the stack of its first cell. A cell begins on the level
    of its neighbour or, with both set in the middle, as many lines above it as it ends below.
    """
    lines = cell.pieces
    first = len(lines)
    stop = max(0, first - _MAX_CELL_LINES)
    while first > stop and lines[first - 1].right <= piece.left:
        first -= 1
    if first == len(lines):
        return None
    over = _ROWS_APART * piece.height
    if piece.top <= lines[-1].bottom or piece.bottom > max(lines[-1].top + over, lines[first].top):
        return None
    near = _LEVEL * piece.height
    below = sum(1 for line in lines[first:] if line.middle < piece.middle - near)
    level = len(lines) - 1 - below
    if level >= first and abs(lines[level].middle - piece.middle) <= near:
        return 0 if first == 0 and level == below else level
    if level < first:  # all lines are lower: the neighbour is the taller one
        return 0 if first == 0 else len(lines) - 1
    return max(first, len(lines) - max(1, 2 * below))


def _tables(rows: Sequence[_Row], before: Columns) -> list[tuple[int, int, Columns]]:
    """(first row, row behind the last, columns) of each table; sets where its cells belong."""
    out: list[tuple[int, int, Columns]] = []
    for start, end in _runs(rows, bool(before)):
        found = _columns(rows[start:end])
        carried = start <= _HEADS and _alike(before, found)
        columns = _wider(before, found) if carried else found
        if not columns:
            continue
        stretch = start
        for index in range(start, end + 1):
            if index < end and _place(rows[index], columns):
                continue
            goes_on = carried and stretch == start
            low, high = _trimmed(rows, stretch, index, goes_on)
            if _is_table(rows[low:high], columns, goes_on):
                out.append((low, high, columns))
            stretch = index + 1
    return out


def _runs(rows: Sequence[_Row], carried: bool) -> list[tuple[int, int]]:
    """Stretches of rows below each other, of several cells each but for single ones within."""
    out: list[tuple[int, int]] = []
    start: int | None = None
    end = 0
    for index, row in enumerate(rows):
        if start is not None and not (index - end < 2 and _follows(rows[index - 1], row)):
            out.append((start, end))
            start = None
        if len(row.cells) == 1:
            continue
        if start is None:
            start = index
            first = 0 < index <= _HEADS + 1 or index == 1
            if carried and first and _follows(rows[index - 1], row):
                start = index - 1
        end = index + 1
    if start is not None:
        out.append((start, end))
    return out


def _follows(above: _Row, row: _Row) -> bool:
    height = row.cells[0].pieces[0].height
    return -0.4 * height < above.bottom - row.top < _ROWS_APART * height


def _columns(rows: Sequence[_Row]) -> Columns:
    """The columns in which rows with the most cells agree; none if these overlap."""
    counts = Counter(len(row.cells) for row in rows)
    count = max((cells for cells, times in counts.items() if cells > 1 and times > 1), default=0)
    whole = [row.cells for row in rows if len(row.cells) == count]
    columns = [
        (min(cell.left for cell in column), max(cell.right for cell in column))
        for column in zip(*whole, strict=True)
    ]
    return columns if all(one[1] < other[0] for one, other in pairwise(columns)) else []


def _alike(before: Columns, found: Columns) -> bool:
    """Whether columns may be those of the table that ended the page before."""
    if len(found) < len(before):
        return True  # a row or two without all their cells: the earlier ones tell
    return (
        bool(before)
        and all(
            one[0] < other[1] and other[0] < one[1]
            for one, other in zip(before, found, strict=False)
        )
        and len(before) == len(found)
    )


def _wider(before: Columns, found: Columns) -> Columns:
    if len(found) != len(before):
        return before
    return [
        (min(one[0], other[0]), max(one[1], other[1]))
        for one, other in zip(before, found, strict=True)
    ]


def _place(row: _Row, columns: Columns) -> bool:
    """Put each cell in the column it shares most with; False if the row fits in no such way."""
    row.places = []
    for cell in row.cells:
        shared = [min(cell.right, right) - max(cell.left, left) for left, right in columns]
        if len(row.cells) == 1 and sum(1 for length in shared if length > 0) > 1:
            return False
        best = max(range(len(columns)), key=lambda column: shared[column])
        if shared[best] <= 0 or (row.places and best <= row.places[-1]):
            return False
        row.places.append(best)
    return True


def _trimmed(rows: Sequence[_Row], low: int, high: int, carried: bool) -> tuple[int, int]:
    while low < high and len(rows[high - 1].cells) == 1:
        high -= 1
    while low < high and len(rows[low].cells) == 1 and not carried:
        low += 1
    return low, high


def _is_table(rows: Sequence[_Row], columns: Columns, carried: bool) -> bool:
    if sum(1 for row in rows if len(row.cells) > 1) < (1 if carried else 2):
        return False
    figures, others = [0] * len(columns), [0] * len(columns)
    for row in rows:
        for place, cell in zip(row.places, row.cells, strict=True):
            if sum(len(piece.glyphs) for piece in cell.pieces) > MAX_CELL_CHARS:
                return False
            text = "".join(glyph.char for piece in cell.pieces for glyph in piece.glyphs)
            (figures if pdf_cells.is_figure(text) else others)[place] += 1
    # Heads are no figures; a serial number before each item is no table of figures yet.
    return any(
        number and number >= rest - 1 for number, rest in zip(figures[1:], others[1:], strict=True)
    )


def _line(row: _Row, columns: Columns, number: int, em: float) -> Line | None:
    printed: list[list[Line]] = [[] for _ in columns]
    for place, cell in zip(row.places, row.cells, strict=True):
        glyphs = [glyph for piece in cell.pieces for glyph in piece.glyphs]
        printed[place] = pdf_lines.gather(glyphs, number, em)
    return pdf_cells.row(printed, columns, (row.bottom, row.top), number)
