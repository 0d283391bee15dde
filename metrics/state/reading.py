"""What the reading view of one report shows."""

from dataclasses import dataclass
from typing import Self
from urllib.parse import urlencode

from metrics.state.parsing import Query, last_of, read_number


@dataclass(frozen=True, slots=True)
class ReadingState:
    """The reading view: the start offset of the quantity whose reading is explained."""

    quantity: int | None = None

    @classmethod
    def from_query(cls, query: Query) -> Self:
        return cls(quantity=read_number(last_of(query, "q")))

    def to_query(self) -> str:
        return urlencode([("q", self.quantity)] if self.quantity is not None else [])
