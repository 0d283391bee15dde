"""An indicator's page: definition, coverage, rules, measures, sentences."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from metrics.evaluation.scoring import Evaluation, Score, together
from metrics.evaluation.stored import StoredMeasures
from metrics.views import indicators as view
from tests.factories import (
    DataPointFactory,
    IndicatorFactory,
    JurisdictionFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
ADDRESS = "/indicators/court_appearance_rate/"


@pytest.fixture
def reader(client):
    client.force_login(UserFactory())
    return client


@pytest.fixture
def rate():
    return IndicatorFactory(
        code="court_appearance_rate", name="出庭应诉率", unit="%", kind="rate", better="up"
    )


@pytest.fixture(autouse=True)
def measures(monkeypatch):
    found = Evaluation(passages=2)
    found.by_indicator["court_appearance_rate"].add(Score(3, 4, 3, 3))
    halves = {"open": found, "aside": found, "all": together([found, found])}
    monkeypatch.setattr(view, "stored_measures", lambda: StoredMeasures(halves, "7", True))


def text_of(response):
    return response.content.decode()


def test_what_the_catalogue_does_not_hold_is_not_found(reader):
    assert reader.get("/indicators/nothing/").status_code == 404


def test_the_page_tells_rules_measures_and_sentences_of_different_places(reader, rate):
    for n, name in enumerate(["芜湖市", "滁州市", "六安市", "宣城市"]):
        place = JurisdictionFactory(name=name)
        DataPointFactory(indicator=rate, jurisdiction=place, value=Decimal(90 + n))
    page = text_of(reader.get(ADDRESS))
    for shown in ("75.0%", "<details>", "4 地\uff0c4 个数据", "比较各地", "负责人"):
        assert shown in page
    assert page.count("<blockquote") == 3
    assert page.count('class="mark-number"') == 3


def test_doubted_sentences_are_no_examples(reader, rate):
    point = DataPointFactory(indicator=rate, value=Decimal(120))
    point.observation.checks = [{"code": "above_100", "message": "大于100%"}]
    point.observation.save()
    assert "<blockquote" not in text_of(reader.get(ADDRESS))


def test_text_from_reports_is_escaped(reader, rate):
    DataPointFactory(
        indicator=rate, jurisdiction=JurisdictionFactory(name="<b>市</b>"), value=Decimal(9)
    )
    assert "<b>市</b>" not in text_of(reader.get(ADDRESS))


def test_the_page_costs_as_many_queries_for_three_places_as_for_one(reader, rate):
    def count():
        with CaptureQueriesContext(connection) as queries:
            reader.get(ADDRESS)
        return len(queries)

    DataPointFactory(indicator=rate)
    one = count()
    DataPointFactory(indicator=rate)
    DataPointFactory(indicator=rate)
    assert count() == one
