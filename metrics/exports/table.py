"""A table on its way out of the product, free of any file format."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

Cell = str | Decimal | int | None
# What tells a table from another one; all else is read once the table is understood.
_ABOVE = ("检索词", "主题", "筛选", "范围", "来源")


@dataclass(frozen=True, slots=True)
class Column:
    """`width` is in characters of a spreadsheet; `decimals` shapes numbers in it; `scale` lets
    a spreadsheet colour the numbers from low to high."""

    header: str
    width: int = 14
    decimals: int = 0
    scale: bool = False


@dataclass(frozen=True, slots=True)
class BarSpec:
    """A native bar chart over the first `rows` rows: names from one column, bars from another."""

    title: str
    name_column: int
    value_column: int
    rows: int
    unit: str


@dataclass(frozen=True, slots=True)
class ScatterSpec:
    """A native scatter chart over the first `rows` rows, each dot named from `name_column`."""

    title: str
    name_column: int
    x_column: int
    y_column: int
    rows: int
    x_title: str
    y_title: str
    log: bool = False


@dataclass(frozen=True, slots=True)
class LineSeries:
    """One line of a chart; `values` run along the chart's years, None where there is no figure."""

    name: str
    values: Sequence[Decimal | None]
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class LineSpec:
    """A native line chart over the years, with its own block of figures. All of one `unit`."""

    title: str
    years: Sequence[int]
    series: Sequence[LineSeries]
    unit: str


@dataclass(frozen=True, slots=True)
class ExportTable:
    """Title, notes (what was filtered, source, date), then the rows.

    A cell is text, a number, or None for empty; a missing figure is text that says so, never
    an empty cell or zero. `file_stem` is a file name without suffix, already safe. `details`
    is a second sheet, left out where a file has room for one table only.
    """

    title: str
    notes: Sequence[tuple[str, str]]
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    file_stem: str
    chart: BarSpec | ScatterSpec | None = None
    details: "ExportTable | None" = None
    lines: Sequence[LineSpec] = ()

    @property
    def notes_above(self) -> Sequence[tuple[str, str]]:
        """The few notes a reader needs before the table; the last says what stands below it."""
        above = [note for note in self.notes if note[0] in _ABOVE]
        if not self.notes_below:
            return above
        kinds = dict.fromkeys(re.split("[：（]", label)[0] for label, _ in self.notes_below)
        return [*above, ("表下另有", f"{'、'.join(kinds)}，共 {len(self.notes_below)} 条")]

    @property
    def notes_below(self) -> Sequence[tuple[str, str]]:
        """The others, in their order."""
        return [note for note in self.notes if note[0] not in _ABOVE]


def file_stem(*parts: str) -> str:
    """Join `parts` into a file name every system accepts, Chinese kept, at most 80 characters."""
    joined = "_".join(part for part in parts if part)
    safe = "".join("-" if c in '\\/:*?"<>|' or not c.isprintable() else c for c in joined)
    return safe.strip(" .")[:80] or "数据"
