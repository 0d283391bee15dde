"""What of a batch is shown: one kind of outcome or all, page by page."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from reports.models import UploadState

MAX_PAGE = 100_000

# The tabs above the list: what needs a person first. Key in the address, words, states.
GROUPS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("", "全部", tuple(UploadState.values)),
    ("question", "待补充", (UploadState.QUESTION,)),
    ("failed", "未能处理", (UploadState.FAILED,)),
    ("set_aside", "已搁置", (UploadState.SET_ASIDE,)),
    ("duplicate", "重复", (UploadState.DUPLICATE,)),
    ("active", "处理中", (UploadState.WAITING, UploadState.RUNNING)),
    ("unpacked", "已拆包", (UploadState.UNPACKED,)),
    ("done", "已入库", (UploadState.DONE,)),
)
_STATES = {key: states for key, _, states in GROUPS}


@dataclass(frozen=True, slots=True)
class BatchState:
    """`group` is a key of GROUPS, "" for every file; `page` counts from 1."""

    group: str = ""
    page: int = 1

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "BatchState":
        """Read what makes sense of a query string. Never raises."""
        group, page = query.get("state", ""), query.get("page", "")
        number = int(page) if page.isascii() and page.isdigit() and len(page) <= 6 else 1
        return cls(group if group in _STATES else "", min(max(number, 1), MAX_PAGE))

    def to_query(self) -> str:
        """The shortest query string that gives this state again; "" for the first page of all."""
        pairs = {"state": self.group} if self.group else {}
        if self.page > 1:
            pairs["page"] = str(self.page)
        return urlencode(pairs)

    @property
    def states(self) -> tuple[str, ...]:
        return _STATES[self.group]

    def on_page(self, page: int) -> "BatchState":
        return replace(self, page=page)
