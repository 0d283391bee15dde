"""Page state from and to a query string. What cannot be understood becomes the default."""

from collections.abc import Collection
from dataclasses import fields
from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

MAX_PAGE = 100_000
MAX_KEY = 10**15


def read_number(raw: str, lowest: int, highest: int) -> int | None:
    """The number in plain digits, None where it is none or lies outside the bounds."""
    if not _is_digits(raw) or len(raw) > len(str(highest)):
        return None
    return int(raw) if lowest <= int(raw) <= highest else None


def read_one_of(raw: str, allowed: Collection[str], default: str = "") -> str:
    return raw if raw in allowed else default


def read_province(raw: str) -> str:
    """The two digits that the codes of a province begin with, else ""."""
    return raw if _is_digits(raw) and len(raw) == 2 else ""


def shortest_query(state: "DataclassInstance") -> str:
    """The fields that differ from their defaults, by name; "" where none does."""
    values = {each.name: (getattr(state, each.name), each.default) for each in fields(state)}
    return urlencode([(name, str(v)) for name, (v, default) in values.items() if v != default])


def _is_digits(raw: str) -> bool:
    return raw.isascii() and raw.isdigit()
