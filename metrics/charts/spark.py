"""A trend the size of a word: one value over the years. Geometry alone; a template draws it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

WIDTH, HEIGHT = 72, 22
_EDGE = 4


@dataclass(frozen=True, slots=True)
class SparkPoint:
    """A year's value. `joined` says whether it may be joined to the year before's: not
    where the two figures cover different things."""

    year: int
    value: Decimal
    joined: bool = True


@dataclass(frozen=True, slots=True)
class Spark:
    """`line` and `dots` are path data in px; a gap in the line is a year without a figure, or
    a figure that covers something else."""

    line: str
    dots: str
    last: tuple[float, float]
    width: int = WIDTH
    height: int = HEIGHT


def spark(points: Sequence[SparkPoint]) -> Spark | None:
    """The trend of `points`, oldest first; None for fewer than two, which are no trend."""
    if len(points) < 2:
        return None
    first, years = points[0].year, points[-1].year - points[0].year
    low, high = min(p.value for p in points), max(p.value for p in points)

    def at(point: SparkPoint) -> tuple[float, float]:
        across = (point.year - first) / years
        up = float((point.value - low) / (high - low)) if high > low else 0.5
        return (
            round(_EDGE + across * (WIDTH - 2 * _EDGE), 1),
            round(HEIGHT - _EDGE - up * (HEIGHT - 2 * _EDGE), 1),
        )

    line = ""
    for before, after in pairwise(points):
        if after.joined and after.year == before.year + 1:
            (x0, y0), (x1, y1) = at(before), at(after)
            line += f"M{x0:g} {y0:g}L{x1:g} {y1:g}"
    dots = "".join(f"M{x:g} {y:g}h0" for x, y in map(at, points[:-1]))
    return Spark(line=line, dots=dots, last=at(points[-1]))
