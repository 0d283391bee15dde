"""The coverage page and its files."""

import csv
import io

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.factories import JurisdictionFactory, ReportFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client: Client) -> Client:
    user: User = UserFactory()
    client.force_login(user)
    return client


def wuhu() -> None:
    place = JurisdictionFactory(code="340200", name="芜湖市", path_names=["安徽省", "芜湖市"])
    ReportFactory(jurisdiction=place, year=2023)


def test_the_title_says_how_many_are_missing(reader: Client) -> None:
    wuhu()
    page = reader.get("/coverage/?level=prefecture&province=34").content.decode()
    assert "2023年度：安徽省市级 16 地中 1 地有报告，缺 15 地" in page
    assert "show=missing" in page


def test_an_empty_library_says_what_to_do(reader: Client) -> None:
    page = reader.get("/coverage/").content.decode()
    assert "还没有报告" in page


def test_only_the_results_are_sent_where_they_are_asked_for(reader: Client) -> None:
    wuhu()
    headers = {"HX-Request": "true", "HX-Target": "coverage"}
    part = reader.get("/coverage/", headers=headers)
    assert "<html" not in part.content.decode()
    assert "HX-Request" in part.headers["Vary"]


def test_files_hold_the_whole_list_and_say_what_is_missing(reader: Client) -> None:
    wuhu()
    text = reader.get("/coverage.csv?level=prefecture&province=34").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert ["340100", "合肥市", "安徽省", "—无报告", "—无报告", "正式"] in rows
    data = reader.get("/coverage.json?level=prefecture&province=34").json()
    assert len(data["places"]) == 16
    assert reader.get("/coverage.xlsx").content[:2] == b"PK"


def test_without_signing_in_nothing_is_shown(client: Client) -> None:
    assert client.get("/coverage/").status_code == 302
