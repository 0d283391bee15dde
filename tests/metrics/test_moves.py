from decimal import Decimal

import pytest

from metrics.moves import strength


@pytest.mark.parametrize(
    ("now", "before", "is_rate", "expected"),
    [
        (95, 85, True, 1),
        (95, 86, True, 0),
        (60, 90, True, 3),
        (200, 100, False, 1),
        (100, 400, False, 2),
        (199, 100, False, 0),
        (10, 2, False, 0),
        (100, 0, False, 0),
    ],
)
def test_much_is_ten_points_or_twice_or_half(now, before, is_rate, expected):
    assert strength(Decimal(now), Decimal(before), is_rate=is_rate) == expected
