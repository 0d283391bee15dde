"""One place's figures in words."""

from datetime import date
from decimal import Decimal

import pytest

from metrics.presenters.place import place_export, present_place
from metrics.queries.get_place_figures import get_place_figures
from metrics.state import PlaceState
from tests.factories import DataPointFactory, IndicatorFactory, JurisdictionFactory, ReportFactory

pytestmark = pytest.mark.django_db


def cells(place):
    page = present_place(get_place_figures(place), PlaceState())
    return [cell for _, rows in page.groups for row in rows for cell in row.cells]


def test_change_is_told_and_judged_only_where_a_direction_is_good():
    place = JurisdictionFactory()
    loss = IndicatorFactory(unit="%", kind="rate", better="down")
    for year, value in ((2022, "5"), (2023, "3.5")):
        DataPointFactory(jurisdiction=place, indicator=loss, year=year, value=Decimal(value))
    newest, oldest = cells(place)
    assert (newest.figure, newest.change, newest.judgement) == ("3.5%", "↓1.5个百分点", "向好")
    assert (oldest.change, oldest.judgement) == ("", "")


def test_volume_is_never_judged():
    place, cases = JurisdictionFactory(), IndicatorFactory()
    for year, value in ((2022, 100), (2023, 150)):
        DataPointFactory(jurisdiction=place, indicator=cases, year=year, value=Decimal(value))
    assert (cells(place)[0].change, cells(place)[0].judgement) == ("↑50%", "")


def test_not_found_no_report_and_zero_are_three_things():
    place, cases = JurisdictionFactory(), IndicatorFactory()
    DataPointFactory(jurisdiction=place, indicator=cases, year=2023, value=Decimal(0))
    ReportFactory(jurisdiction=place, year=2022)
    other = IndicatorFactory()
    DataPointFactory(jurisdiction=place, indicator=other, year=2021, observation=None)
    zero, not_found, no_report = cells(place)[:3]
    assert (zero.figure, zero.note) == ("0件", "")
    assert (not_found.figure, not_found.note) == ("", "—未找到")
    assert (no_report.figure, no_report.note) == ("", "—无报告")


def test_the_export_has_a_row_for_every_indicator_and_year():
    place, cases = JurisdictionFactory(name="云川市", is_sample=True), IndicatorFactory()
    DataPointFactory(jurisdiction=place, indicator=cases, year=2023)
    ReportFactory(jurisdiction=place, year=2022)
    table = place_export(get_place_figures(place), date(2026, 11, 22))
    assert [(row[2], row[3], row[-1]) for row in table.rows] == [
        (2023, Decimal(470), "虚构示例"),
        (2022, "未找到", "虚构示例"),
    ]
    assert "虚构示例" in table.title


def test_figures_of_different_cover_are_not_set_against_each_other():
    place, cases = JurisdictionFactory(), IndicatorFactory()
    DataPointFactory(jurisdiction=place, indicator=cases, year=2022, scope="市本级")
    DataPointFactory(jurisdiction=place, indicator=cases, year=2023, scope="全市")
    assert cells(place)[0].change == "口径不同"
    assert cells(place)[0].judgement == ""
