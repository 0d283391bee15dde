"""What the compare page shows."""

from dataclasses import dataclass, replace
from typing import Self
from urllib.parse import urlencode

from metrics.state.parsing import (
    LATEST,
    LEVELS,
    SAMPLES,
    Query,
    last_of,
    one_of,
    read_code,
    read_number,
    read_places,
    read_province,
    read_year,
)

DEFAULT_INDICATOR = "court_appearance_rate"
SORTS = ("rank", "high", "low", "place")


@dataclass(frozen=True, slots=True)
class CompareState:
    """One indicator, the places compared and which evidence lies open.

    `level` "" means the level with most figures; `places` () means all of the level;
    `province` is the first two digits of a code, "" for the whole country; `point` is the
    primary key of the data point whose evidence is open.
    """

    indicator: str = DEFAULT_INDICATOR
    year: int | str = LATEST
    level: str = ""
    province: str = ""
    places: tuple[str, ...] = ()
    samples: str = "auto"
    sort: str = "rank"
    point: int | None = None

    @classmethod
    def from_query(cls, query: Query) -> Self:
        """Read the state; `query` maps each name to all its values, as `QueryDict.lists()`."""
        return cls(
            indicator=read_code(last_of(query, "indicator")) or DEFAULT_INDICATOR,
            year=read_year(last_of(query, "year")),
            level=one_of(last_of(query, "level"), LEVELS, ""),
            province=read_province(last_of(query, "province")),
            places=read_places(query.get("place", ())),
            samples=one_of(last_of(query, "samples"), SAMPLES, "auto"),
            sort=one_of(last_of(query, "sort"), SORTS, "rank"),
            point=read_number(last_of(query, "point")),
        )

    def to_query(self) -> str:
        """The query string without its question mark.

        The indicator and year are always written, so that a saved address keeps its meaning
        when a default changes.
        """
        pairs: list[tuple[str, str]] = [
            ("indicator", self.indicator),
            ("year", str(self.year)),
        ]
        if self.level:
            pairs.append(("level", self.level))
        if self.province:
            pairs.append(("province", self.province))
        pairs += [("place", key) for key in self.places]
        if self.samples != "auto":
            pairs.append(("samples", self.samples))
        if self.sort != "rank":
            pairs.append(("sort", self.sort))
        if self.point is not None:
            pairs.append(("point", str(self.point)))
        return urlencode(pairs)

    def opening(self, point: int | None) -> Self:
        """The same page with another evidence open, or none."""
        return replace(self, point=point)
