"""What the page of one topic side by side shows."""

from dataclasses import dataclass, replace
from typing import Self
from urllib.parse import urlencode

from metrics.state.parsing import (
    MAX_KEY,
    SAMPLES,
    Query,
    last_of,
    one_of,
    read_code,
    read_number,
    read_page,
    read_text,
)

MODES = ("places", "years")
MAX_REPORTS = 4
DEFAULT_TOPIC = "problems"


@dataclass(frozen=True, slots=True)
class SideBySideState:
    """One topic, and the reports whose text about it stands side by side.

    In mode "places" these are `reports`, primary keys in the order chosen, () meaning the
    user's own place and its peers; in mode "years" the reports of `place` (a key as
    `place_key` writes it, "" the user's own), newest first, a page of them. `find` is what is
    looked for among reports or places to choose; `full` the report whose text is not folded;
    `at` the (report, offset) of the figure whose explanation lies open.
    """

    mode: str = "places"
    topic: str = DEFAULT_TOPIC
    reports: tuple[int, ...] = ()
    place: str = ""
    figures: bool = True
    samples: str = "auto"
    page: int = 1
    find: str = ""
    full: int | None = None
    at: tuple[int, int] | None = None

    @classmethod
    def from_query(cls, query: Query) -> Self:
        numbers = (read_number(value) for value in query.get("report", ()))
        place = last_of(query, "place")
        return cls(
            mode=one_of(last_of(query, "mode"), MODES, "places"),
            topic=read_code(last_of(query, "topic")) or DEFAULT_TOPIC,
            reports=tuple(dict.fromkeys(n for n in numbers if n is not None))[:MAX_REPORTS],
            place=place if len(place) <= MAX_KEY and place.isprintable() else "",
            figures=last_of(query, "figures") != "off",
            samples=one_of(last_of(query, "samples"), SAMPLES, "auto"),
            page=read_page(query),
            find=read_text(last_of(query, "find"), MAX_KEY),
            full=read_number(last_of(query, "full")),
            at=_spot(last_of(query, "at")),
        )

    def to_query(self) -> str:
        """The query string without its question mark; topic and reports are always written,
        so that a saved address keeps its meaning when a default changes."""
        pairs = [("mode", self.mode)] if self.mode != "places" else []
        pairs.append(("topic", self.topic))
        pairs += [("report", str(report)) for report in self.reports]
        if self.place:
            pairs.append(("place", self.place))
        if not self.figures:
            pairs.append(("figures", "off"))
        if self.samples != "auto":
            pairs.append(("samples", self.samples))
        if self.page != 1:
            pairs.append(("page", str(self.page)))
        if self.find:
            pairs.append(("find", self.find))
        if self.full is not None:
            pairs.append(("full", str(self.full)))
        if self.at is not None:
            pairs.append(("at", f"{self.at[0]}-{self.at[1]}"))
        return urlencode(pairs)

    def opening(self, spot: tuple[int, int] | None) -> Self:
        """The same page with another figure's explanation open, or none."""
        return replace(self, at=spot)


def _spot(value: str) -> tuple[int, int] | None:
    first, _, second = value.partition("-")
    report, start = read_number(first), read_number(second)
    return None if report is None or start is None else (report, start)
