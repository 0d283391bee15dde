"""When a stated rate and a computed one differ."""

from decimal import Decimal

import pytest

from metrics.rates import beyond_rounding


@pytest.mark.parametrize(
    ("stated", "computed", "qualifier", "differs"),
    [
        ("98.13", "98.13", "", False),
        ("98.1", "98.13", "", False),
        ("98.6", "98.67", "", False),  # cut instead of rounded
        ("98", "98.46", "", False),
        ("98", "98.67", "", True),
        ("100", "100", "", False),
        ("100", "98.5", "", True),
        ("17.5", "16.2", "", True),
        ("90", "91.5", "近", False),
        ("90", "95", "约", True),
    ],
)
def test_fewer_decimals_are_no_difference(stated, computed, qualifier, differs):
    assert beyond_rounding(Decimal(stated), Decimal(computed), qualifier) is differs
    assert beyond_rounding(Decimal(f"{stated}.00" if "." not in stated else f"{stated}00"),
                           Decimal(computed), qualifier) is differs  # fmt: skip
