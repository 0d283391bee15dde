"""Spearman's coefficient against its definition, and the words for it."""

from decimal import Decimal
from statistics import StatisticsError, correlation

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.correlation import spearman, strength

values = st.integers(0, 15).map(Decimal)
pairs = st.lists(st.tuples(values, values), max_size=30)


def by_hand(found):
    """Pearson's coefficient of mean ranks, each counted one by one."""

    def rank(value, others):
        below = sum(1 for other in others if other < value)
        equal = sum(1 for other in others if other == value)
        return below + (equal + 1) / 2

    xs, ys = [x for x, _ in found], [y for _, y in found]
    try:
        return correlation([rank(x, xs) for x in xs], [rank(y, ys) for y in ys])
    except StatisticsError:
        return None


@given(pairs)
def test_the_coefficient_is_pearsons_of_the_ranks(found):
    expected = by_hand(found)
    coefficient = spearman(found)
    if expected is None:
        assert coefficient is None
    else:
        assert coefficient == pytest.approx(expected, abs=1e-9)


def test_only_the_order_counts():
    rising = [(Decimal(n), Decimal(n**3)) for n in range(6)]
    assert spearman(rising) == 1
    assert spearman([(x, -y) for x, y in rising]) == -1
    assert spearman([]) is None
    assert spearman([(Decimal(1), Decimal(2)), (Decimal(1), Decimal(3))]) is None


@pytest.mark.parametrize(
    ("coefficient", "said"),
    [
        (0.05, "几乎没有"),
        (-0.19, "几乎没有"),
        (0.45, "中等"),
        (-0.45, "中等、方向相反"),
        (0.8, "很强"),
    ],
)
def test_strength_is_a_plain_word(coefficient, said):
    assert strength(coefficient) == said
