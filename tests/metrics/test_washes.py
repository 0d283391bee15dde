"""Fifths of a column, against counting by hand."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from metrics.washes import fifths

columns = st.lists(st.integers(0, 12).map(Decimal), max_size=40)


def by_hand(values):
    """The position is the share of values below, half of the equal ones counted in."""
    found = []
    for value in values:
        below = sum(1 for other in values if other < value)
        equal = sum(1 for other in values if other == value)
        position = (below + Fraction(equal, 2)) / len(values)
        found.append(next(step for step in range(5) if position < Fraction(step + 1, 5)))
    return found


@given(columns)
def test_fifths_are_what_counting_gives(values):
    assert fifths(values) == ([None] * len(values) if len(values) < 5 else by_hand(values))


def test_five_values_fill_five_steps_and_equal_ones_share_the_middle():
    assert fifths([Decimal(v) for v in (9, 1, 5, 3, 7)]) == [4, 0, 2, 1, 3]
    assert fifths([Decimal(4)] * 6) == [2] * 6
    assert fifths([Decimal(v) for v in (1, 2, 3, 4)]) == [None] * 4
