"""Which waiting files the page of questions goes through: the page's state in its address."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode
from uuid import UUID

MAX_KEY = 2**63 - 1


@dataclass(frozen=True, slots=True)
class QuestionState:
    """`everyone` adds other people's files; `batch` keeps to one; `file` is the card shown."""

    everyone: bool = False
    batch: UUID | None = None
    file: int | None = None

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "QuestionState":
        """Read what makes sense of a query string. Never raises."""
        file = query.get("file", "")
        number = int(file) if file.isascii() and file.isdigit() and len(file) <= 19 else 0
        return cls(
            everyone=query.get("whose", "") == "all",
            batch=_uuid(query.get("batch", "")),
            file=number if 0 < number <= MAX_KEY else None,
        )

    def to_query(self) -> str:
        """The shortest query string that gives this state again; "" for one's own files."""
        pairs = {
            "whose": "all" if self.everyone else "",
            "batch": str(self.batch or ""),
            "file": str(self.file or ""),
        }
        return urlencode({name: value for name, value in pairs.items() if value})

    def at(self, file: int | None) -> "QuestionState":
        return replace(self, file=file)

    def of(self, *, everyone: bool) -> "QuestionState":
        """The same for one's own or for everybody's files, from the beginning."""
        return replace(self, everyone=everyone, file=None)


def _uuid(raw: str) -> UUID | None:
    try:
        return UUID(raw)
    except ValueError:
        return None
