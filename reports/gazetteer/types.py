"""What the gazetteer speaks of. Offsets are half-open, in characters of the text searched."""

from dataclasses import dataclass
from typing import Literal

Level = Literal["province", "prefecture", "county", "township"]

LEVELS: tuple[Level, ...] = ("province", "prefecture", "county", "township")


@dataclass(frozen=True, slots=True)
class Place:
    """One administrative division.

    `code` has the six digits of GB/T 2260; a township has none and carries its county's.
    `path` holds the names from the province down to the place itself, without artificial
    levels such as 市辖区: ("重庆市", "梁平区", "铁门乡"), ("河南省", "济源市").
    """

    code: str
    name: str
    level: Level
    path: tuple[str, ...]

    @property
    def full_name(self) -> str:
        """Names from the province down in one string, e.g. 重庆市梁平区铁门乡."""
        return "".join(self.path)

    def within(self, other: "Place") -> bool:
        """Whether this place lies under `other`; a place does not lie under itself."""
        above = len(other.path)
        return above < len(self.path) and self.path[:above] == other.path


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named in a text. text[start:end] is the name, or a chain of names, as written.

    `places` are all the places it can mean; more than one when nothing in the mention itself
    decides. `short` tells that only short forms were used (安徽芜湖); `names` counts the names
    in the chain.
    """

    start: int
    end: int
    places: tuple[Place, ...]
    short: bool = False
    names: int = 1


ClueKind = Literal["issuer", "title", "source", "file_name", "path", "url", "body"]


@dataclass(frozen=True, slots=True)
class Clue:
    """A piece of a report that may say whose it is.

    `weight` multiplies what clues of this kind count by themselves (issuer 16, title 4,
    source, file_name and path 2, body least). "signature" is read as "issuer", and an unknown
    kind as "body". The text of a "path" is the file's whole path, of a "url" the page's address.
    """

    text: str
    weight: float = 1.0
    kind: str = "body"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place the report may be about; `reason` is plain Chinese, to be shown in the form."""

    place: Place
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Identification:
    """Candidates, best first; at most ten. Unless `certain`, a person must choose.

    `doubt` says in plain Chinese why it is not certain; empty when it is. `former` is the name
    by which the clues call the best place when that is one it had before; `zone` the functional
    zone or agency whose report it is, which has no place of its own.
    """

    candidates: tuple[Candidate, ...] = ()
    certain: bool = False
    doubt: str = ""
    former: str = ""
    zone: str = ""

    @property
    def best(self) -> Place | None:
        return self.candidates[0].place if self.candidates else None
