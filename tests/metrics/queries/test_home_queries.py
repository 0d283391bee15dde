"""What waits, what is new, and the figures of the home page's charts."""

from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from metrics.queries.get_news import get_news
from metrics.queries.get_telling import get_telling
from metrics.queries.get_waiting import get_waiting
from metrics.telling import COMMON, FURTHEST, MOVED
from reports.models import Upload
from tests.factories import (
    DataPointFactory,
    IndicatorFactory,
    JurisdictionFactory,
    ReportFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def queries_of(call):
    with CaptureQueriesContext(connection) as queries:
        call()
    return len(queries)


def rate(name, group="litigation"):
    return IndicatorFactory(name=name, kind="rate", unit="%", better="up", group_code=group)


def point(indicator, place, value, year=2023, **more):
    return DataPointFactory(
        indicator=indicator, jurisdiction=place, value=Decimal(value), year=year, **more
    )


def test_what_waits_is_ones_own_but_versions_are_everybodys():
    user = UserFactory()
    for state in ("question", "failed", "set_aside", "done"):
        Upload.objects.create(batch=uuid4(), name="甲.pdf", size=1, state=state, created_by=user)
        Upload.objects.create(batch=uuid4(), name="别人的.pdf", size=1, state=state)
    ReportFactory(standing="pending")
    found = get_waiting(user.pk)
    assert (found.questions, found.failed, found.set_aside, found.versions) == (1, 1, 1, 1)
    assert found.total == 4


def test_a_place_is_shown_where_it_is_furthest_and_what_moved():
    near, far, moved = rate("近", "a"), rate("远", "b"), rate("变", "c")
    places = JurisdictionFactory.create_batch(4)
    own = places[0]
    for indicator, mine in ((near, 90), (far, 20), (moved, 90)):
        point(indicator, own, mine)
        for n, other in enumerate(places[1:]):
            point(indicator, other, 88 + 2 * n)
    point(moved, own, 30, year=2022)
    charts = get_telling(own, real_only=False)
    assert [(c.indicator, c.why) for c in charts] == [(far, FURTHEST), (moved, MOVED)]
    assert charts[0].own is not None
    assert charts[0].own.jurisdiction == own
    assert list(charts[0].ranks) == [1, 2, 3, 4]
    assert [p.year for p in charts[1].points] == [2023, 2022]


def test_a_doubtful_figure_of_ones_own_opens_no_day():
    indicator = rate("率")
    own = JurisdictionFactory()
    point(indicator, own, 10, has_conflict=True)
    for _ in range(3):
        point(indicator, JurisdictionFactory(), 90)
    assert [c.why for c in get_telling(own, real_only=False)] == [COMMON]


def test_made_up_places_never_stand_among_real_ones():
    indicator = rate("率")
    made_up = JurisdictionFactory(is_sample=True)
    point(indicator, made_up, 10)
    for _ in range(2):
        point(indicator, JurisdictionFactory(is_sample=True), 90)
    for value in (91, 92):
        point(indicator, JurisdictionFactory(), value)
    (chart,) = get_telling(None, real_only=True)
    assert not any(p.jurisdiction.is_sample for p in chart.points)
    (own,) = get_telling(made_up, real_only=True)
    assert all(p.jurisdiction.is_sample for p in own.points)


def test_one_place_compares_with_nothing():
    point(rate("率"), JurisdictionFactory(), 90)
    assert get_telling(None, real_only=False) == []


def test_news_are_reports_of_every_standing_and_comparable_moves_of_those_that_count():
    indicator = IndicatorFactory()
    place = JurisdictionFactory()
    before, now = point(indicator, place, 100, year=2022), point(indicator, place, 300)
    steady = IndicatorFactory()
    point(steady, place, 100, year=2022)
    point(steady, place, 110)
    narrower = IndicatorFactory()
    point(narrower, place, 100, year=2022)
    point(narrower, place, 900, scope="市本级")
    pending = ReportFactory(standing="pending")
    found = get_news(real_only=False)
    assert found.reports[0] == pending
    assert [(m.point, m.before) for m in found.moves] == [(now, before)]


@pytest.mark.parametrize("with_place", [True, False])
def test_sixty_places_ask_no_more_than_three(with_place):
    indicator = rate("率")
    places = JurisdictionFactory.create_batch(3)
    for n, place in enumerate(places):
        point(indicator, place, 90 + n)

    def load():
        assert len(get_telling(places[0] if with_place else None, real_only=True)) == 1
        get_news(real_only=True)

    three = queries_of(load)
    for n in range(57):
        point(indicator, JurisdictionFactory(code=f"44{n:04d}"), n)
    assert queries_of(load) == three
