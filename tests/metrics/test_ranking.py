"""Rank and median, against the slowest implementation that is plainly right."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from metrics.ranking import median, ranks

values = st.lists(st.decimals("0", "100", places=1), max_size=30)


@given(values, st.booleans())
def test_a_rank_is_one_more_than_the_number_of_better_values(group, lowest_first):
    def slow(value):
        better = [v for v in group if (v < value if lowest_first else v > value)]
        return len(better) + 1

    assert ranks(group, lowest_first=lowest_first) == [slow(value) for value in group]


@given(values.filter(bool))
def test_the_median_parts_the_group_in_halves(group):
    middle = median(group)
    assert middle is not None
    half = len(group) / 2
    assert sum(1 for v in group if v < middle) <= half
    assert sum(1 for v in group if v > middle) <= half
    assert min(group) <= middle <= max(group)


def test_equal_values_share_a_rank_and_the_next_is_skipped():
    assert ranks([Decimal(9), Decimal(7), Decimal(9), Decimal(8)]) == [1, 4, 1, 3]


def test_median_of_few():
    assert median([]) is None
    assert median([Decimal(5)]) == 5
    assert median([Decimal(1), Decimal(2)]) == Decimal("1.5")
