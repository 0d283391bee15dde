"""Which places a page looks at: the part of its state that all comparing pages share."""

from dataclasses import dataclass
from typing import Self

from metrics.state.parsing import (
    LEVELS,
    SAMPLES,
    Query,
    last_of,
    one_of,
    read_number,
    read_places,
    read_province,
)


@dataclass(frozen=True, slots=True)
class Selection:
    """All places of a level, narrowed to a province, to a saved group or to chosen ones.

    `level` "" means the level with most reports, or any level where a group or places are
    chosen; `province` is the first two digits of a code, "" for the whole country; `group` is
    the primary key of a PeerGroup; `places` () means all. Names in the address are the same
    on every page, so that a filter can be carried from one page to the next.
    """

    level: str = ""
    province: str = ""
    group: int | None = None
    places: tuple[str, ...] = ()
    samples: str = "auto"

    @classmethod
    def from_query(cls, query: Query) -> Self:
        return cls(
            level=one_of(last_of(query, "level"), LEVELS, ""),
            province=read_province(last_of(query, "province")),
            group=read_number(last_of(query, "group")),
            places=read_places(query.get("place", ())),
            samples=one_of(last_of(query, "samples"), SAMPLES, "auto"),
        )

    def pairs(self) -> list[tuple[str, str]]:
        """Names and values for a query string; defaults are left out."""
        pairs = []
        if self.level:
            pairs.append(("level", self.level))
        if self.province:
            pairs.append(("province", self.province))
        if self.group is not None:
            pairs.append(("group", str(self.group)))
        pairs += [("place", key) for key in self.places]
        if self.samples != "auto":
            pairs.append(("samples", self.samples))
        return pairs
