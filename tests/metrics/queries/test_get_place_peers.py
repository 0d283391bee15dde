"""A place among its peers: who they are, and where it stands."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from metrics.models import PeerGroup
from metrics.queries.get_place_peers import get_place_peers
from metrics.state import PlaceState
from metrics.state.selection import Selection
from tests.factories import DataPointFactory, IndicatorFactory, JurisdictionFactory, ReportFactory

pytestmark = pytest.mark.django_db


def city(name, code, **rest):
    province = {"34": "安徽省", "35": "福建省"}[code[:2]]
    return JurisdictionFactory(name=name, code=code, path_names=[province, name], **rest)


def fill(indicator, values, year=2023):
    return {
        place.name: DataPointFactory(
            indicator=indicator, jurisdiction=place, value=Decimal(value), year=year
        )
        for place, value in values.items()
    }


@pytest.fixture
def cities():
    return [city(f"第{n}市", code) for n, code in enumerate(("340100", "340200", "350100"))]


def test_rank_and_quartiles_of_the_year_with_the_place_among_its_peers(cities):
    rate = IndicatorFactory(unit="%", kind="rate", better="up")
    fill(rate, dict(zip(cities, (90, 96, 96), strict=True)))
    (row,) = get_place_peers(cities[1], PlaceState()).rows
    assert (row.rank, row.size) == (1, 3)
    assert row.quartiles is not None
    assert row.quartiles.low == 93
    assert row.median == row.quartiles.high == 96
    (last,) = get_place_peers(cities[0], PlaceState()).rows
    assert last.rank == 3


def test_low_is_first_where_low_is_good(cities):
    loss = IndicatorFactory(unit="%", kind="rate", better="down")
    fill(loss, dict(zip(cities, (9, 6, 3), strict=True)))
    assert get_place_peers(cities[2], PlaceState()).rows[0].rank == 1


def test_peers_are_of_the_country_the_province_a_group_or_chosen(cities):
    county = city("甲县", "340121", level="county")
    cases = IndicatorFactory()
    fill(cases, dict.fromkeys([*cities, county], 5))

    def peers(state):
        return [place.name for place in get_place_peers(cities[0], state).places]

    assert peers(PlaceState()) == ["第0市", "第1市", "第2市"]
    assert peers(PlaceState(peers="province")) == ["第0市", "第1市"]
    group = PeerGroup.objects.create(name="两地")
    group.places.set([cities[2], county])
    # The place itself is always among them.
    assert peers(PlaceState(selection=Selection(group=group.pk))) == ["第0市", "甲县", "第2市"]
    assert peers(PlaceState(selection=Selection(places=("350100",)))) == ["第0市", "第2市"]


def test_only_points_of_the_same_year_compare_and_few_have_no_quartiles(cities):
    cases = IndicatorFactory()
    fill(cases, {cities[0]: 5, cities[1]: 7})
    fill(cases, {cities[2]: 9}, year=2022)
    found = get_place_peers(cities[0], PlaceState())
    assert (found.rows[0].size, found.rows[0].quartiles) == (2, None)
    assert found.reporting == {cities[0].pk, cities[1].pk}


def test_what_the_place_lacks_is_listed_with_how_many_have_it(cities):
    cases, other = IndicatorFactory(), IndicatorFactory()
    fill(cases, {cities[0]: 0})
    fill(other, {cities[1]: 1, cities[2]: 2})
    found = get_place_peers(cities[0], PlaceState())
    assert [row.indicator for row in found.rows] == [cases]  # Zero is a figure.
    assert [(row.indicator, row.size) for row in found.lacking] == [(other, 2)]
    assert found.has_report
    assert not get_place_peers(cities[0], PlaceState(year=2020)).has_report


def test_made_up_places_stay_out_unless_asked_for_or_opened(cities):
    cases = IndicatorFactory()
    made_up = city("云川市", "350200", is_sample=True)
    fill(cases, dict.fromkeys([*cities, made_up], 5))
    assert get_place_peers(cities[0], PlaceState()).rows[0].size == 3
    asked = PlaceState(selection=Selection(samples="with"))
    assert get_place_peers(cities[0], asked).rows[0].size == 4
    among_themselves = get_place_peers(made_up, PlaceState())
    assert among_themselves.shows_samples
    assert among_themselves.rows[0].size == among_themselves.choices.country == 1
    assert get_place_peers(made_up, asked).rows[0].size == 4


def test_a_figure_of_a_made_up_report_is_no_peer_of_a_real_one(cities):
    cases = IndicatorFactory()
    points = fill(cases, dict.fromkeys(cities, 5))
    report = points["第2市"].observation.report
    report.is_sample = True
    report.save()
    assert get_place_peers(cities[0], PlaceState()).rows[0].size == 2


def test_the_queries_do_not_grow_with_the_peers(cities):
    cases = IndicatorFactory()

    def count():
        with CaptureQueriesContext(connection) as queries:
            size = get_place_peers(cities[0], PlaceState()).rows[0].size
        return size, len(queries)

    fill(cases, {cities[0]: 1})
    alone = count()
    fill(cases, {cities[1]: 2, cities[2]: 2})
    three = count()
    for n in range(57):
        place = city(f"又{n}市", f"35{n + 2:02d}00")
        ReportFactory(jurisdiction=place)
        DataPointFactory(indicator=cases, jurisdiction=place, observation=None)
    sixty = count()
    assert [alone[0], three[0], sixty[0]] == [1, 3, 60]
    assert alone[1] == three[1] == sixty[1]
