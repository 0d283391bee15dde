"""What the page of figures outside the catalogue shows."""

from dataclasses import dataclass, replace
from typing import Self
from urllib.parse import urlencode

from metrics.state.parsing import (
    LEVELS,
    MAX_KEY,
    MAX_PAGE,
    MAX_PHRASE,
    SAMPLES,
    Query,
    last_of,
    one_of,
    read_number,
    read_text,
    read_year,
)


@dataclass(frozen=True, slots=True)
class FiguresState:
    """The figures outside the catalogue: what they are narrowed down to, the group looked
    into and the figure whose sentence lies open.

    A group is a phrase key with a reason (`group` with `why`), so that plans and results of
    one wording never stand in one row; "" means the list of groups. `figure` is the primary
    key of a quantity. Empty strings and None mean all.
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

    @classmethod
    def from_query(cls, query: Query) -> Self:
        year = read_year(last_of(query, "year"))
        group = read_text(last_of(query, "group"), MAX_PHRASE)
        return cls(
            words=read_text(last_of(query, "words"), MAX_KEY),
            reason=read_text(last_of(query, "reason"), MAX_KEY),
            year=year if isinstance(year, int) else None,
            level=one_of(last_of(query, "level"), LEVELS, ""),
            samples=one_of(last_of(query, "samples"), SAMPLES, "auto"),
            group=group,
            why=read_text(last_of(query, "why"), MAX_KEY) if group else "",
            page=min(max(read_number(last_of(query, "page")) or 1, 1), MAX_PAGE),
            figure=read_number(last_of(query, "figure")) if group else None,
        )

    def to_query(self) -> str:
        """The shortest query string that gives this state again; "" for the whole list."""
        default = type(self)()
        pairs = [
            (name, str(getattr(self, name)))
            for name in self.__slots__
            if getattr(self, name) != getattr(default, name)
        ]
        return urlencode(pairs)

    def opening(self, figure: int | None) -> Self:
        """The same page with another figure's sentence open, or none."""
        return replace(self, figure=figure)

    @property
    def narrowed(self) -> bool:
        """Whether words or a choice leave part of the figures out."""
        return bool(self.words or self.reason or self.year or self.level)
