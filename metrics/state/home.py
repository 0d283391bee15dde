"""What the home page shows: always the same, with or without a sentence beside it."""

from dataclasses import dataclass
from typing import Self
from urllib.parse import urlencode

from metrics.state.parsing import Query, last_of, read_number


@dataclass(frozen=True, slots=True)
class HomeState:
    """`point` is the primary key of the data point whose evidence is open."""

    point: int | None = None

    @classmethod
    def from_query(cls, query: Query) -> Self:
        return cls(point=read_number(last_of(query, "point")))

    def to_query(self) -> str:
        return "" if self.point is None else urlencode([("point", str(self.point))])
