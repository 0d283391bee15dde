"""Round ticks for an axis whose ends are chosen here, so that labels can be placed on it."""

from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, log10

from metrics.wording import number

_ROOM = 0.06
_FEWEST_TICKS = 3


@dataclass(frozen=True, slots=True)
class Axis:
    """`low` to `high` in drawing units: logarithms to base ten where `log`."""

    low: float
    high: float
    log: bool
    ticks: list[float]

    def share(self, value: float) -> float:
        """Where `value` stands on the axis, 0 at its low end and 1 at its high end."""
        at = log10(value) if self.log else value
        return (at - self.low) / (self.high - self.low)

    def layout(self) -> dict[str, object]:
        return {
            "type": "log" if self.log else "linear",
            "range": [self.low, self.high],
            "tickmode": "array",
            "tickvals": self.ticks,
            "ticktext": [number(Decimal(repr(tick)).normalize()) for tick in self.ticks],
        }


def axis(values: list[float], *, log: bool = False, ticks: int = 5) -> Axis:
    """An axis with room around `values`, about `ticks` round ticks on it.

    Never below zero by more than the room a dot needs. `log` needs positive values.
    """
    if log:
        return _log_axis(values)
    low, high = min(values, default=0.0), max(values, default=1.0)
    # A single value stands in the middle; where zero is near it belongs on the axis.
    if low == high:
        low, high = min(0.0, 2 * low), max(0.0, 2 * high) or 1.0
    elif 0 <= low < high - low:
        low = 0.0
    spread = high - low
    ends = (low - spread * _ROOM, high + spread * _ROOM)
    step = _round_step((ends[1] - ends[0]) / ticks)
    first, last = ceil(max(ends[0], min(low, 0) if low < 0 else 0) / step), floor(ends[1] / step)
    return Axis(*ends, False, [round(at * step, 10) for at in range(first, last + 1)])


def _log_axis(values: list[float]) -> Axis:
    low, high = log10(min(values)), log10(max(values))
    room = (high - low or 1.0) * _ROOM
    low, high = low - room, high + room
    powers = range(floor(low), ceil(high) + 1)
    # About three steps to a phone's width: more would collide.
    parts = (1,) if high - low > 3 else (1, 3) if high - low > 1.3 else (1, 2, 5)
    marks = [part * 10.0**power for power in powers for part in parts]
    ticks = [round(mark, 10) for mark in marks if low <= log10(mark) <= high]
    if len(ticks) < _FEWEST_TICKS:
        # Within one step of the powers' parts: so near together, even steps read well.
        step = _round_step((10**high - 10**low) / 5)
        first, last = ceil(10**low / step), floor(10**high / step)
        ticks = [round(at * step, 10) for at in range(first, last + 1)]
    return Axis(low, high, True, ticks)


def _round_step(step: float) -> float:
    """The next of 1, 2, 5 times a power of ten."""
    power = 10.0 ** floor(log10(step))
    return next(power * part for part in (1, 2, 5, 10) if power * part >= step * 0.999)
