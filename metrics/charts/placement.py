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
    must: frozenset[int] = frozenset(),
) -> list[Label]:
    """Labels for at most `limit` dots, the first of `order` first; what does not fit is left out.

    `widths` are the narrowest and the widest plot in pixels, `taken` boxes nothing may cover.
    The labels of `must` may cover dots where there is no other room, but no label.
    """
    marks = [dot_box(dot) for dot in dots]
    placed: list[Label] = []
    for number in order:
        if len(placed) == limit:
            break
        labels = [*taken, *(label.box for label in placed)]
        others = [mark for at, mark in enumerate(marks) if at != number]
        free = [
            box
            for box in _positions(dots[number])
            if _inside(box, widths, height) and all(apart(box, each, widths) for each in labels)
        ]
        clear = (box for box in free if all(apart(box, mark, widths) for mark in others))
        box = next(clear, free[0] if free and number in must else None)
        if box is not None:
            placed.append(Label(number, box))
    return placed


def apart(one: Box, other: Box, widths: tuple[float, float]) -> bool:
    """Whether two boxes touch at no width between the two."""
    if one.bottom <= other.top or other.bottom <= one.top:
        return True
    spans = [(one.span(width), other.span(width)) for width in widths]
    return all(a[1] <= b[0] for a, b in spans) or all(b[1] <= a[0] for a, b in spans)


def dot_box(dot: Dot) -> Box:
    """What a dot itself takes."""
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
