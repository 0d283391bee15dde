"""Two indicators over places: who stands in the chart, what is said, as page and files."""

import csv
import io
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from metrics.models import DataPoint, Preference
from metrics.queries.get_relation import get_relation
from metrics.state import RelationsState
from tests.factories import (
    DataPointFactory,
    IndicatorFactory,
    JurisdictionFactory,
    ReportFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
QUERY = "x=accepted&y=corrected"
STATE = RelationsState(x="accepted", y="corrected")


@pytest.fixture
def user():
    return UserFactory()


@pytest.fixture
def reader(client, user):
    client.force_login(user)
    return client


@pytest.fixture
def sides():
    return (
        IndicatorFactory(code="accepted", name="受理件数"),
        IndicatorFactory(code="corrected", name="纠错率", unit="%", kind="rate"),
    )


def add(sides, n, x, y, *, year=2023, **place):
    """A place with the figures given; None for one that is not found."""
    found = JurisdictionFactory(**{"name": f"甲{n}市", "code": f"34{n:02d}00", **place})
    for indicator, value in zip(sides, (x, y), strict=True):
        if value is not None:
            DataPointFactory(
                indicator=indicator, jurisdiction=found, year=year, value=Decimal(str(value))
            )
    return found


def six(sides):
    return [add(sides, n, 10 * n + 10, 5 * n + 5) for n in range(6)]


@pytest.mark.parametrize("name", ["relations", "relations_csv", "relations_xlsx", "relations_json"])
def test_a_stranger_is_sent_to_sign_in(client, name):
    response = client.get(reverse(name))
    assert response.status_code == 302
    assert response.url.startswith(reverse("login"))


def test_it_opens_in_an_empty_library_and_without_a_catalogue(reader, sides):
    assert "库中还没有报告" in reader.get("/relations/").content.decode()
    ReportFactory()
    assert "没有同一年度两项数据都有的辖区" in reader.get("/relations/").content.decode()
    for indicator in sides:
        indicator.delete()
    assert "指标目录尚未载入" in reader.get("/relations/").content.decode()
    assert reader.get("/relations.csv").status_code == 404


def test_only_places_with_both_figures_of_one_year_are_compared(sides):
    six(sides)
    add(sides, 20, 7, None)
    half = add(sides, 21, 7, None, year=2023)
    DataPointFactory(indicator=sides[1], jurisdiction=half, year=2022)
    add(sides, 22, 9, 9, year=2022)
    relation = get_relation(STATE)
    assert relation is not None
    assert relation.year == 2023
    assert relation.years == [(2023, 6), (2022, 1)]
    assert len(relation.rows) == 6
    lacking = {each.place.name: (each.has_report, bool(each.x)) for each in relation.lacking}
    assert lacking == {"甲20市": (True, True), "甲21市": (True, True), "甲22市": (False, False)}
    assert relation.median_x == Decimal(35)
    assert relation.coefficient == 1


def test_the_page_says_how_the_ranks_go_together_in_plain_words(reader, sides):
    six(sides)
    page = reader.get(f"/relations/?{QUERY}").content.decode()
    assert "两项指标的位次相关程度：很强（1.00，6 地）；相关不等于因果。" in page
    assert "受理件数（6）" in page
    few = reader.get(f"/relations/?{QUERY}&place=340000&place=340100").content.decode()
    assert "两项数据齐全的只有 2 地，不计算相关程度。" in few


def test_who_lacks_what_is_listed_and_zero_is_a_figure(reader, sides):
    add(sides, 1, 0, 0)
    add(sides, 2, 5, None)
    ReportFactory(jurisdiction=JurisdictionFactory(name="乙市", code="349900"), year=2020)
    page = reader.get(f"/relations/?{QUERY}&scale=log").content.decode()
    assert "—未找到纠错率" in page
    assert "—无报告" in page
    assert "不能用对数刻度" in page
    rows = list(
        csv.reader(io.StringIO(reader.get(f"/relations.csv?{QUERY}").content.decode("utf-8-sig")))
    )
    assert [row[3:5] for row in rows[1:]] == [["0", "0"], ["5", "—未找到"], ["—无报告", "—无报告"]]
    found = reader.get(f"/relations.json?{QUERY}").json()
    assert [each["status"] for each in found["lacking"]] == ["not_found", "no_report"]


def test_one_figure_leads_to_the_other(reader, sides):
    place = add(sides, 1, 470, 17)
    of_x, of_y = place.points.order_by("indicator__position")
    headers = {"HX-Request": "true", "HX-Target": "panel"}
    panel = reader.get(f"/relations/?{QUERY}&point={of_y.pk}", headers=headers).content.decode()
    assert '<mark class="mark-number">17%</mark>' in panel
    assert f"point={of_x.pk}" in panel
    assert "受理件数：470件" in panel
    whole = reader.get(f"/relations/?{QUERY}&point={of_x.pk}").content.decode()
    assert "纠错率：17%" in whole
    assert "同图另一项" in whole


def test_ones_own_place_and_made_up_ones_are_marked(reader, user, sides):
    own = six(sides)[2]
    Preference.objects.create(user=user, place=own)
    add(sides, 30, 5, 5, name="云川市", is_sample=True)
    page = reader.get(f"/relations/?{QUERY}").content.decode()
    assert page.count("我的辖区</span>") == 1
    assert ">云川市</a>" not in page
    both = reader.get(f"/relations/?{QUERY}&samples=with").content.decode()
    assert ">云川市</a>" in both
    assert "circle-open" in both


def test_the_number_of_queries_and_the_size_do_not_run_away(reader, sides):
    def count():
        with CaptureQueriesContext(connection) as queries:
            response = reader.get(f"/relations/?{QUERY}&place=340100")
            assert response.status_code == 200
            whole = reader.get(f"/relations/?{QUERY}")
        assert len(whole.content) < 150_000
        return len(queries)

    add(sides, 1, 470, 17)
    one = count()
    for n in range(2, 61):
        add(sides, n, 470 + n, 17 + n)
        if n == 3:
            assert count() == one
    assert count() == one


def test_hundreds_of_places_stay_under_150_kilobytes(reader, sides):
    for n in range(450):
        add(
            sides, 0, n * 7 % 5000, n % 101, name=f"黔西南布依族苗族自治州{n}", code=f"{110000 + n}"
        )
    answer = reader.get(f"/relations/?{QUERY}")
    page = answer.content.decode()
    assert "少画 50 地" in page
    assert "第 1 页，共 8 页" in page
    assert len(answer.content) < 150_000


def test_the_picture_says_what_does_not_compare(reader, sides):
    six(sides)
    DataPoint.objects.filter(indicator=sides[0], jurisdiction__name="甲0市").update(scope="市本级")
    page = reader.get(f"/relations/?{QUERY}").context["page"]
    assert page.chart.notes[0].startswith("须知\uff08受理件数\uff0c范围不同\uff09\uff1a甲0市")
