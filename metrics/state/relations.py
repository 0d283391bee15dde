"""What the page of two indicators shows."""

from dataclasses import dataclass, field, replace
from typing import Self
from urllib.parse import urlencode

from metrics.state.parsing import (
    LATEST,
    Query,
    last_of,
    one_of,
    read_code,
    read_number,
    read_page,
    read_year,
)
from metrics.state.selection import Selection

DEFAULT_X = "reconsideration_accepted"
DEFAULT_Y = "reconsideration_correction_rate"
SCALES = ("linear", "log")


@dataclass(frozen=True, slots=True)
class RelationsState:
    """Two indicators of one year over places: `x` runs to the right, `y` upwards.

    `year` "latest" means the year in which most places give both. `point` is the data point
    whose evidence lies open; `page` turns the table's pages, the chart shows all places.
    """

    selection: Selection = field(default_factory=Selection)
    x: str = DEFAULT_X
    y: str = DEFAULT_Y
    year: int | str = LATEST
    scale: str = "linear"
    page: int = 1
    point: int | None = None

    @classmethod
    def from_query(cls, query: Query) -> Self:
        return cls(
            selection=Selection.from_query(query),
            x=read_code(last_of(query, "x")) or DEFAULT_X,
            y=read_code(last_of(query, "y")) or DEFAULT_Y,
            year=read_year(last_of(query, "year")),
            scale=one_of(last_of(query, "scale"), SCALES, "linear"),
            page=read_page(query),
            point=read_number(last_of(query, "point")),
        )

    def to_query(self) -> str:
        """The query string without its question mark; indicators and year are always written,
        so that a saved address keeps its meaning when a default changes."""
        pairs = [("x", self.x), ("y", self.y), ("year", str(self.year)), *self.selection.pairs()]
        if self.scale != "linear":
            pairs.append(("scale", self.scale))
        if self.page > 1:
            pairs.append(("page", str(self.page)))
        if self.point is not None:
            pairs.append(("point", str(self.point)))
        return urlencode(pairs)

    def opening(self, point: int | None) -> Self:
        """The same page with another evidence open, or none."""
        return replace(self, point=point)

    def swapped(self) -> Self:
        """The two indicators on each other's axis."""
        return replace(self, x=self.y, y=self.x, point=None)
