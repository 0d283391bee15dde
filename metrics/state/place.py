"""What the page of one place shows."""

from dataclasses import dataclass
from typing import Self
from urllib.parse import urlencode

from metrics.state.parsing import Query, last_of, read_number


@dataclass(frozen=True, slots=True)
class PlaceState:
    """The page of one place: which evidence lies open."""

    point: int | None = None

    @classmethod
    def from_query(cls, query: Query) -> Self:
        return cls(point=read_number(last_of(query, "point")))

    def to_query(self) -> str:
        return urlencode([("point", self.point)] if self.point is not None else [])
