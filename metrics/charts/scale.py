"""Few, round numbers for an axis."""

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from `low` to `high` with its `ticks`, all in the values' unit."""

    low: float
    high: float
    ticks: Sequence[float]

    def part(self, value: float) -> float:
        """0.0 at the foot of the axis, 1.0 at its head."""
        return (value - self.low) / (self.high - self.low)


def scale_of(values: Sequence[float], *, ceiling: float | None = None, steps: int = 4) -> Scale:
    """A scale that holds all of `values`, from zero unless they are all far from it.

    `ceiling` is what no value can exceed (100 for a rate): no room is left above it.
    """
    least, most = min(values, default=0.0), max(values, default=0.0)
    base = 0.0 if least >= 0 and least <= most * 0.6 else least
    width = most - base or abs(most) * 0.2 or 1.0
    step = _round_step(width / steps)
    low = math.floor(base / step + 1e-9) * step
    high = max(math.ceil(most / step - 1e-9) * step, low + step)
    if ceiling is not None and most <= ceiling < high:
        high = ceiling
        low = min(low, high - step)  # all at the ceiling: an axis needs some length below them
    count = math.floor((high - low) / step + 1e-9) + 1
    return Scale(low, high, [round(low + at * step, 10) for at in range(count)])


def _round_step(step: float) -> float:
    """The next of 1, 2, 5, 10 … times a power of ten."""
    power = 10.0 ** math.floor(math.log10(step))
    return next(power * n for n in (1, 2, 5, 10) if power * n >= step * (1 - 1e-9))
