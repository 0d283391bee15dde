"""What is searched for and where: the page's state, from and to the query string."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from reports.models import IssuerKind, Level, Topic
from reports.queries.query_string import (
    MAX_KEY,
    MAX_PAGE,
    read_number,
    read_one_of,
    read_province,
    shortest_query,
)
from reports.search.query import clean

SORTS = ("relevance", "year", "place")


@dataclass(frozen=True, slots=True)
class SearchState:
    """Words, filters, order and page. Empty strings and None mean "all"; bad values are dropped.

    `report` is the key of the one report that is looked through; `besides` the key of the
    place left out when its peers are asked.
    """

    q: str = ""
    year: int | None = None
    level: str = ""
    province: str = ""  # the two digits that codes of the province begin with
    topic: str = ""  # Topic
    issuer: str = ""  # IssuerKind
    sample: str = ""  # "yes": only fictional samples, "no": only real reports
    report: int | None = None
    besides: int | None = None
    sort: str = "relevance"
    page: int = 1

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "SearchState":
        """Read what makes sense of a query string. Never raises."""
        return cls(
            q=clean(query.get("q", "")),
            year=read_number(query.get("year", ""), 1, 9999),
            level=read_one_of(query.get("level", ""), Level.values),
            province=read_province(query.get("province", "")),
            topic=read_one_of(query.get("topic", ""), Topic.values),
            issuer=read_one_of(query.get("issuer", ""), IssuerKind.values),
            sample=read_one_of(query.get("sample", ""), ["yes", "no"]),
            report=read_number(query.get("report", ""), 1, MAX_KEY),
            besides=read_number(query.get("besides", ""), 1, MAX_KEY),
            sort=read_one_of(query.get("sort", ""), SORTS, "relevance"),
            page=read_number(query.get("page", ""), 1, MAX_PAGE) or 1,
        )

    def to_query(self) -> str:
        """The shortest query string that gives this state again; "" for the empty page."""
        return shortest_query(self)

    def on_page(self, page: int) -> "SearchState":
        return replace(self, page=page)

    def everywhere(self) -> "SearchState":
        """The same words and order without any filter."""
        return SearchState(q=self.q, sort=self.sort)

    @property
    def narrowed(self) -> bool:
        """Whether a filter leaves out part of the reports."""
        return replace(self, page=1) != self.everywhere()
