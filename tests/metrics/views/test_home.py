"""The home page: charts with their tables, what waits, what is new, and the first visit."""

from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from metrics.models import Preference
from reports.models import Upload
from tests.factories import (
    DataPointFactory,
    IndicatorFactory,
    JurisdictionFactory,
    ReportFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client):
    client.force_login(UserFactory())
    return client


@pytest.fixture
def rate():
    return IndicatorFactory(
        code="court_appearance_rate", name="出庭应诉率", unit="%", kind="rate", better="up"
    )


def text_of(response):
    return response.content.decode()


def add(rate, *values, **more):
    return [
        DataPointFactory(
            indicator=rate,
            jurisdiction=JurisdictionFactory(**more),
            value=Decimal(value),
        )
        for value in values
    ]


def test_a_chart_says_what_is_seen_and_its_table_leads_to_sentences(reader, rate):
    first, _, last = add(rate, 91, 95, 99)
    page = text_of(reader.get("/"))
    assert "2023年市级出庭应诉率\uff1a3 地\uff0c91%至99%" in page
    assert 'data-chart="chart-1-data"' in page
    assert f'href="/?point={first.pk}"' in page
    assert "indicator=court_appearance_rate&amp;year=2023&amp;level=prefecture" in page
    opened = text_of(reader.get(f"/?point={last.pk}"))
    assert f'data-open-point="{last.pk}"' in opened
    panel = reader.get(f"/?point={last.pk}", headers={"HX-Request": "true", "HX-Target": "panel"})
    assert "<html" not in text_of(panel)
    assert panel["HX-Push-Url"] == f"/?point={last.pk}"
    assert "HX-Target" in panel["Vary"]


def test_ones_own_place_is_told_with_its_rank(client, rate):
    points = add(rate, 20, 90, 95, 99)
    user = UserFactory()
    Preference.objects.create(user=user, place=points[0].jurisdiction)
    client.force_login(user)
    page = text_of(client.get("/"))
    name = points[0].jurisdiction.name
    assert f"{name}出庭应诉率20%\uff0c低于市级中位数92.5%\uff0c4 地中第 4 位" in page
    assert "与同级中位数相差最大" in page
    assert "本地</span>" in page


def test_ones_own_place_stands_in_the_chart_whatever_its_rank(client, rate):
    points = add(rate, *range(99, 79, -1))
    user = UserFactory()
    Preference.objects.create(user=user, place=points[-1].jurisdiction)
    client.force_login(user)
    page = text_of(client.get("/"))
    assert "20 地中第 20 位" in page
    assert f'data-key="{points[-1].pk}"' in page
    assert f'data-key="{points[4].pk}"' in page
    assert f'data-key="{points[5].pk}"' not in page
    assert "另有 14 地" in page


def test_what_does_not_compare_is_said_by_name(reader, rate):
    add(rate, 91, 99)
    place = JurisdictionFactory(name="芜湖市")
    DataPointFactory(indicator=rate, jurisdiction=place, value=Decimal(95), scope="市本级")
    assert "芜湖市为本级口径" in text_of(reader.get("/"))


def test_made_up_charts_say_so(reader, rate):
    add(rate, 91, 99, is_sample=True)
    page = text_of(reader.get("/"))
    assert "91%至99% <span" in page
    assert "均为虚构示例" in page


def test_an_empty_library_says_what_to_do_next(client):
    client.force_login(UserFactory(is_superuser=True))
    page = text_of(client.get("/"))
    for step in ("上传第一份报告", "怎样开始", "选我的辖区", "指标目录"):
        assert step in page
    assert "data-chart" not in page


def test_what_waits_is_for_those_who_may_upload(client):
    reader, clerk = UserFactory(), UserFactory(is_superuser=True)
    for user in (reader, clerk):
        Upload.objects.create(
            batch=uuid4(), name="甲.pdf", size=1, state="question", created_by=user
        )
    ReportFactory(standing="pending")
    client.force_login(clerk)
    page = text_of(client.get("/"))
    assert "<b>1</b> 份文件待补充" in page
    assert "<b>1</b> 份报告待选定版本" in page
    client.force_login(reader)
    assert "等待处理" not in text_of(client.get("/"))


def test_sixty_places_cost_no_more_queries_and_stay_small(reader, rate):
    def count():
        with CaptureQueriesContext(connection) as queries:
            response = reader.get("/")
        assert len(response.content) < 150_000
        return len(queries)

    add(rate, 91, 92, 93)
    three = count()
    add(rate, *range(30, 87))
    assert count() == three
