"""What the page of one place shows."""

from dataclasses import dataclass, field, replace
from typing import Self
from urllib.parse import urlencode

from metrics.state.parsing import LATEST, Query, last_of, one_of, read_number, read_year
from metrics.state.selection import Selection

PLACE_VIEWS = ("peers", "years")
PLACE_SORTS = ("group", "distance", "change")
PEERS = ("country", "province")
_GROUP = "group-"


@dataclass(frozen=True, slots=True)
class PlaceState:
    """A place against its peers, or its figures by year.

    `peers` is "country" or "province": places of the same level there. A group or chosen
    places in `selection` stand before it. `year` LATEST is the newest year the place has
    figures of. `point` is the primary key of the data point whose evidence is open.
    """

    view: str = "peers"
    year: int | str = LATEST
    peers: str = "country"
    selection: Selection = field(default_factory=Selection)
    sort: str = "group"
    point: int | None = None

    @classmethod
    def from_query(cls, query: Query) -> Self:
        """Read the state. The one select of the page's form says "country", "province",
        "group-5" or "chosen"; an address of another page says province=, group= or place=."""
        selection = Selection.from_query(query)
        said = last_of(query, "peers")
        if said in PEERS:
            selection = replace(selection, group=None, places=())
        elif said.startswith(_GROUP):
            selection = replace(selection, group=read_number(said[len(_GROUP) :]), places=())
        peers = one_of(said, PEERS, "province" if selection.province else "country")
        if selection.group is not None or selection.places:
            peers = "country"
        # The level is the place's own, and the province says which peers, not where they are.
        selection = replace(selection, level="", province="")
        return cls(
            view=one_of(last_of(query, "view"), PLACE_VIEWS, "peers"),
            year=read_year(last_of(query, "year")),
            peers=peers,
            selection=selection,
            sort=one_of(last_of(query, "sort"), PLACE_SORTS, "group"),
            point=read_number(last_of(query, "point")),
        )

    def to_query(self) -> str:
        pairs: list[tuple[str, str]] = []
        if self.view != "peers":
            pairs.append(("view", self.view))
        if self.year != LATEST:
            pairs.append(("year", str(self.year)))
        if self.peers != "country":
            pairs.append(("peers", self.peers))
        pairs += self.selection.pairs()
        if self.sort != "group":
            pairs.append(("sort", self.sort))
        if self.point is not None:
            pairs.append(("point", str(self.point)))
        return urlencode(pairs)

    def opening(self, point: int | None) -> Self:
        """The same page with another evidence open, or none."""
        return replace(self, point=point)

    @property
    def chosen(self) -> str:
        """What stands in the form's select of peers."""
        if self.selection.group is not None:
            return f"{_GROUP}{self.selection.group}"
        return "chosen" if self.selection.places else self.peers
