"""Round numbers for an axis."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.charts.scale import scale_of


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=20))
def test_every_value_lies_on_the_axis_which_has_few_ticks(values):
    scale = scale_of(values)
    assert scale.low <= min(values) <= max(values) <= scale.high
    assert 2 <= len(scale.ticks) <= 12
    assert list(scale.ticks) == sorted(set(scale.ticks))


@pytest.mark.parametrize(("values", "low"), [([470, 620], 450), ([3, 900], 0), ([0, 0], 0)])
def test_the_axis_begins_at_zero_unless_all_are_far_from_it(values, low):
    scale = scale_of(values)
    assert scale.low == low


def test_a_rate_has_no_room_above_a_hundred():
    assert scale_of([96.2, 100], ceiling=100).high == 100


def test_values_all_at_the_ceiling_still_have_an_axis() -> None:
    scale = scale_of([100.0, 100.0], ceiling=100)

    assert scale.low < scale.high == 100
    assert scale.part(100.0) == 1.0
