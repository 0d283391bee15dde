"""Which figures moved so much in a year that somebody should look at their sentences."""

from decimal import Decimal

RATE_POINTS = Decimal(10)  # percentage points
FACTOR = Decimal(2)
LEAST = Decimal(20)  # below it a doubling is a handful of cases


def strength(now: Decimal, before: Decimal, *, is_rate: bool) -> Decimal:
    """How often the threshold is exceeded: 1 at the threshold, 0 below it.

    A rate counts from ten percentage points up; anything else from twice or half of what it
    was, where the greater of the two is at least 20. From nothing or to nothing is no ratio:
    a zero more often means another wording than another practice.
    """
    if is_rate:
        points = abs(now - before)
        return points / RATE_POINTS if points >= RATE_POINTS else Decimal(0)
    low, high = sorted((now, before))
    if low <= 0 or high < LEAST or high < FACTOR * low:
        return Decimal(0)
    return high / low / FACTOR
