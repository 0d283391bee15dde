"""What a page shows, as a small value read from and written to the query string.

Anything a person may have typed, cut or saved long ago must still open a page: values that
cannot be understood fall back to the default, silently.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self
from urllib.parse import urlencode

DEFAULT_INDICATOR = "court_appearance_rate"
LATEST = "latest"
LEVELS = ("province", "prefecture", "county", "township")
SAMPLES = ("auto", "with", "without")
SORTS = ("rank", "high", "low", "place")
MAX_PLACES = 100
_MAX_KEY = 80
_MAX_DIGITS = 15
_MAX_PHRASE = 200
_MAX_PAGE = 100_000

Query = Mapping[str, Sequence[str]]


def place_key(code: str, level: str, name: str) -> str:
    """What stands for a place in an address: its code; a township shares its county's, so
    its name is added."""
    return f"{code}~{name}" if level == "township" else code


@dataclass(frozen=True, slots=True)
class CompareState:
    """One indicator, the places compared and which evidence lies open.

    `level` "" means the level with most figures; `places` () means all of the level;
    `province` is the first two digits of a code, "" for the whole country; `point` is the
    primary key of the data point whose evidence is open.
    """

    indicator: str = DEFAULT_INDICATOR
    year: int | str = LATEST
    level: str = ""
    province: str = ""
    places: tuple[str, ...] = ()
    samples: str = "auto"
    sort: str = "rank"
    point: int | None = None

    @classmethod
    def from_query(cls, query: Query) -> Self:
        """Read the state; `query` maps each name to all its values, as `QueryDict.lists()`."""
        return cls(
            indicator=_code(_last(query, "indicator")) or DEFAULT_INDICATOR,
            year=_year(_last(query, "year")),
            level=_one_of(_last(query, "level"), LEVELS, ""),
            province=_province(_last(query, "province")),
            places=_places(query.get("place", ())),
            samples=_one_of(_last(query, "samples"), SAMPLES, "auto"),
            sort=_one_of(_last(query, "sort"), SORTS, "rank"),
            point=_number(_last(query, "point")),
        )

    def to_query(self) -> str:
        """The query string without its question mark.

        The indicator and year are always written, so that a saved address keeps its meaning
        when a default changes.
        """
        pairs: list[tuple[str, str]] = [
            ("indicator", self.indicator),
            ("year", str(self.year)),
        ]
        if self.level:
            pairs.append(("level", self.level))
        if self.province:
            pairs.append(("province", self.province))
        pairs += [("place", key) for key in self.places]
        if self.samples != "auto":
            pairs.append(("samples", self.samples))
        if self.sort != "rank":
            pairs.append(("sort", self.sort))
        if self.point is not None:
            pairs.append(("point", str(self.point)))
        return urlencode(pairs)

    def opening(self, point: int | None) -> Self:
        """The same page with another evidence open, or none."""
        return replace(self, point=point)


@dataclass(frozen=True, slots=True)
class PlaceState:
    """The page of one place: which evidence lies open."""

    point: int | None = None

    @classmethod
    def from_query(cls, query: Query) -> Self:
        return cls(point=_number(_last(query, "point")))

    def to_query(self) -> str:
        return urlencode([("point", self.point)] if self.point is not None else [])


@dataclass(frozen=True, slots=True)
class ReadingState:
    """The reading view: the start offset of the quantity whose reading is explained."""

    quantity: int | None = None

    @classmethod
    def from_query(cls, query: Query) -> Self:
        return cls(quantity=_number(_last(query, "q")))

    def to_query(self) -> str:
        return urlencode([("q", self.quantity)] if self.quantity is not None else [])


@dataclass(frozen=True, slots=True)
class FiguresState:
    """The figures outside the catalogue: what they are narrowed down to, the group looked
    into and the figure whose sentence lies open.

    A group is a phrase key with a reason (`group` with `why`), so that plans and results of
    one wording never stand in one row; "" means the list of groups. `figure` is the primary
    key of a quantity. Empty strings and None mean all.
    """

    words: str = ""
    reason: str = ""
    year: int | None = None
    level: str = ""
    samples: str = "auto"
    group: str = ""
    why: str = ""
    page: int = 1
    figure: int | None = None

    @classmethod
    def from_query(cls, query: Query) -> Self:
        year = _year(_last(query, "year"))
        group = _text(_last(query, "group"), _MAX_PHRASE)
        return cls(
            words=_text(_last(query, "words"), _MAX_KEY),
            reason=_text(_last(query, "reason"), _MAX_KEY),
            year=year if isinstance(year, int) else None,
            level=_one_of(_last(query, "level"), LEVELS, ""),
            samples=_one_of(_last(query, "samples"), SAMPLES, "auto"),
            group=group,
            why=_text(_last(query, "why"), _MAX_KEY) if group else "",
            page=min(max(_number(_last(query, "page")) or 1, 1), _MAX_PAGE),
            figure=_number(_last(query, "figure")) if group else None,
        )

    def to_query(self) -> str:
        """The shortest query string that gives this state again; "" for the whole list."""
        default = type(self)()
        pairs = [
            (name, str(getattr(self, name)))
            for name in self.__slots__
            if getattr(self, name) != getattr(default, name)
        ]
        return urlencode(pairs)

    def opening(self, figure: int | None) -> Self:
        """The same page with another figure's sentence open, or none."""
        return replace(self, figure=figure)

    @property
    def narrowed(self) -> bool:
        """Whether words or a choice leave part of the figures out."""
        return bool(self.words or self.reason or self.year or self.level)


def _last(query: Query, name: str) -> str:
    values = query.get(name, ())
    return values[-1] if values else ""


def _one_of(value: str, allowed: tuple[str, ...], default: str) -> str:
    return value if value in allowed else default


def _text(value: str, longest: int) -> str:
    shown = "".join(char for char in value if char.isprintable())
    return " ".join(shown.split())[:longest].strip()


def _code(value: str) -> str:
    plain = value.isascii() and value.replace("_", "").isalnum() and len(value) <= _MAX_KEY
    return value if plain else ""


def _number(value: str) -> int | None:
    if value.isascii() and value.isdigit() and len(value) <= _MAX_DIGITS:
        return int(value)
    return None


def _year(value: str) -> int | str:
    number = _number(value)
    return number if number is not None and 1949 <= number <= 2200 else LATEST


def _province(value: str) -> str:
    return value if len(value) == 2 and value.isascii() and value.isdigit() else ""


def _places(values: Sequence[str]) -> tuple[str, ...]:
    keys = dict.fromkeys(v for v in values if 0 < len(v) <= _MAX_KEY and v.isprintable())
    return tuple(keys)[:MAX_PLACES]
