"""The pages of the report check and its files."""

from datetime import date

import pytest
from django.test import Client

from tests.factories import (
    DataPointFactory,
    JurisdictionFactory,
    ReportFactory,
    SectionFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client: Client) -> Client:
    client.force_login(UserFactory())
    return client


def test_one_report_says_what_is_missing_late_and_gone(reader: Client) -> None:
    place = JurisdictionFactory(name="芜湖市")
    report = ReportFactory(jurisdiction=place, year=2023, published=date(2024, 4, 3))
    SectionFactory(report=report, topic="results")
    before = DataPointFactory(jurisdiction=place, year=2022)
    page = reader.get(f"/reports/{report.pk}/checkup/").content.decode()
    assert "缺 3 项规定内容；公开晚 2 天；1 项上年有、本年未找到" in page
    assert "第二十四条" in page
    assert f"point={before.pk}" in page
    headers = {"HX-Request": "true", "HX-Target": "panel"}
    panel = reader.get(f"/reports/{report.pk}/checkup/?point={before.pk}", headers=headers)
    assert before.indicator.name in panel.content.decode()


def test_the_list_and_its_files(reader: Client) -> None:
    report = ReportFactory(jurisdiction=JurisdictionFactory(name="芜湖市"), published=None)
    page = reader.get("/checkup/").content.decode()
    assert f"/reports/{report.pk}/checkup/" in page
    assert "未见日期" in page
    assert "缺 3 项" in page
    assert "未见日期" in reader.get("/checkup.csv").content.decode("utf-8-sig")
    assert reader.get("/checkup.xlsx").content[:2] == b"PK"
    assert reader.get("/checkup.json").json()["reports"][0]["in_time"] == "unknown"


def test_nothing_to_compare_with_is_not_called_nothing_missing(reader: Client) -> None:
    place = JurisdictionFactory(name="芜湖市")
    report = ReportFactory(jurisdiction=place, year=2023)
    page = reader.get(f"/reports/{report.pk}/checkup/").content.decode()
    assert "未比较：库中没有该地上一年度的报告。" in page
    assert "未比较：同年有报告的其他同级辖区不足三个。" in page
    assert reader.get("/checkup/").content.decode().count(">未比较</span>") == 2
    ReportFactory(jurisdiction=place, year=2022)
    for _ in range(3):
        ReportFactory(jurisdiction=JurisdictionFactory(), year=2023)
    page = reader.get(f"/reports/{report.pk}/checkup/").content.decode()
    assert "未比较" not in page


def test_an_empty_library_says_what_to_do(reader: Client) -> None:
    assert "还没有报告" in reader.get("/checkup/").content.decode()
    assert reader.get("/checkup.csv").status_code == 200


def test_without_signing_in_nothing_is_shown(client: Client) -> None:
    report = ReportFactory()
    assert client.get("/checkup/").status_code == 302
    assert client.get(f"/reports/{report.pk}/checkup/").status_code == 302
