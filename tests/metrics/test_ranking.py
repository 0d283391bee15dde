"""Rank, median and quartiles, against the slowest implementation that is plainly right."""

import itertools
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from metrics.ranking import Quartiles, median, quartiles, ranks, standing

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


@given(values.filter(bool))
def test_a_quartile_is_read_off_the_line_through_the_ordered_values(group):
    """Slow: stretch the group to four times its gaps and count off a quarter at a time."""
    ordered = sorted(group)
    line = [ordered[0]]
    for before, after in itertools.pairwise(ordered):
        line += [before + (after - before) * step / 4 for step in (1, 2, 3, 4)]
    quarter = len(ordered) - 1
    expected = Quartiles(line[quarter], line[2 * quarter], line[3 * quarter])
    assert quartiles(group) == expected
    assert expected.middle == median(group)


def test_quartiles_as_a_spreadsheet_gives_them():
    assert quartiles([Decimal(n) for n in (1, 2, 4, 7, 8, 9, 10, 12)]) == Quartiles(
        Decimal("3.5"), Decimal("7.5"), Decimal("9.25")
    )
    assert quartiles([]) is None
    assert quartiles([Decimal(5)]) == Quartiles(Decimal(5), Decimal(5), Decimal(5))


@given(values.filter(bool))
def test_standing_is_the_share_of_the_others_behind(group):
    for value, rank in zip(group, ranks(group), strict=True):
        others = len(group) - 1
        ahead = sum(1 for other in group if other > value)
        assert standing(rank, len(group)) == ((others - ahead) / others if others else 1.0)
