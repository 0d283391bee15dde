"""What the page of promises shows: one place, one pair of years."""

from dataclasses import dataclass, field, replace
from typing import Self
from urllib.parse import urlencode

from metrics.state.parsing import LATEST, Query, last_of, one_of, read_year
from metrics.state.selection import Selection

SHOWS = ("likely", "possible", "none")


@dataclass(frozen=True, slots=True)
class PromisesState:
    """The plans of the year before `year` beside the results of `year`, "latest" being the
    newest for which the place has both reports. The place is the first of the selection's,
    else the user's own; `show` keeps the plans with proposals that sure, "" all."""

    selection: Selection = field(default_factory=Selection)
    year: int | str = LATEST
    show: str = ""

    @classmethod
    def from_query(cls, query: Query) -> Self:
        selection = Selection.from_query(query)
        return cls(
            selection=replace(selection, places=selection.places[:1]),
            year=read_year(last_of(query, "year")),
            show=one_of(last_of(query, "show"), SHOWS, ""),
        )

    def to_query(self) -> str:
        pairs = self.selection.pairs()
        if self.year != LATEST:
            pairs.append(("year", str(self.year)))
        if self.show:
            pairs.append(("show", self.show))
        return urlencode(pairs)
