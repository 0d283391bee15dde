"""What the trends page shows."""

from dataclasses import dataclass, field, replace
from typing import Self
from urllib.parse import urlencode

from metrics.state.compare import DEFAULT_INDICATOR
from metrics.state.parsing import (
    Query,
    last_of,
    one_of,
    read_code,
    read_number,
    read_page,
    read_places,
    read_year,
)
from metrics.state.selection import Selection

PLACES, INDICATORS = MODES = ("places", "indicators")
MAX_INDICATORS = 24


@dataclass(frozen=True, slots=True)
class TrendsState:
    """Several places of one indicator, or several indicators of one place, over the years.

    The first of `indicators` counts where places are drawn; the first place of the selection
    where indicators are, the one picked out standing in for none. `start` and `end` are years,
    both included, None for all there are. `highlight` is the key of the place picked out, ""
    for the reader's own; `page` is the table's page; `point` is the primary key of the data
    point whose evidence is open.
    """

    mode: str = PLACES
    indicators: tuple[str, ...] = (DEFAULT_INDICATOR,)
    selection: Selection = field(default_factory=Selection)
    start: int | None = None
    end: int | None = None
    highlight: str = ""
    page: int = 1
    point: int | None = None

    @classmethod
    def from_query(cls, query: Query) -> Self:
        codes = dict.fromkeys(code for v in query.get("indicator", ()) if (code := read_code(v)))
        start, end = _year(last_of(query, "from")), _year(last_of(query, "to"))
        if start is not None and end is not None and start > end:
            start, end = end, start
        return cls(
            mode=one_of(last_of(query, "mode"), MODES, PLACES),
            indicators=tuple(codes)[:MAX_INDICATORS] or (DEFAULT_INDICATOR,),
            selection=Selection.from_query(query),
            start=start,
            end=end,
            highlight="".join(read_places([last_of(query, "highlight")])),
            page=read_page(query),
            point=read_number(last_of(query, "point")),
        )

    def to_query(self) -> str:
        """The query string; the indicators are always written, as the comparison writes its."""
        pairs = [("mode", self.mode)] if self.mode != PLACES else []
        pairs += [("indicator", code) for code in self.indicators]
        pairs += self.selection.pairs()
        for name, year in (("from", self.start), ("to", self.end)):
            if year is not None:
                pairs.append((name, str(year)))
        if self.highlight:
            pairs.append(("highlight", self.highlight))
        if self.page > 1:
            pairs.append(("page", str(self.page)))
        if self.point is not None:
            pairs.append(("point", str(self.point)))
        return urlencode(pairs)

    def opening(self, point: int | None) -> Self:
        """The same page with another evidence open, or none."""
        return replace(self, point=point)


def _year(value: str) -> int | None:
    year = read_year(value)
    return year if isinstance(year, int) else None
