"""What the list of copied shares shows, and one report sentence by sentence."""

from dataclasses import dataclass, field, replace
from typing import Self
from urllib.parse import urlencode

from metrics.state.parsing import LATEST, Query, last_of, one_of, read_page, read_year
from metrics.state.selection import Selection

SORTS = ("own", "others", "new", "place")
# What a sentence is: of the place's own last report three kinds, then the rest.
SHOWS = ("same", "numbers", "edited", "others", "new", "common")


@dataclass(frozen=True, slots=True)
class ReuseState:
    """Reports of the places selected and of one year, "latest" being each place's newest."""

    selection: Selection = field(default_factory=Selection)
    year: int | str = LATEST
    sort: str = SORTS[0]
    page: int = 1

    @classmethod
    def from_query(cls, query: Query) -> Self:
        return cls(
            selection=Selection.from_query(query),
            year=read_year(last_of(query, "year")),
            sort=one_of(last_of(query, "sort"), SORTS, SORTS[0]),
            page=read_page(query),
        )

    def to_query(self) -> str:
        pairs = self.selection.pairs()
        if self.year != LATEST:
            pairs.append(("year", str(self.year)))
        if self.sort != SORTS[0]:
            pairs.append(("sort", self.sort))
        if self.page > 1:
            pairs.append(("page", str(self.page)))
        return urlencode(pairs)

    def at(self, page: int) -> Self:
        """The same list on another page."""
        return replace(self, page=page)


@dataclass(frozen=True, slots=True)
class ReportReuseState:
    """One report: which sentences are shown, "" being all of them."""

    show: str = ""
    page: int = 1

    @classmethod
    def from_query(cls, query: Query) -> Self:
        return cls(show=one_of(last_of(query, "show"), SHOWS, ""), page=read_page(query))

    def to_query(self) -> str:
        pairs = [("show", self.show)] if self.show else []
        if self.page > 1:
            pairs.append(("page", str(self.page)))
        return urlencode(pairs)

    def at(self, page: int) -> Self:
        return replace(self, page=page)
