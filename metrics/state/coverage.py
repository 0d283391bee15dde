"""What the coverage page shows."""

from dataclasses import dataclass, field, replace
from typing import Self
from urllib.parse import urlencode

from metrics.state.parsing import LATEST, Query, last_of, one_of, read_page, read_year
from metrics.state.selection import Selection

SHOWS = ("all", "missing", "present")


@dataclass(frozen=True, slots=True)
class CoverageState:
    """Places by years. `show` narrows to places without (with) a report of `year`, which is
    the newest year where "latest"."""

    selection: Selection = field(default_factory=Selection)
    show: str = "all"
    year: int | str = LATEST
    page: int = 1

    @classmethod
    def from_query(cls, query: Query) -> Self:
        return cls(
            selection=Selection.from_query(query),
            show=one_of(last_of(query, "show"), SHOWS, "all"),
            year=read_year(last_of(query, "year")),
            page=read_page(query),
        )

    def to_query(self) -> str:
        pairs = self.selection.pairs()
        if self.show != "all":
            pairs.append(("show", self.show))
        if self.year != LATEST:
            pairs.append(("year", str(self.year)))
        if self.page > 1:
            pairs.append(("page", str(self.page)))
        return urlencode(pairs)

    def at(self, page: int) -> Self:
        """The same list on another page."""
        return replace(self, page=page)
