"""One's own place, its page among peers, and groups, as a browser asks for them."""

from decimal import Decimal
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from metrics.models import PeerGroup, Preference
from reports.models import Jurisdiction
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
    return IndicatorFactory(name="出庭应诉率", unit="%", kind="rate", better="up")


@pytest.fixture
def cities(rate):
    found = [
        JurisdictionFactory(name=name, code=code)
        for name, code in (("芜湖市", "340200"), ("安庆市", "340800"), ("铜陵市", "340700"))
    ]
    for place, value in zip(found, ("98.5", "96", "90"), strict=True):
        DataPointFactory(indicator=rate, jurisdiction=place, value=Decimal(value))
    return found


def text_of(response):
    return response.content.decode()


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("my_place", []),
        ("choose_place", []),
        ("place_json", [1]),
        ("groups", []),
        ("group", [1]),
        ("group_delete", [1]),
    ],
)
def test_a_stranger_is_sent_to_sign_in(client, name, arguments):
    address = reverse(name, args=arguments)
    for ask in (client.get, client.post):
        assert ask(address).url == f"{reverse('login')}?next={quote(address)}"


def test_ones_own_place_is_chosen_once(reader, cities):
    assert reader.get("/my-place/").url == "/my-place/choose/"
    page = text_of(reader.get("/my-place/choose/"))
    assert f'value="{cities[1].pk}">安庆市</button>' in page
    assert reader.post("/my-place/choose/", {"pk": cities[1].pk}).url == f"/places/{cities[1].pk}/"
    assert reader.get("/my-place/").url == f"/places/{cities[1].pk}/"
    assert 'badge--current">我的辖区' in text_of(reader.get(f"/places/{cities[1].pk}/"))
    assert "设为我的辖区" in text_of(reader.get(f"/places/{cities[0].pk}/"))


def test_a_typed_name_finds_its_place_even_without_a_report(reader, cities):
    assert reader.post("/my-place/choose/", {"q": "芜湖市"}).url == f"/places/{cities[0].pk}/"
    reader.post("/my-place/choose/", {"q": "安徽省马鞍山市"})
    chosen = Preference.objects.get().place
    assert chosen is not None
    assert (chosen.name, chosen.code, chosen.is_sample) == ("马鞍山市", "340500", False)
    assert "该地还没有报告" in text_of(reader.get(f"/places/{chosen.pk}/"))


def test_an_unclear_name_is_asked_about_and_nothing_is_made(reader):
    before = Jurisdiction.objects.count()
    several = reader.post("/my-place/choose/", {"q": "鼓楼区"})
    assert several.status_code == 422
    assert "可能指几个地方" in text_of(several)
    assert "福建省福州市鼓楼区</button>" in text_of(several)
    nothing = text_of(reader.post("/my-place/choose/", {"q": "<b>火星"}))
    assert "没有找到“&lt;b&gt;火星”" in nothing
    assert Jurisdiction.objects.count() == before


def test_the_page_ranks_the_place_and_keeps_its_state(reader, cities):
    address = f"/places/{cities[0].pk}/"
    page = text_of(reader.get(f"{address}?peers=province&sort=distance"))
    for shown in ("<strong>1</strong> / 3", "四分位 93—97.25%", "安徽省市级（3）", 'class="band"'):
        assert shown in page, shown
    part = reader.get(
        f"{address}?peers=province&year=2023",
        headers={"HX-Request": "true", "HX-Target": "place"},
    )
    assert "<html" not in text_of(part)
    assert part["HX-Push-Url"] == f"{address}?year=2023&peers=province"
    assert "指标</th>" in text_of(reader.get(f"{address}?view=years"))


def test_a_year_without_a_report_says_what_to_do(reader, cities):
    page = text_of(reader.get(f"/places/{cities[0].pk}/?year=2020"))
    assert "该地没有2020年度的报告" in page
    assert "可以换一个年度" in page


def test_files_hold_what_is_shown(reader, cities):
    address = f"/places/{cities[0].pk}"
    assert "四分位" in text_of(reader.get(f"{address}.csv"))
    assert reader.get(f"{address}.xlsx").content[:2] == b"PK"
    told = reader.get(f"{address}.json").json()
    assert (told["indicators"][0]["rank"], told["indicators"][0]["size"]) == (1, 3)
    assert reader.get(f"{address}.json?view=years").json()["years"] == [2023]
    assert "同组" not in text_of(reader.get(f"{address}.csv?view=years"))


def test_a_group_is_made_shared_by_its_address_and_changed_by_its_maker(reader, cities, client):
    keys = [cities[0].code, cities[2].code]
    opened = text_of(reader.get("/groups/", {"place": keys}))
    assert opened.count("checked") == 2
    assert reader.post("/groups/", {"name": "沿江两市", "place": keys}).url == "/groups/"
    group = PeerGroup.objects.get()
    page = text_of(reader.get(f"/places/{cities[0].pk}/?group={group.pk}"))
    assert "对比组“沿江两市” 2 地" in page
    assert "<strong>1</strong> / 2" in page
    reader.post(f"/groups/{group.pk}/", {"name": "三市", "place": [c.code for c in cities]})
    assert PeerGroup.objects.get().places.count() == 3

    client.force_login(UserFactory())
    assert "三市" in text_of(client.get("/groups/"))
    assert f"/groups/{group.pk}/" not in text_of(client.get("/groups/"))
    for ask in (client.get, client.post):
        assert ask(f"/groups/{group.pk}/").status_code == 403
        assert ask(f"/groups/{group.pk}/delete/").status_code == 403
    assert PeerGroup.objects.exists()


def test_a_group_without_name_or_places_keeps_what_was_ticked(reader, cities):
    refused = reader.post("/groups/", {"name": "", "place": [cities[0].code]})
    assert refused.status_code == 422
    assert "请填写对比组的名称" in text_of(refused)
    assert text_of(refused).count("checked") == 1


def test_narrowing_the_list_keeps_the_ticked(reader, cities):
    JurisdictionFactory(name="甲县", code="340221", level="county")
    page = text_of(reader.get("/groups/", {"level": "county", "place": [cities[0].code]}))
    assert "芜湖市</span>" in page
    assert "安庆市</span>" not in page


@pytest.mark.parametrize("address", ["/groups/", "/my-place/choose/"])
def test_lists_do_not_ask_more_for_more_places(reader, address):
    def count():
        with CaptureQueriesContext(connection) as queries:
            assert reader.get(address).status_code == 200
        return len(queries)

    def add():
        place = JurisdictionFactory()
        ReportFactory(jurisdiction=place)
        PeerGroup.objects.create(name=place.name).places.add(place)

    add()
    one = count()
    add()
    add()
    assert count() == one


def test_a_place_among_sixty_stays_small(reader, cities):
    indicators = [IndicatorFactory(name=f"行政复议直接纠错件数{n}", position=n) for n in range(60)]
    places = [*cities, *(JurisdictionFactory() for _ in range(8))]
    for place in places:
        ReportFactory(jurisdiction=place)
        for number, indicator in enumerate(indicators):
            DataPointFactory(
                indicator=indicator,
                jurisdiction=place,
                value=Decimal(number + place.pk),
                observation=None,
                scope="市本级",
            )
    assert len(reader.get(f"/places/{cities[0].pk}/").content) < 150_000


def test_compared_places_can_be_kept_as_a_group(reader, cities, rate):
    page = text_of(reader.get(f"/compare/?indicator={rate.code}"))
    assert "place=340200&amp;place=340800&amp;place=340700#new" in page
