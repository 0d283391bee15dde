"""What the page of figures outside the catalogue shows."""

from dataclasses import dataclass, replace
from typing import Self
from urllib.parse import urlencode

from metrics.state.parsing import (
    MAX_KEY,
    MAX_PHRASE,
    Query,
    last_of,
    one_of,
    read_number,
    read_page,
    read_text,
    read_year,
)
from metrics.state.selection import Selection

SHOWS = ("rank", "all")


@dataclass(frozen=True, slots=True)
class FiguresState:
    """The figures outside the catalogue: what they are narrowed down to, the group looked
    into and the figure whose sentence lies open.

    A group is a phrase key with a reason (`key` with `why` in the address), so that plans and
    results of one wording never stand in one row; "" means the list of groups. A group is
    shown ranked or with all that is said in it (`show`); `basis` is what kind of its figures
    is ranked, as `metrics.queries.get_figure_comparison` names them, "" the most frequent.
    `level`, `province`, `peers`, `places` and `samples` are a Selection's; `figure` is the
    primary key of a quantity. Empty strings and None mean all.
    """

    words: str = ""
    reason: str = ""
    year: int | None = None
    level: str = ""
    samples: str = "auto"
    group: str = ""
    why: str = ""
    page: int = 1
    figure: int | None = None
    province: str = ""
    peers: int | None = None
    places: tuple[str, ...] = ()
    show: str = "rank"
    basis: str = ""

    @classmethod
    def from_query(cls, query: Query) -> Self:
        """Addresses once said `group` for `key`; a number there is a group of places."""
        year = read_year(last_of(query, "year"))
        older = next((v for v in query.get("group", ()) if read_number(v) is None), "")
        group = read_text(last_of(query, "key") or older, MAX_PHRASE)
        selection = Selection.from_query(query)
        return cls(
            words=read_text(last_of(query, "words"), MAX_KEY),
            reason=read_text(last_of(query, "reason"), MAX_KEY),
            year=year if isinstance(year, int) else None,
            level=selection.level,
            samples=selection.samples,
            group=group,
            why=read_text(last_of(query, "why"), MAX_KEY) if group else "",
            page=read_page(query),
            figure=read_number(last_of(query, "figure")) if group else None,
            province=selection.province,
            peers=selection.group,
            places=selection.places,
            show=one_of(last_of(query, "show"), SHOWS, "rank") if group else "rank",
            basis=read_text(last_of(query, "basis"), MAX_KEY) if group else "",
        )

    def to_query(self) -> str:
        """The shortest query string that gives this state again; "" for the whole list."""
        default = type(self)()
        pairs = [
            ({"group": "key"}.get(name, name), str(getattr(self, name)))
            for name in ("words", "reason", "year", "group", "why", "show", "basis")
            if getattr(self, name) != getattr(default, name)
        ]
        pairs += self.selection.pairs()
        pairs += [
            (name, str(getattr(self, name)))
            for name in ("page", "figure")
            if getattr(self, name) != getattr(default, name)
        ]
        return urlencode(pairs)

    @property
    def selection(self) -> Selection:
        return Selection(self.level, self.province, self.peers, self.places, self.samples)

    def opening(self, figure: int | None) -> Self:
        """The same page with another figure's sentence open, or none."""
        return replace(self, figure=figure)

    @property
    def narrowed(self) -> bool:
        """Whether words or a choice leave part of the figures out."""
        return bool(self.words or self.reason or self.year or self.level)
