"""Labels beside dots: none covers another, at any width they serve."""

from hypothesis import given
from hypothesis import strategies as st

from metrics.charts.placement import LABEL_HEIGHT, Box, Dot, place_labels, text_width

HEIGHT = 400.0
dots = st.lists(
    st.builds(
        Dot,
        x=st.floats(0, 1),
        y=st.floats(0, HEIGHT),
        text=st.sampled_from(["芜湖市", "黔西南布依族苗族自治州", "云川市（虚构示例）", "A"]),
    ),
    max_size=60,
)


def overlap(one, other, width):
    """Whether two boxes share more than a rounding's width of paper."""
    a, b = one.span(width), other.span(width)
    beside = a[1] <= b[0] + 1e-6 or b[1] <= a[0] + 1e-6
    return not beside and one.bottom > other.top and other.bottom > one.top


@given(dots, st.integers(230, 700), st.integers(0, 700), st.floats(0, 1))
def test_no_two_labels_overlap_at_any_width(found, narrow, more, between):
    wide = narrow + more
    labels = place_labels(found, range(len(found)), widths=(narrow, wide), height=HEIGHT)
    assert len(labels) <= 30
    assert len({label.dot for label in labels}) == len(labels)
    for width in (narrow, narrow + between * more, wide):
        for at, one in enumerate(labels):
            assert not any(overlap(one.box, other.box, width) for other in labels[at + 1 :])
            left, right = one.box.span(width)
            assert left >= -1e-6
            assert right <= width + 1e-6
            assert 0 <= one.box.top < one.box.bottom <= HEIGHT


def test_a_lone_dot_has_its_name_at_its_right_and_one_at_the_edge_at_its_left():
    middle, edge = Dot(0.5, 100, "芜湖市"), Dot(1.0, 200, "芜湖市")
    first, second = place_labels([middle, edge], [0, 1], widths=(300, 500), height=HEIGHT)
    assert first.box.left > 0
    assert second.box.right < 0
    assert first.box.right - first.box.left == text_width("芜湖市")
    assert first.box.bottom - first.box.top == LABEL_HEIGHT


def test_what_does_not_fit_is_left_out_but_ones_own_name_may_cover_dots():
    crowd = [Dot(x / 30, y, "芜湖市") for x in range(31) for y in range(0, 401, 10)]
    order = range(len(crowd))
    assert place_labels(crowd, order, widths=(300, 300), height=HEIGHT) == []
    own = place_labels(crowd, order, widths=(300, 300), height=HEIGHT, must=frozenset({300}))
    assert [label.dot for label in own] == [300]


def test_taken_room_stays_free():
    taken = Box(1, -500, 0, 90, 110)
    labels = place_labels(
        [Dot(0.5, 100, "芜湖市")], [0], widths=(300, 400), height=HEIGHT, taken=[taken]
    )
    assert all(label.box.bottom <= 90 or label.box.top >= 110 for label in labels)
