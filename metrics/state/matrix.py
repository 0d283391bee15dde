"""What the matrix of places and indicators shows."""

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

# More columns than this are no longer read side by side.
MAX_COLUMNS = 14
BY_PLACE = "place"
ORDERS = ("high", "low")


@dataclass(frozen=True, slots=True)
class MatrixState:
    """Places by indicators of one year.

    `year` "latest" means the year with most reports. The columns are the indicators of the
    group `category`, "" the one with most figures, or else the chosen `indicators`. `sort` is
    the code of a column, or "place". `point` is the data point whose evidence lies open.
    """

    selection: Selection = field(default_factory=Selection)
    year: int | str = LATEST
    category: str = ""
    indicators: tuple[str, ...] = ()
    sort: str = BY_PLACE
    order: str = "high"
    page: int = 1
    point: int | None = None

    @classmethod
    def from_query(cls, query: Query) -> Self:
        category = read_code(last_of(query, "category"))
        chosen = dict.fromkeys(filter(None, map(read_code, query.get("indicator", ()))))
        return cls(
            selection=Selection.from_query(query),
            year=read_year(last_of(query, "year")),
            category=category,
            indicators=() if category else tuple(chosen)[:MAX_COLUMNS],
            sort=read_code(last_of(query, "sort")) or BY_PLACE,
            order=one_of(last_of(query, "order"), ORDERS, "high"),
            page=read_page(query),
            point=read_number(last_of(query, "point")),
        )

    def to_query(self) -> str:
        """The query string without its question mark; the year is always written, so that a
        saved address keeps its meaning when a default changes."""
        pairs = [("year", str(self.year)), *self.selection.pairs()]
        if self.category:
            pairs.append(("category", self.category))
        else:
            pairs += [("indicator", code) for code in self.indicators]
        if self.sort != BY_PLACE:
            pairs.append(("sort", self.sort))
        if self.order != "high":
            pairs.append(("order", self.order))
        if self.page > 1:
            pairs.append(("page", str(self.page)))
        if self.point is not None:
            pairs.append(("point", str(self.point)))
        return urlencode(pairs)

    def opening(self, point: int | None) -> Self:
        """The same page with another evidence open, or none."""
        return replace(self, point=point)

    def sorted_by(self, column: str) -> Self:
        """Sorted by `column`, highest first; the other way round if it already is."""
        again = column == self.sort and self.order == "high"
        return replace(self, sort=column, order="low" if again else "high", page=1, point=None)
