"""What extraction gives. Offsets are half-open, in characters of the report's text."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Check:
    """A doubt about a figure, e.g. a contradiction. `message` is plain Chinese."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity as written, and what was made of it: the ledger's row.

    `category` is "observation", "other" or "not_a_figure"; `reason` says in Chinese why.
    `value` has 万 and 亿 multiplied out and is None where it cannot be read safely.
    """

    start: int
    end: int
    text: str
    value: Decimal | None
    unit: str
    qualifier: str
    category: str
    reason: str
    phrase: str
    scope: str
    period: str


@dataclass(frozen=True, slots=True)
class Observation:
    """One statement of one catalogue indicator. text[start:end] == evidence."""

    indicator: str
    value: Decimal  # in the indicator's unit; a rate as 98.13
    unit: str  # as written
    qualifier: str
    scope: str
    period: str
    start: int
    end: int
    evidence: str
    quantity_start: int  # the Quantity it was read from
    confidence: float
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything read from one text: every quantity once, and the observations among them."""

    quantities: tuple[Quantity, ...]
    observations: tuple[Observation, ...]
    checks: tuple[Check, ...]
