"""Rank and median of a group. Values are Decimals, so equal means equal."""

from collections.abc import Sequence
from decimal import Decimal


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
