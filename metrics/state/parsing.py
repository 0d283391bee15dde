"""Reading values out of a query string. What cannot be understood becomes the default.

A query maps each name to all its values, as `QueryDict.lists()` gives them.
"""

from collections.abc import Mapping, Sequence

LATEST = "latest"
LEVELS = ("province", "prefecture", "county", "township")
SAMPLES = ("auto", "with", "without")
MAX_PLACES = 100
MAX_KEY = 80
MAX_DIGITS = 15
MAX_PHRASE = 200
MAX_PAGE = 100_000

Query = Mapping[str, Sequence[str]]


def place_key(code: str, level: str, name: str) -> str:
    """What stands for a place in an address: its code; a township shares its county's, so
    its name is added."""
    return f"{code}~{name}" if level == "township" else code


def last_of(query: Query, name: str) -> str:
    values = query.get(name, ())
    return values[-1] if values else ""


def one_of(value: str, allowed: tuple[str, ...], default: str) -> str:
    return value if value in allowed else default


def read_text(value: str, longest: int) -> str:
    shown = "".join(char for char in value if char.isprintable())
    return " ".join(shown.split())[:longest].strip()


def read_code(value: str) -> str:
    plain = value.isascii() and value.replace("_", "").isalnum() and len(value) <= MAX_KEY
    return value if plain else ""


def read_number(value: str) -> int | None:
    if value.isascii() and value.isdigit() and len(value) <= MAX_DIGITS:
        return int(value)
    return None


def read_page(query: Query) -> int:
    """The page of a long list, from 1."""
    return min(max(read_number(last_of(query, "page")) or 1, 1), MAX_PAGE)


def read_year(value: str) -> int | str:
    number = read_number(value)
    return number if number is not None and 1949 <= number <= 2200 else LATEST


def read_province(value: str) -> str:
    return value if len(value) == 2 and value.isascii() and value.isdigit() else ""


def read_places(values: Sequence[str]) -> tuple[str, ...]:
    keys = dict.fromkeys(v for v in values if 0 < len(v) <= MAX_KEY and v.isprintable())
    return tuple(keys)[:MAX_PLACES]
