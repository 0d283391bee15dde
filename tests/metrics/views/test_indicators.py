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
    for shown in ("75.0%", "<details>", "比率不应超过100%", "比较各地", "负责人"):
        assert shown in page
    assert page.count("<blockquote") == 4
    assert page.count('class="mark-number"') == 4


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


def test_made_up_places_are_counted_apart(reader, rate):
    DataPointFactory(indicator=rate, value=Decimal(91))
    for value in (92, 93):
        place = JurisdictionFactory(is_sample=True)
        DataPointFactory(indicator=rate, jurisdiction=place, value=Decimal(value))
    page = text_of(reader.get(ADDRESS))
    assert '1 <span class="muted">\uff082\uff09</span>' in page
    listed = text_of(reader.get("/indicators/"))
    assert '1<span class="catalogue__samples">示例 2</span>' in listed


def test_what_limits_comparing_is_counted(reader, rate):
    DataPointFactory(indicator=rate, value=Decimal(91), scope="市本级")
    DataPointFactory(indicator=rate, value=Decimal(92), qualifier="近")
    DataPointFactory(indicator=rate, value=Decimal(93), observation=None)
    page = text_of(reader.get(ADDRESS))
    for words in ("3 个数中有 1 个只是本级", "3 个数中有 1 个是约数", "1 个由分子"):
        assert words in page


def test_a_rate_and_its_parts_lead_to_one_another(reader, rate):
    top, bottom = IndicatorFactory(code="top", name="分子数"), IndicatorFactory(code="bottom")
    rate.numerator, rate.denominator = top, bottom
    rate.save()
    assert "/indicators/top/" in text_of(reader.get(ADDRESS))
    assert ADDRESS in text_of(reader.get("/indicators/top/"))


def test_the_catalogue_is_searched_as_page_and_as_part(reader, rate):
    IndicatorFactory(name="律师人数")
    page = text_of(reader.get("/indicators/?q=出庭"))
    assert "出庭应诉率" in page
    assert "律师人数" not in page
    headers = {"HX-Request": "true", "HX-Target": "catalogue"}
    part = reader.get("/indicators/?q=律师", headers=headers)
    assert "<html" not in text_of(part)
    assert part["HX-Push-Url"] == "/indicators/?q=%E5%BE%8B%E5%B8%88"
    assert "没有含" in text_of(reader.get("/indicators/?q=<b>"))
    assert "<b>" not in text_of(reader.get("/indicators/?q=<b>")).partition("没有含")[2][:20]


def test_measures_of_other_rules_are_called_so(reader, rate, monkeypatch):
    halves = {name: Evaluation() for name in ("open", "aside", "all")}
    monkeypatch.setattr(view, "stored_measures", lambda: StoredMeasures(halves, "7", False))
    for address in (ADDRESS, "/indicators/"):
        assert "测自另一版规则" in text_of(reader.get(address))
