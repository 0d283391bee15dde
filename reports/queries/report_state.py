"""What the report list is narrowed down to: the page's state, from and to the query string."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from urllib.parse import urlencode

from reports.models import IssuerKind, Level, Standing

MAX_KEYWORD = 100
MAX_PAGE = 100_000


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
        province = query.get("province", "")
        return cls(
            q=" ".join(query.get("q", "").replace("\x00", "").split())[:MAX_KEYWORD].strip(),
            year=_number(query.get("year", ""), 1, 9999),
            level=_one_of(query.get("level", ""), Level.values),
            province=province if _is_digits(province) and len(province) == 2 else "",
            issuer=_one_of(query.get("issuer", ""), IssuerKind.values),
            sample=_one_of(query.get("sample", ""), ["yes", "no"]),
            standing=_one_of(query.get("standing", ""), Standing.values),
            page=_number(query.get("page", ""), 1, MAX_PAGE) or 1,
        )

    def to_query(self) -> str:
        """The shortest query string that gives this state again; "" for the whole list."""
        pairs = [
            (each.name, str(getattr(self, each.name)))
            for each in fields(self)
            if getattr(self, each.name) != each.default
        ]
        return urlencode(pairs)

    def on_page(self, page: int) -> "ReportState":
        return replace(self, page=page)

    @property
    def narrowed(self) -> bool:
        """Whether anything but the page is chosen."""
        return replace(self, page=1) != ReportState()


def _is_digits(raw: str) -> bool:
    return raw.isascii() and raw.isdigit()


def _number(raw: str, lowest: int, highest: int) -> int | None:
    if not _is_digits(raw) or len(raw) > 6 or not lowest <= int(raw) <= highest:
        return None
    return int(raw)


def _one_of(raw: str, allowed: list[str]) -> str:
    return raw if raw in allowed else ""
