"""What the tests of this folder ask of an extraction, in one short form."""

from metrics.extraction import extract
from metrics.extraction.types import Quantity


def read(text: str, year: int | None = 2023) -> dict[str, list[float]]:
    """Indicator code → values found, in order of the text."""
    found: dict[str, list[float]] = {}
    for observation in extract(text, (), year).observations:
        found.setdefault(observation.indicator, []).append(float(observation.value))
    return found


def pairs(text: str, year: int | None = 2023) -> set[tuple[str, float]]:
    """All (indicator, value) of a text."""
    return {(code, value) for code, values in read(text, year).items() for value in values}


def quantity(text: str, written: str, year: int | None = 2023) -> Quantity:
    """The quantity written as `written`."""
    for row in extract(text, (), year).quantities:
        if row.text == written:
            return row
    raise AssertionError(
        f"{written} is not among {[q.text for q in extract(text, (), year).quantities]}"
    )


def wide(text: str) -> str:
    """The same text in full-width punctuation and digits."""
    return text.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)})
