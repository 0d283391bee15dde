"""Ruled tables: which glyphs stand in which cell of which row.

A table's text is found by its drawn rules, since neither the order of its glyphs nor the gaps
between them tell a cell that wraps over two lines from two rows. `pdf_grid` reads the others.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from reports.reading import pdf_cells, pdf_columns, pdf_grid, pdf_lines
from reports.reading.pdf_page import CELL_COLUMN, Glyph, Line, Page, Rule

MAX_RULES = 400  # of a page, after joining pieces; drawings and maps have more
MAX_CELLS = 5_000

_NEAR = 3.0  # points between rules that are meant as one (double borders, rounding)
_LAYOUT_CELL_CHARS = 200  # a cell with more is page layout: its lines are running text


@dataclass(slots=True)
class Table:
    """`xs` and `ys` are the rules between columns (rising) and rows (rising, so bottom first)."""

    xs: list[float]
    ys: list[float]
    cell_of: dict[tuple[int, int], tuple[int, int]]  # (row, column) → first one of its cell
    glyphs: dict[tuple[int, int], list[Glyph]] = field(default_factory=lambda: defaultdict(list))

    def place(self, glyph: Glyph) -> tuple[int, int] | None:
        """(row, column) of a glyph by its centre, None outside the table."""
        x, y = (glyph.left + glyph.right) / 2, (glyph.bottom + glyph.top) / 2
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        if 0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1:
            return self.cell_of[row, column]
        return None


def lines_of(
    page: Page, number: int, em: float, before: pdf_grid.Columns | None = None
) -> list[Line]:
    """The lines of a page in content order, its tables as rows where they begin.

    `before` are the columns of a table that ended the page before.
    """
    tables = find(page.across, page.upright) if page.glyphs else []
    if not tables:
        return _columns(page.glyphs, number, em, before)
    pieces: list[list[Glyph] | Table] = []
    seen: set[int] = set()
    for glyph in page.glyphs:
        for table in tables:
            place = table.place(glyph)
            if place is None:
                continue
            table.glyphs[place].append(glyph)
            if id(table) not in seen:
                seen.add(id(table))
                pieces.append(table)
            break
        else:
            if not pieces or isinstance(pieces[-1], Table):
                pieces.append([])
            last = pieces[-1]
            assert isinstance(last, list)
            last.append(glyph)
    out: list[Line] = []
    for piece in pieces:
        if isinstance(piece, Table):
            out.extend(_rows(piece, number, em))
        else:
            out.extend(pdf_grid.lines_of(piece, number, em))
    return out


def _columns(
    glyphs: list[Glyph], number: int, em: float, before: pdf_grid.Columns | None
) -> list[Line]:
    parts = pdf_columns.in_order(glyphs, em)
    if len(parts) == 1:
        return pdf_grid.lines_of(parts[0][1], number, em, before)
    out = []
    for column, part in parts:
        for line in pdf_lines.gather(part, number, em):
            line.column = column
            out.append(line)
    return out


def find(across: Sequence[Rule], upright: Sequence[Rule]) -> list[Table]:
    """The tables a page's rules make: two cells at least, everything else is a box or a line."""
    across, upright = _joined(across), _joined(upright)
    if not across or not upright or len(across) + len(upright) > MAX_RULES:
        return []
    tables = []
    for flat, steep in _connected(across, upright):
        ys, xs = _places(flat), _places(steep)
        rows, columns = len(ys) - 1, len(xs) - 1
        if rows < 1 or columns < 1 or rows * columns > MAX_CELLS:
            continue
        table = Table(xs, ys, _cells(xs, ys, flat, steep))
        if len(set(table.cell_of.values())) > 1:
            tables.append(table)
    # A table inside another's cell is found first: the smaller one owns its glyphs.
    return sorted(tables, key=lambda t: (t.xs[-1] - t.xs[0]) * (t.ys[-1] - t.ys[0]))


def _joined(rules: Sequence[Rule]) -> list[Rule]:
    """Rules drawn piece by piece, or twice, as one."""
    out: list[Rule] = []
    by_place: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if by_place and rule.at - by_place[-1][0].at <= _NEAR:
            by_place[-1].append(rule)
        else:
            by_place.append([rule])
    for group in by_place:
        at = sum(rule.at for rule in group) / len(group)
        group.sort(key=lambda rule: rule.start)
        start, end = group[0].start, group[0].end
        for rule in group[1:]:
            if rule.start <= end + _NEAR:
                end = max(end, rule.end)
            else:
                out.append(Rule(at, start, end))
                start, end = rule.start, rule.end
        out.append(Rule(at, start, end))
    return out


def _connected(
    across: Sequence[Rule], upright: Sequence[Rule]
) -> Iterable[tuple[list[Rule], list[Rule]]]:
    """Rules that cross or touch, group by group."""
    parent = list(range(len(across) + len(upright)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for i, flat in enumerate(across):
        for j, steep in enumerate(upright, len(across)):
            if (
                flat.start - _NEAR <= steep.at <= flat.end + _NEAR
                and steep.start - _NEAR <= flat.at <= steep.end + _NEAR
            ):
                parent[root(i)] = root(j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for index, rule in enumerate([*across, *upright]):
        groups[root(index)][0 if index < len(across) else 1].append(rule)
    return [(flat, steep) for flat, steep in groups.values() if len(flat) > 1 and steep]


def _places(rules: Sequence[Rule]) -> list[float]:
    """Where the rules stand, and where they end for want of a crossing one (open sides)."""
    out: list[float] = []
    for place in sorted(rule.at for rule in rules):
        if not out or place - out[-1] > _NEAR:
            out.append(place)
    return out


def _cells(
    xs: Sequence[float], ys: Sequence[float], flat: Sequence[Rule], steep: Sequence[Rule]
) -> dict[tuple[int, int], tuple[int, int]]:
    """(row, column) → upper left place of its cell; places without a rule between are one."""
    rows, columns = len(ys) - 1, len(xs) - 1
    parent = {(r, c): (r, c) for r in range(rows) for c in range(columns)}

    def root(place: tuple[int, int]) -> tuple[int, int]:
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    beside = _by_place(steep)
    between = _by_place(flat)
    for r in range(rows):
        middle = (ys[r] + ys[r + 1]) / 2
        for c in range(columns - 1):
            if not _parted(beside, xs[c + 1], middle):
                parent[root((r, c + 1))] = root((r, c))
    for c in range(columns):
        middle = (xs[c] + xs[c + 1]) / 2
        for r in range(rows - 1):
            if not _parted(between, ys[r + 1], middle):
                parent[root((r, c))] = root((r + 1, c))
    firsts: dict[tuple[int, int], tuple[int, int]] = {}
    for r in range(rows - 1, -1, -1):
        for c in range(columns):
            firsts.setdefault(root((r, c)), (r, c))
    return {place: firsts[root(place)] for place in parent}


def _by_place(rules: Sequence[Rule]) -> dict[float, list[Rule]]:
    out: dict[float, list[Rule]] = defaultdict(list)
    places = _places(rules)
    for rule in rules:
        out[places[bisect_right(places, rule.at) - 1]].append(rule)
    return out


def _parted(rules: dict[float, list[Rule]], at: float, middle: float) -> bool:
    return any(rule.start <= middle <= rule.end for rule in rules.get(at, ()))


def _rows(table: Table, number: int, em: float) -> list[Line]:
    """The rows of a table from the top; a merged cell speaks in the first place it covers."""
    out: list[Line] = []
    rows, columns = len(table.ys) - 1, len(table.xs) - 1
    for r in range(rows - 1, -1, -1):
        printed: list[list[Line]] = []
        for c in range(columns):
            own = table.cell_of[r, c] == (r, c)
            printed.append(
                pdf_lines.gather(table.glyphs.get((r, c), ()), number, em) if own else []
            )
        if any(sum(len(line.text) for line in cell) >= _LAYOUT_CELL_CHARS for cell in printed):
            for c, cell in enumerate(printed):
                for line in cell:
                    line.column = CELL_COLUMN + c
                    out.append(line)
            continue
        edges = list(pairwise(table.xs))
        made = pdf_cells.row(printed, edges, (table.ys[r], table.ys[r + 1]), number)
        if made is not None:
            out.append(made)
    return out
