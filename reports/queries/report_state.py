"""What the report list is narrowed down to: the page's state, from and to the query string."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from reports.models import IssuerKind, Level, Standing
from reports.queries.query_string import (
    MAX_PAGE,
    read_number,
    read_one_of,
    read_province,
    shortest_query,
)

MAX_KEYWORD = 100


@dataclass(frozen=True, slots=True)
class ReportState:
    """Filters and page. Empty strings and None mean "all"; bad values are dropped."""

    q: str = ""
    year: int | None = None
    level: str = ""
    province: str = ""  # the two digits that codes of the province begin with
    issuer: str = ""  # IssuerKind
    sample: str = ""  # "yes": only fictional samples, "no": only real reports
    standing: str = ""  # Standing
    page: int = 1

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "ReportState":
        """Read what makes sense of a query string. Never raises."""
        return cls(
            q=" ".join(query.get("q", "").replace("\x00", "").split())[:MAX_KEYWORD].strip(),
            year=read_number(query.get("year", ""), 1, 9999),
            level=read_one_of(query.get("level", ""), Level.values),
            province=read_province(query.get("province", "")),
            issuer=read_one_of(query.get("issuer", ""), IssuerKind.values),
            sample=read_one_of(query.get("sample", ""), ["yes", "no"]),
            standing=read_one_of(query.get("standing", ""), Standing.values),
            page=read_number(query.get("page", ""), 1, MAX_PAGE) or 1,
        )

    def to_query(self) -> str:
        """The shortest query string that gives this state again; "" for the whole list."""
        return shortest_query(self)

    def on_page(self, page: int) -> "ReportState":
        return replace(self, page=page)

    @property
    def narrowed(self) -> bool:
        """Whether anything but the page is chosen."""
        return replace(self, page=1) != ReportState()
