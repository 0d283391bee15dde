"""What the reading view of one report shows."""

from dataclasses import dataclass
from typing import Self
from urllib.parse import urlencode

from metrics.state.parsing import Query, last_of, read_number

_MAX_HITS = 20


@dataclass(frozen=True, slots=True)
class ReadingState:
    """The reading view: the start offset of the quantity whose reading is explained, and the
    half-open spans of the text that a search has found (`at=120-124`), the first one first."""

    quantity: int | None = None
    hits: tuple[tuple[int, int], ...] = ()

    @classmethod
    def from_query(cls, query: Query) -> Self:
        spans = (_span(value) for value in query.get("at", ()))
        return cls(
            quantity=read_number(last_of(query, "q")),
            hits=tuple(dict.fromkeys(span for span in spans if span))[:_MAX_HITS],
        )

    def to_query(self) -> str:
        quantity = [] if self.quantity is None else [("q", str(self.quantity))]
        return urlencode([*quantity, *(("at", f"{start}-{end}") for start, end in self.hits)])


def _span(value: str) -> tuple[int, int] | None:
    first, _, second = value.partition("-")
    start, end = read_number(first), read_number(second)
    return (start, end) if start is not None and end is not None and start < end else None
