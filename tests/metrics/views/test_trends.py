"""The trends page: what it says, to whom, as page, part and file."""

from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from metrics.models import DataPoint, PeerGroup, Preference
from tests.factories import (
    DataPointFactory,
    IndicatorFactory,
    JurisdictionFactory,
    ReportFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
CASES = "reconsideration_received"


@pytest.fixture
def cases():
    return IndicatorFactory(code=CASES, name="收到行政复议申请")


@pytest.fixture
def reader(client):
    user = UserFactory()
    client.force_login(user)
    client.user = user
    return client


def add(cases, name, values, **place):
    """A place with one figure a year from 2021; None is a report without the figure."""
    place = JurisdictionFactory(name=name, **place)
    for year, value in enumerate(values, start=2021):
        if value is None:
            ReportFactory(jurisdiction=place, year=year)
        else:
            DataPointFactory(indicator=cases, jurisdiction=place, year=year, value=Decimal(value))
    return place


def get(reader, address=f"/trends/?indicator={CASES}", **headers):
    return reader.get(address, headers=headers).content.decode()


@pytest.mark.parametrize("name", ["trends", "trends_csv", "trends_xlsx", "trends_json"])
def test_a_stranger_is_sent_to_sign_in(client, name):
    assert client.get(reverse(name)).status_code == 302


def test_the_title_says_what_is_seen_where_it_is_simple_and_true(reader, cases):
    place = add(cases, "芜湖市", [470, 500, 620])
    address = f"/trends/?indicator={CASES}&place={place.code}"
    assert '<h1 id="trends-title">芜湖市收到行政复议申请三年由 470 件增至 620 件</h1>' in get(
        reader, address
    )
    DataPoint.objects.filter(year=2021).update(scope="市本级")
    assert "三年由" not in get(reader, address)
    assert "口径不同" in get(reader, address)


def test_not_found_no_report_and_zero_are_three_things(reader, cases):
    add(cases, "甲市", [0, None, 5])
    place = JurisdictionFactory(name="乙市")
    DataPointFactory(indicator=cases, jurisdiction=place, year=2023, value=Decimal(7))
    page = get(reader)
    for words in (">0件</a>", "—未找到", "—无报告"):
        assert words in page
    rows = reader.get(f"/trends.json?indicator={CASES}").json()["lines"]
    told = {row["place"]: [(v["value"], v["status"]) for v in row["values"]] for row in rows}
    assert told["甲市"] == [(0, "found"), (None, "not_found"), (5, "found")]
    assert told["乙市"][:2] == [(None, "no_report")] * 2
    csv = reader.get(f"/trends.csv?indicator={CASES}").content.decode("utf-8-sig")
    assert "有报告\uff0c未找到该指标" in csv
    assert "该年无报告" in csv


def test_ones_own_place_and_the_median_of_its_peers_are_told(reader, cases):
    own = add(cases, "芜湖市", [470, 500, 620])
    for name in ("甲市", "乙市"):
        add(cases, name, [100, 200, 300])
    Preference.objects.create(user=reader.user, place=own)
    page = get(reader)
    assert '<tr class="is-chosen">' in page
    assert "100件\uff083 地\uff09" in page
    group = PeerGroup.objects.create(name="两地")
    group.places.set([own])
    assert "100件\uff083 地\uff09" not in get(
        reader, f"/trends/?indicator={CASES}&group={group.pk}"
    )


def test_indicators_of_different_units_have_a_panel_each(reader, cases):
    place = add(cases, "芜湖市", [470, 500, 620])
    rate = IndicatorFactory(code="rate", name="出庭应诉率", unit="%", kind="rate")
    DataPointFactory(indicator=rate, jurisdiction=place, year=2023, value=Decimal(98))
    address = f"mode=indicators&place={place.code}&indicator={CASES}&indicator=rate"
    page = get(reader, f"/trends/?{address}")
    assert "芜湖市 2 项指标" in page
    assert "yaxis2" in page
    book = openpyxl.load_workbook(BytesIO(reader.get(f"/trends.xlsx?{address}").content))
    assert book.sheetnames == ["数据", "图表"]
    sheet = book["图表"]
    assert [cell.value for cell in sheet["A"]].count("年度") == 2


def test_a_figure_opens_its_sentence_as_part_and_as_page(reader, cases):
    place = add(cases, "芜湖市", [470])
    point = DataPoint.objects.get(jurisdiction=place)
    address = f"/trends/?indicator={CASES}&point={point.pk}"
    panel = reader.get(address, headers={"HX-Request": "true", "HX-Target": "panel"})
    assert "HX-Request" in panel["Vary"]
    assert "<html" not in panel.content.decode()
    for page in (panel.content.decode(), get(reader, address)):
        assert f'data-open-point="{point.pk}"' in page


@pytest.mark.parametrize("address", ["/trends/", "/trends.xlsx", "/compare/"])
def test_sixty_places_ask_no_more_than_one(reader, cases, address):
    def count():
        with CaptureQueriesContext(connection) as queries:
            assert reader.get(f"{address}?indicator={CASES}").status_code == 200
        return len(queries)

    add(cases, "甲市", [1, 2])
    one = count()
    for n in range(59):
        add(cases, f"第{n}区", [n])
    assert count() == one


def test_five_hundred_places_stay_under_150_kilobytes(reader, cases):
    template = add(cases, "样市", [1])
    observation = DataPoint.objects.get(jurisdiction=template).observation
    assert observation is not None
    places = [
        JurisdictionFactory.build(code=f"{n}", name=f"自治县{n}") for n in range(100000, 100500)
    ]
    places = type(template).objects.bulk_create(places)
    report = observation.report
    DataPoint.objects.bulk_create(
        DataPoint(
            jurisdiction=place,
            indicator=cases,
            year=year,
            value=Decimal(n),
            observation=observation,
        )
        for n, place in enumerate(places)
        for year in range(2018, 2024)
    )
    copies = [
        type(report)(
            jurisdiction=place, issuer=report.issuer, issuer_kind=report.issuer_kind, year=2023,
            title=report.title, text=report.text, text_sha256=report.text_sha256,
            original="x", original_name="x", original_sha256=f"a{n:063d}",
        )
        for n, place in enumerate(places)
    ]  # fmt: skip
    type(report).objects.bulk_create(copies)
    for address in ("trends", "compare"):
        page = reader.get(f"/{address}/?indicator={CASES}").content
        assert "500 地" in page.decode() or "501 地" in page.decode()
        assert len(page) < 150_000, address


@pytest.mark.parametrize("query", ["", "mode=indicators", "indicator=nothing&from=x&to=1&place=9"])
def test_nothing_to_show_says_what_to_do(reader, cases, query):
    ReportFactory()
    assert "恢复默认条件" in get(reader, f"/trends/?{query}")
