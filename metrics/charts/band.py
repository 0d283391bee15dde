"""A small band: where one value lies in its group. Geometry alone; a template draws it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from metrics.ranking import Quartiles

WIDTH, HEIGHT = 168, 22
_EDGE = 7
FEW = 12  # Below this, each peer is a dot; above, dots run together and a line says as much.
_REACH = 3  # How many quartile ranges a single large value may squeeze the others to.


@dataclass(frozen=True, slots=True)
class Band:
    """Positions in px of a drawing WIDTH wide.

    `box` is the left edge and width of the quartile band, None in a small group; `dots` are
    the peers where they are few, else `line` spans them; `beyond` says that some lie further
    right than is drawn.
    """

    own: float
    box: tuple[float, float] | None
    median: float | None
    dots: Sequence[float]
    line: tuple[float, float] | None
    beyond: bool
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def middle(self) -> int:
        return self.height // 2

    @property
    def peers_path(self) -> str:
        """All dots as one path of points: a round line cap draws each."""
        return "".join(f"M{x:g} {self.middle}h0" for x in self.dots)


def band(own: Decimal, others: Sequence[Decimal], quartiles: Quartiles | None) -> Band | None:
    """The band of `own` among `others`; None where there is nobody to compare with.

    One place far larger than all would press the rest into a point: the scale then ends at
    three quartile ranges above the upper quartile, or at the own value.
    """
    if not others:
        return None
    low, high = min(own, *others), max(own, *others)
    if quartiles is not None:
        high = min(high, max(own, quartiles.high + _REACH * (quartiles.high - quartiles.low)))
    span = high - low

    def at(value: Decimal) -> float:
        if not span:
            return WIDTH / 2
        share = float((min(value, high) - low) / span)
        return round(_EDGE + share * (WIDTH - 2 * _EDGE), 1)

    few = len(others) + 1 < FEW
    box = None
    if quartiles is not None:
        left, right = at(quartiles.low), at(quartiles.high)
        box = (round(left - 0.5, 1), round(right - left + 1, 1))
    return Band(
        own=at(own),
        box=box,
        median=at(quartiles.middle) if quartiles else None,
        dots=sorted({at(value) for value in others}) if few else (),
        line=None if few else (at(low), at(high)),
        beyond=any(value > high for value in others),
    )
