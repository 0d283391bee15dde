"""One's own place on the comparing pages when they show another level; an empty library."""

import re
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from metrics.models import Indicator, Preference
from reports.models import Jurisdiction, Level
from tests.factories import DataPointFactory, IndicatorFactory, JurisdictionFactory, UserFactory

pytestmark = pytest.mark.django_db

ALL = ("compare", "trends", "matrix", "relations")


@pytest.fixture
def reader(client: Client) -> Client:
    client.force_login(UserFactory())
    return client


@pytest.fixture
def rate() -> Indicator:
    indicator: Indicator = IndicatorFactory(code="court_appearance_rate", name="出庭应诉率")
    return indicator


def mine(client: Client, place: Jurisdiction) -> None:
    Preference.objects.create(user_id=client.session["_auth_user_id"], place=place)


@pytest.mark.parametrize("page", ALL)
def test_a_place_of_another_level_is_one_click_away(
    reader: Client, rate: Indicator, page: str
) -> None:
    cities = [JurisdictionFactory(name=f"甲{n}市", code=f"34{n:02d}00") for n in (1, 2)]
    county = JurisdictionFactory(name="乙县", code="340221", level=Level.COUNTY)
    for place in (*cities, county):
        DataPointFactory(indicator=rate, jurisdiction=place, year=2023)
    mine(reader, county)
    address = f"{reverse(page)}?level=prefecture&province=34&year=2023&page=2"
    body = reader.get(address).content.decode()
    (href,) = re.findall(r'href="(\?[^"]+)">看县级</a>', body)
    asked = urlsplit(href.replace("&amp;", "&")).query.split("&")
    assert set(asked) == {"level=county", "year=2023"}
    there = reader.get(f"{reverse(page)}?{'&'.join(asked)}").content.decode()
    assert "看县级" not in there
    assert "乙县" in there


@pytest.mark.parametrize("page", [*ALL, "coverage", "checkup", "reuse"])
@pytest.mark.parametrize("may_upload", [True, False])
def test_an_empty_library_asks_for_reports_first(
    client: Client, rate: Indicator, page: str, may_upload: bool
) -> None:
    client.force_login(UserFactory(is_superuser=may_upload))
    body = client.get(reverse(page)).content.decode()
    assert "库中还没有报告" in body
    assert ("请联系有上传权限的同事" in body) is not may_upload
    assert "可以换" not in body
