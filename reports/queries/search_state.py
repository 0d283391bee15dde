"""What is searched for and where: the page's state, from and to the query string."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from urllib.parse import urlencode

from reports.models import IssuerKind, Level, Topic
from reports.search.query import clean

SORTS = ("relevance", "year", "place")
_MAX_PAGE = 100_000
_MAX_KEY = 10**15


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
        province = query.get("province", "")
        return cls(
            q=clean(query.get("q", "")),
            year=_number(query.get("year", ""), 9999),
            level=_one_of(query.get("level", ""), Level.values),
            province=province if _is_digits(province) and len(province) == 2 else "",
            topic=_one_of(query.get("topic", ""), Topic.values),
            issuer=_one_of(query.get("issuer", ""), IssuerKind.values),
            sample=_one_of(query.get("sample", ""), ["yes", "no"]),
            report=_number(query.get("report", ""), _MAX_KEY),
            besides=_number(query.get("besides", ""), _MAX_KEY),
            sort=_one_of(query.get("sort", ""), list(SORTS)) or "relevance",
            page=_number(query.get("page", ""), _MAX_PAGE) or 1,
        )

    def to_query(self) -> str:
        """The shortest query string that gives this state again; "" for the empty page."""
        pairs = [
            (each.name, str(getattr(self, each.name)))
            for each in fields(self)
            if getattr(self, each.name) != each.default
        ]
        return urlencode(pairs)

    def on_page(self, page: int) -> "SearchState":
        return replace(self, page=page)

    def everywhere(self) -> "SearchState":
        """The same words and order without any filter."""
        return SearchState(q=self.q, sort=self.sort)

    @property
    def narrowed(self) -> bool:
        """Whether a filter leaves out part of the reports."""
        return replace(self, page=1) != self.everywhere()


def _is_digits(raw: str) -> bool:
    return raw.isascii() and raw.isdigit()


def _number(raw: str, highest: int) -> int | None:
    if not _is_digits(raw) or len(raw) > 16 or not 1 <= int(raw) <= highest:
        return None
    return int(raw)


def _one_of(raw: str, allowed: list[str]) -> str:
    return raw if raw in allowed else ""
