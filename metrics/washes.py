"""Which fifth of its column a value lies in."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from decimal import Decimal

STEPS = 5


def fifths(values: Sequence[Decimal]) -> list[int | None]:
    """For each value 0 (lowest fifth) to 4 (highest); equal values share a fifth.

    A value's position is the share of values below it, half of the equal ones counted in.
    None for all where there are fewer than five values: fifths of fewer say nothing.
    """
    if len(values) < STEPS:
        return [None] * len(values)
    ordered = sorted(values)
    # Twice the position times n, so that everything stays whole.
    twice = [bisect_left(ordered, value) + bisect_right(ordered, value) for value in values]
    return [position * STEPS // (2 * len(values)) for position in twice]
