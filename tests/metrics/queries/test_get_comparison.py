"""One indicator over the places of one level."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from metrics.queries.get_comparison import Comparison, get_comparison
from metrics.state import CompareState
from tests.factories import (
    DataPointFactory,
    IndicatorFactory,
    JurisdictionFactory,
    ReportFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def rate():
    return IndicatorFactory(
        code="court_appearance_rate", name="出庭应诉率", unit="%", kind="rate", better="up"
    )


def point(rate, value, *, year=2023, **place):
    return DataPointFactory(
        indicator=rate,
        year=year,
        value=Decimal(value),
        jurisdiction=place.pop("at", None) or JurisdictionFactory(**place),
    )


def compare(state: CompareState) -> Comparison:
    found = get_comparison(state)
    assert found is not None
    return found


def seen(comparison):
    return [(row.rank, row.place.name, f"{row.point.value:.0f}") for row in comparison.rows]


def test_no_catalogue_gives_nothing():
    assert get_comparison(CompareState()) is None


def test_places_are_ranked_from_the_highest_ties_in_the_order_of_codes(rate):
    point(rate, "98", name="乙市", code="340200")
    point(rate, "99", name="丙市", code="340300")
    point(rate, "98", name="甲市", code="340100")
    found = compare(CompareState())
    assert seen(found) == [(1, "丙市", "99"), (2, "甲市", "98"), (2, "乙市", "98")]
    assert found.median == 98


def test_where_less_is_better_the_lowest_is_first():
    loss = IndicatorFactory(code="litigation_loss_rate", unit="%", better="down")
    point(loss, "9", name="甲市")
    point(loss, "3", name="乙市")
    found = compare(CompareState(indicator="litigation_loss_rate"))
    assert [row[:2] for row in seen(found)] == [(1, "乙市"), (2, "甲市")]
    high = compare(CompareState(indicator="litigation_loss_rate", sort="high"))
    assert [row[:2] for row in seen(high)] == [(2, "甲市"), (1, "乙市")]


def test_the_default_level_has_most_figures_and_the_higher_one_wins_a_tie(rate):
    point(rate, "98", level="county", code="340101")
    point(rate, "97", level="prefecture", code="340100")
    assert compare(CompareState()).state.level == "prefecture"
    point(rate, "96", level="county", code="340102")
    assert compare(CompareState()).state.level == "county"


def test_the_latest_year_is_taken_place_by_place(rate):
    old, new = JurisdictionFactory(name="旧市"), JurisdictionFactory(name="新市")
    point(rate, "91", at=old, year=2021)
    point(rate, "92", at=old, year=2022)
    point(rate, "93", at=new, year=2022)
    point(rate, "94", at=new, year=2023)
    found = compare(CompareState())
    assert {(row.place.name, row.point.year) for row in found.rows} == {
        ("旧市", 2022),
        ("新市", 2023),
    }
    assert found.years == [2022, 2023]
    assert [row.place.name for row in compare(CompareState(year=2023)).rows] == ["新市"]


def test_made_up_places_give_way_to_real_ones_unless_asked_for(rate):
    point(rate, "90", name="云川市", is_sample=True)
    alone = compare(CompareState())
    assert [row.is_sample for row in alone.rows] == [True]
    assert (alone.shows_samples, alone.hidden_samples) == (True, 0)
    point(rate, "99", name="芜湖市")
    auto = compare(CompareState())
    assert [row.place.name for row in auto.rows] == ["芜湖市"]
    assert (auto.shows_samples, auto.hidden_samples) == (False, 1)
    both = compare(CompareState(samples="with"))
    assert [row.place.name for row in both.rows] == ["芜湖市", "云川市"]
    assert compare(CompareState(samples="without", level="county")).rows == []


def test_a_real_level_is_preferred_to_a_fuller_made_up_one(rate):
    for n in range(3):
        point(rate, "90", level="county", code=f"99010{n}", is_sample=True)
    point(rate, "99", level="prefecture")
    assert compare(CompareState()).state.level == "prefecture"


def test_a_place_with_a_report_but_no_figure_is_missing_and_zero_is_a_figure(rate):
    silent = JurisdictionFactory(name="静市")
    ReportFactory(jurisdiction=silent)
    JurisdictionFactory(name="无报告市")
    point(rate, "0", name="零市")
    found = compare(CompareState())
    assert [place.name for place in found.missing] == ["静市"]
    assert seen(found) == [(1, "零市", "0")]
    assert compare(CompareState(year=2019, level="prefecture")).missing == []


def test_province_and_places_narrow_the_choice(rate):
    point(rate, "98", name="芜湖市", code="340200")
    point(rate, "97", name="合肥市", code="340100")
    point(rate, "96", name="广安市", code="511600")
    anhui = compare(CompareState(province="34"))
    assert [row.place.name for row in anhui.rows] == ["芜湖市", "合肥市"]
    two = compare(CompareState(places=("340200", "511600")))
    assert [row.place.name for row in two.rows] == ["芜湖市", "广安市"]


def test_chosen_places_of_another_level_are_dropped(rate):
    point(rate, "98", code="340200")
    found = compare(CompareState(places=("999999",)))
    assert found.state.places == ()
    assert len(found.rows) == 1


def test_townships_of_one_county_are_told_apart(rate):
    for name in ("铁门乡", "石安镇"):
        point(rate, "98", level="township", code="500155", name=name)
    found = compare(CompareState(level="township", places=("500155~铁门乡",)))
    assert [row.place.name for row in found.rows] == ["铁门乡"]


def test_a_rate_brings_its_numerator_and_denominator():
    top = IndicatorFactory(code="corrected")
    bottom = IndicatorFactory(code="concluded")
    share = IndicatorFactory(code="share", unit="%", numerator=top, denominator=bottom)
    place = JurisdictionFactory()
    point(top, "70", at=place)
    point(bottom, "400", at=place)
    DataPointFactory(indicator=share, jurisdiction=place, value=Decimal("17.5"), observation=None)
    (row,) = compare(CompareState(indicator="share")).rows
    parts = [part and part.value for part in (row.numerator, row.denominator)]
    assert parts == [70, 400]
    assert row.is_derived
    assert row.report is not None


def test_every_row_carries_its_sentence_and_report(rate):
    point(rate, "98.5", name="芜湖市")
    (row,) = compare(CompareState()).rows
    assert row.sentence == "芜湖市出庭应诉率98.5%。"
    assert row.report is not None
    assert row.report.jurisdiction_id == row.place.pk


def test_the_number_of_queries_does_not_grow_with_the_places(rate):
    def count():
        with CaptureQueriesContext(connection) as queries:
            compare(CompareState())
        return len(queries)

    point(rate, "98")
    one = count()
    point(rate, "97")
    point(rate, "96")
    assert count() == one <= 9
