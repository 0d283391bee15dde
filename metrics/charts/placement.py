"""Where the labels of dots go, so that none covers another or a dot: greedy, in pixels.

A chart is drawn once and then stretched to the width of the screen, names keeping their size.
So a label's place is judged at the narrowest and at the widest drawing it will serve: two labels
side by side at both, in the same order, are side by side at every width between them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

CJK_WIDTH, OTHER_WIDTH, LABEL_HEIGHT = 12.0, 7.2, 16.0
DOT = 6.0


@dataclass(frozen=True, slots=True)
class Dot:
    """A dot at `x` (share of the plot's width, 0 to 1) and `y` (pixels from its top)."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Box:
    """A box hung on a dot: `left` to `right` in pixels from the dot's x, `top` to `bottom` in
    pixels of the plot."""

    x: float
    left: float
    right: float
    top: float
    bottom: float

    def span(self, width: float) -> tuple[float, float]:
        """Its left and right edge in a plot `width` pixels wide."""
        return self.x * width + self.left, self.x * width + self.right


@dataclass(frozen=True, slots=True)
class Label:
    """The label of dot number `dot`, and its box."""

    dot: int
    box: Box


def text_width(text: str) -> float:
    """Pixels a text takes at 12 px, rather more than less."""
    return sum(CJK_WIDTH if ord(char) > 0x2E7F else OTHER_WIDTH for char in text)


def place_labels(
    dots: Sequence[Dot],
    order: Sequence[int],
    *,
    widths: tuple[float, float],
    height: float,
    taken: Sequence[Box] = (),
    limit: int = 30,
) -> list[Label]:
    """Labels for at most `limit` dots, the first of `order` first; what does not fit is left out.

    `widths` are the narrowest and the widest plot in pixels, `taken` boxes nothing may cover.
    """
    obstacles = [_dot_box(dot) for dot in dots]
    placed: list[Label] = []
    for number in order:
        if len(placed) == limit:
            break
        others = [*taken, *(label.box for label in placed)]
        for box in _positions(dots[number]):
            if (
                _inside(box, widths, height)
                and all(apart(box, other, widths) for other in others)
                and all(apart(box, o, widths) for at, o in enumerate(obstacles) if at != number)
            ):
                placed.append(Label(number, box))
                break
    return placed


def apart(one: Box, other: Box, widths: tuple[float, float]) -> bool:
    """Whether two boxes touch at no width between the two."""
    if one.bottom <= other.top or other.bottom <= one.top:
        return True
    spans = [(one.span(width), other.span(width)) for width in widths]
    return all(a[1] <= b[0] for a, b in spans) or all(b[1] <= a[0] for a, b in spans)


def _dot_box(dot: Dot) -> Box:
    return Box(dot.x, -DOT, DOT, dot.y - DOT, dot.y + DOT)


def _positions(dot: Dot) -> Iterator[Box]:
    """Right, left, above, below, then the corners."""
    width, away, half = text_width(dot.text), DOT + 1, LABEL_HEIGHT / 2
    sides = (away, away + width), (-away - width, -away), (-width / 2, width / 2)
    right, left, centre = sides
    above, below = -DOT - LABEL_HEIGHT, DOT
    for (start, end), top in (
        (right, -half),
        (left, -half),
        (centre, above),
        (centre, below),
        (right, above),
        (right, below),
        (left, above),
        (left, below),
    ):
        yield Box(dot.x, start, end, dot.y + top, dot.y + top + LABEL_HEIGHT)


def _inside(box: Box, widths: tuple[float, float], height: float) -> bool:
    if box.top < 0 or box.bottom > height:
        return False
    return all(box.span(width)[0] >= 0 and box.span(width)[1] <= width for width in widths)
