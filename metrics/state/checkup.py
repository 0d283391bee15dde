"""What the list of report checks shows, and the check of one report."""

from dataclasses import dataclass, field, replace
from typing import Self
from urllib.parse import urlencode

from metrics.state.parsing import (
    LATEST,
    Query,
    last_of,
    read_number,
    read_page,
    read_year,
)
from metrics.state.selection import Selection


@dataclass(frozen=True, slots=True)
class CheckupState:
    """Reports of the places selected and of one year, "latest" being each place's newest."""

    selection: Selection = field(default_factory=Selection)
    year: int | str = LATEST
    page: int = 1

    @classmethod
    def from_query(cls, query: Query) -> Self:
        return cls(
            selection=Selection.from_query(query),
            year=read_year(last_of(query, "year")),
            page=read_page(query),
        )

    def to_query(self) -> str:
        pairs = self.selection.pairs()
        if self.year != LATEST:
            pairs.append(("year", str(self.year)))
        if self.page > 1:
            pairs.append(("page", str(self.page)))
        return urlencode(pairs)

    def at(self, page: int) -> Self:
        """The same list on another page."""
        return replace(self, page=page)


@dataclass(frozen=True, slots=True)
class ReportCheckupState:
    """The check of one report: which evidence lies open."""

    point: int | None = None

    @classmethod
    def from_query(cls, query: Query) -> Self:
        return cls(point=read_number(last_of(query, "point")))

    def to_query(self) -> str:
        return urlencode([("point", self.point)] if self.point is not None else [])
