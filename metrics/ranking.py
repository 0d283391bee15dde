"""Rank, median and quartiles of a group. Values are Decimals, so equal means equal."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

# A middle of fewer figures says nothing.
MEDIAN_FROM = 3


def ranks(values: Sequence[Decimal], *, lowest_first: bool = False) -> list[int]:
    """Competition ranks, 1 the first; equal values share one and the next is skipped: 1, 1, 3."""
    place: dict[Decimal, int] = {}
    for position, value in enumerate(sorted(values, reverse=not lowest_first), start=1):
        place.setdefault(value, position)
    return [place[value] for value in values]


def median(values: Sequence[Decimal]) -> Decimal | None:
    """The middle value, or the mean of the two middle ones; None for no values."""
    if not values:
        return None
    ordered = sorted(values)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2


@dataclass(frozen=True, slots=True)
class Quartiles:
    """The three values that part a group in quarters."""

    low: Decimal
    middle: Decimal
    high: Decimal


def quartiles(values: Sequence[Decimal]) -> Quartiles | None:
    """Quartiles as a spreadsheet's QUARTILE.INC gives them; None for no values.

    The k-th quartile stands at position k(n-1)/4 of the n ordered values, counted from 0, and
    between two values it lies on the straight line from one to the other.
    """
    if not values:
        return None
    ordered = sorted(values)
    return Quartiles(*(_at_quarter(ordered, quarter) for quarter in (1, 2, 3)))


def _at_quarter(ordered: Sequence[Decimal], quarter: int) -> Decimal:
    whole, rest = divmod(quarter * (len(ordered) - 1), 4)
    if not rest:
        return ordered[whole]
    return ordered[whole] + (ordered[whole + 1] - ordered[whole]) * rest / 4


def standing(rank: int, size: int) -> float:
    """Where a rank lies in its group: 1.0 the first, 0.0 the last; 1.0 in a group of one.

    It is the share of the others that rank behind, so that groups of different size compare.
    """
    return (size - rank) / (size - 1) if size > 1 else 1.0
