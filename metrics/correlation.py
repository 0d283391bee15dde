"""Spearman's rank correlation, and how strong it is in words."""

from collections.abc import Sequence
from decimal import Decimal
from math import sqrt

# Fewer places give any coefficient by chance.
MIN_PLACES = 5


def spearman(pairs: Sequence[tuple[Decimal, Decimal]]) -> float | None:
    """The correlation of the ranks, from -1 to 1; equal values share their mean rank.

    None for fewer than two pairs, or where one side has only one value.
    """
    xs = _mean_ranks([x for x, _ in pairs])
    ys = _mean_ranks([y for _, y in pairs])
    middle = (len(pairs) + 1) / 2
    spread_x = sum((x - middle) ** 2 for x in xs)
    spread_y = sum((y - middle) ** 2 for y in ys)
    if not spread_x or not spread_y:
        return None
    together = sum((x - middle) * (y - middle) for x, y in zip(xs, ys, strict=True))
    return max(-1.0, min(1.0, together / sqrt(spread_x * spread_y)))


def strength(coefficient: float) -> str:
    """The size of a coefficient as a word; the bounds are the customary ones."""
    size = abs(coefficient)
    bounds = ((0.2, "几乎没有"), (0.4, "较弱"), (0.6, "中等"), (0.8, "较强"))
    word = next((word for bound, word in bounds if size < bound), "很强")
    opposite = coefficient < 0 and size >= bounds[0][0]
    return f"{word}、方向相反" if opposite else word


def _mean_ranks(values: Sequence[Decimal]) -> list[float]:
    """Ranks from 1 for the lowest; equal values get the mean of the ranks they fill."""
    ordered = sorted(range(len(values)), key=lambda at: values[at])
    ranks = [0.0] * len(values)
    start = 0
    while start < len(ordered):
        end = start
        while end < len(ordered) and values[ordered[end]] == values[ordered[start]]:
            end += 1
        for at in ordered[start:end]:
            ranks[at] = (start + 1 + end) / 2
        start = end
    return ranks
