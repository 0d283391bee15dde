"""Labels moved apart: none on another, in their order, as near as may be."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from metrics.charts.spreading import spread

labels = st.lists(st.tuples(st.floats(-50, 450), st.floats(1, 60)), max_size=12)


@given(labels)
def test_no_label_lies_on_another(labels):
    wanted, sizes = [at for at, _ in labels], [size for _, size in labels]
    placed = spread(wanted, sizes, 0, 400)
    order = sorted(range(len(labels)), key=lambda at: (wanted[at], at))
    for above, below in pairwise(order):
        distance = placed[below] - placed[above]
        assert distance >= (sizes[above] + sizes[below]) / 2 - 1e-6


@given(labels.filter(lambda found: sum(size for _, size in found) <= 400))
def test_labels_that_fit_stay_inside(labels):
    sizes = [size for _, size in labels]
    placed = spread([at for at, _ in labels], sizes, 0, 400)
    for middle, size in zip(placed, sizes, strict=True):
        assert middle - size / 2 >= -1e-6
        assert middle + size / 2 <= 400 + 1e-6


def test_labels_with_room_stand_where_they_want_to():
    assert spread([300, 20, 150], [20, 20, 20], 0, 400) == [300, 20, 150]


def test_two_that_want_one_place_part_evenly():
    assert spread([100, 100], [20, 20], 0, 400) == [90, 110]
