"""A trend the size of a word: gaps are gaps."""

from decimal import Decimal

from metrics.charts.spark import SparkPoint, spark


def points(*years, joined=True):
    return [SparkPoint(year, Decimal(year % 7), joined) for year in years]


def test_years_in_a_row_are_joined_and_a_missing_year_is_a_gap():
    drawn = spark(points(2020, 2021, 2023, 2024))
    assert drawn is not None
    assert drawn.line.count("L") == 2
    assert drawn.dots.count("h0") == 3


def test_figures_that_cover_different_things_are_not_joined():
    drawn = spark(points(2022, 2023, joined=False))
    assert drawn is not None
    assert drawn.line == ""


def test_one_year_is_no_trend_and_a_level_one_lies_in_the_middle():
    assert spark(points(2023)) is None
    level = spark([SparkPoint(2022, Decimal(5)), SparkPoint(2023, Decimal(5))])
    assert level is not None
    assert level.last[1] == level.height / 2
