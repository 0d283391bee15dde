"""What the outline of a report is made of. Offsets are half-open, in characters of `text`."""

from dataclasses import dataclass, field
from datetime import date

from reports.outline.kind import UNKNOWN, Kind


@dataclass(frozen=True, slots=True)
class Section:
    """One heading and all that stands under it, down to the next heading of its level.

    `level` is 1 for 一、, 2 for (一), 3 for 1. and 4 for 一是; `parent` is the index of the
    enclosing section in `Outline.sections`, None at the top.
    """

    level: int
    marker: str
    heading: str
    start: int
    end: int
    topic: str
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """Something the text does not settle: asked of the uploader, with the guess filled in."""

    field: str  # "jurisdiction" | "year" | "issuer" | "published" | "title"
    reason: str  # plain Chinese, shown in the form
    options: tuple[str, ...] = ()  # for jurisdiction: "code|全称", best first


@dataclass(frozen=True, slots=True)
class Outline:
    """A report's clean text and what it says about itself."""

    text: str
    title: str
    issuer: str
    issuer_kind: str  # "government" | "department" | "" when unknown
    code: str  # GB/T 2260 of the place (a township's county), "" when unknown
    place: str
    level: str  # "province" | "prefecture" | "county" | "township" | ""
    path: tuple[str, ...]
    year: int | None
    published: date | None
    sections: tuple[Section, ...] = ()
    questions: tuple[Question, ...] = field(default=())
    kind: Kind = UNKNOWN
    notes: tuple[str, ...] = ()  # plain Chinese, for the uploader: 文中用的是旧名 and the like
