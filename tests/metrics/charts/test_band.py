"""Where a value lies in its group, as drawn."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from metrics.charts.band import FEW, WIDTH, band
from metrics.ranking import quartiles

values = st.lists(st.decimals("0", "100000", places=1), min_size=2, max_size=30)


@given(values)
def test_everything_lies_inside_and_in_order(group):
    own, *others = group
    drawn = band(own, others, quartiles(group) if len(group) > 2 else None)
    assert drawn is not None
    marks = [drawn.own, *drawn.dots, *(drawn.line or ())]
    assert all(0 < mark < WIDTH for mark in marks)
    assert bool(drawn.dots) == (len(group) < FEW)
    if drawn.box and drawn.median is not None:
        left, width = drawn.box
        assert left <= drawn.median <= left + width + 0.5


def test_one_giant_does_not_press_the_others_into_a_point():
    group = [Decimal(n) for n in (10, 20, 30, 40, 100_000)]
    drawn = band(Decimal(20), [v for v in group if v != 20], quartiles(group))
    assert drawn is not None
    assert drawn.beyond
    assert drawn.own > drawn.dots[0] + 5


def test_nobody_to_compare_with_is_no_band():
    assert band(Decimal(1), [], None) is None
