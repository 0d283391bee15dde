"""What a sentence is, seen from the reports it is compared with."""

from collections.abc import Iterable
from dataclasses import dataclass

SAME, NUMBERS, EDITED, NEW, COMMON = "same", "numbers", "edited", "new", "common"
KINDS = (SAME, NUMBERS, EDITED, NEW, COMMON)
# A sentence that so many places write is nobody's: a set phrase.
COMMON_PLACES = 5


@dataclass(frozen=True, slots=True)
class Source:
    """A sentence elsewhere that resembles: the keys of it and of its report.

    `is_own`: of the place's own report of the year before. `score` is the likeness, 0 to 1.
    """

    sentence: int
    report: int
    kind: str
    is_own: bool
    year: int
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Match:
    """What a sentence is, and where it stands already (None for new and common ones)."""

    kind: str
    source: Source | None = None


def classify(is_aside: bool, places: int, sources: Iterable[Source]) -> Match:
    """The plainest explanation of a sentence that `places` places write in the same words.

    Word for word goes before numbers only, that before an edited one; of equals the place's
    own report, then the nearest year, then the likest.
    """
    if is_aside or places >= COMMON_PLACES:
        return Match(COMMON)
    best = min(sources, key=_rank, default=None)
    return Match(NEW) if best is None else Match(best.kind, best)


def _rank(source: Source) -> tuple[int, bool, int, float, int]:
    return (
        KINDS.index(source.kind),
        not source.is_own,
        -source.year,
        -source.score,
        source.sentence,
    )
