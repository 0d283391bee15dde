"""What the compare page shows."""

from dataclasses import dataclass, replace
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
    read_places,
    read_year,
)
from metrics.state.selection import Selection

DEFAULT_INDICATOR = "court_appearance_rate"
SORTS = (
    "rank",
    "high",
    "low",
    "place",
    "numerator",
    "numerator_low",
    "denominator",
    "denominator_low",
    "year",
    "year_old",
)


@dataclass(frozen=True, slots=True)
class CompareState:
    """One indicator, the places compared and which evidence lies open.

    `level` "" means the level with most figures, or any level where a group or places are
    chosen; `places` () means all of the level; `province` is the first two digits of a code,
    "" for the whole country; `group` is the primary key of a PeerGroup; `highlight` is the key
    of the place picked out, "" for the reader's own; `page` is the table's page; `point` is the
    primary key of the data point whose evidence is open.
    """

    indicator: str = DEFAULT_INDICATOR
    year: int | str = LATEST
    level: str = ""
    province: str = ""
    group: int | None = None
    places: tuple[str, ...] = ()
    samples: str = "auto"
    sort: str = "rank"
    highlight: str = ""
    page: int = 1
    point: int | None = None

    @classmethod
    def from_query(cls, query: Query) -> Self:
        """Read the state; `query` maps each name to all its values, as `QueryDict.lists()`."""
        selection = Selection.from_query(query)
        return cls(
            indicator=read_code(last_of(query, "indicator")) or DEFAULT_INDICATOR,
            year=read_year(last_of(query, "year")),
            level=selection.level,
            province=selection.province,
            group=selection.group,
            places=selection.places,
            samples=selection.samples,
            sort=one_of(last_of(query, "sort"), SORTS, "rank"),
            highlight="".join(read_places([last_of(query, "highlight")])),
            page=read_page(query),
            point=read_number(last_of(query, "point")),
        )

    def to_query(self) -> str:
        """The query string without its question mark.

        The indicator and year are always written, so that a saved address keeps its meaning
        when a default changes.
        """
        pairs = [
            ("indicator", self.indicator),
            ("year", str(self.year)),
            *self.selection.pairs(),
        ]
        if self.sort != "rank":
            pairs.append(("sort", self.sort))
        if self.highlight:
            pairs.append(("highlight", self.highlight))
        if self.page > 1:
            pairs.append(("page", str(self.page)))
        if self.point is not None:
            pairs.append(("point", str(self.point)))
        return urlencode(pairs)

    @property
    def selection(self) -> Selection:
        """The places alone, as every page writes them."""
        return Selection(self.level, self.province, self.group, self.places, self.samples)

    def opening(self, point: int | None) -> Self:
        """The same page with another evidence open, or none."""
        return replace(self, point=point)
