"""What the catalogue's page shows: all indicators, or those that contain some words."""

from dataclasses import dataclass
from typing import Self
from urllib.parse import urlencode

from metrics.state.parsing import Query, last_of

MAX_WORDS = 60


@dataclass(frozen=True, slots=True)
class IndicatorsState:
    """`q` are the words looked for, apart by one space; "" lists everything."""

    q: str = ""

    @classmethod
    def from_query(cls, query: Query) -> Self:
        plain = "".join(c if c.isprintable() else " " for c in last_of(query, "q"))
        return cls(q=" ".join(plain.split())[:MAX_WORDS].strip())

    def to_query(self) -> str:
        return urlencode([("q", self.q)]) if self.q else ""
