"""Figures as they are read."""

from decimal import Decimal

import pytest

from metrics.wording import change, figure, marked, names, number


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("25000", "25,000"),
        ("98.130000", "98.13"),
        ("100.000000", "100"),
        ("0", "0"),
        ("0.001", "0.001"),
        ("8608800", "8,608,800"),
        ("99.996", "100"),
    ],
)
def test_numbers_have_thousands_and_no_needless_decimals(value, text):
    assert number(Decimal(value)) == text


@pytest.mark.parametrize(
    ("qualifier", "text"),
    [
        ("", "800人"),
        ("余", "800余人"),
        ("多", "800多人"),
        ("近", "近800人"),
        ("约", "约800人"),
        ("以上", "800人以上"),
        ("左右", "800人左右"),
    ],
)
def test_a_qualifier_stands_where_it_stands_in_chinese(qualifier, text):
    assert figure(Decimal(800), "人", qualifier) == text


def test_a_share_worked_out_from_more_than_seventy_is_about_so_much():
    assert figure(Decimal("27.89"), "%", "余") == "约27.89%"
    assert figure(Decimal("1.5"), "", "多") == "约1.5"
    assert figure(Decimal("70.00"), "件", "余") == "70余件"


@pytest.mark.parametrize(
    ("now", "before", "kind", "text"),
    [
        ("98.1", "96.6", "rate", "↑1.5个百分点"),
        ("90", "120", "count", "↓25%"),
        ("5", "5", "count", "持平"),
        ("5", "0", "count", ""),
    ],
)
def test_change_is_in_points_for_rates_and_per_cent_otherwise(now, before, kind, text):
    assert change(Decimal(now), Decimal(before), kind=kind) == text


def test_long_lists_of_names_are_counted():
    assert names(["甲市", "乙市"]) == "甲市、乙市"
    assert names([f"第{n}市" for n in range(9)], limit=2) == "第0市、第1市等 9 地"


def test_a_made_up_place_always_says_so():
    assert marked("云川市", True) == "云川市\uff08虚构示例\uff09"
    assert marked("芜湖市", False) == "芜湖市"
