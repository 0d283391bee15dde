"""The page of promises and its files."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from metrics.models import Preference
from tests.factories import JurisdictionFactory, ReportFactory, SectionFactory, UserFactory

pytestmark = pytest.mark.django_db

PLANS = "三、下一步安排\n一是新建法治文化广场2处。二是推动立法协同先行先试。"
RESULTS = "一、主要成效\n全市建成法治文化广场3处，群众身边的法治阵地更加完善。"


@pytest.fixture
def user():
    return UserFactory()


@pytest.fixture
def reader(client: Client, user) -> Client:
    client.force_login(user)
    return client


def report(place, year, text, topic):
    found = ReportFactory(jurisdiction=place, year=year, text=text)
    heading = text.partition("\n")[0][2:]
    SectionFactory(report=found, marker=text[:2], heading=heading, topic=topic)
    return found


def pair(name="芜湖市", **more):
    place = JurisdictionFactory(name=name, **more)
    return report(place, 2022, PLANS, "plans"), report(place, 2023, RESULTS, "results")


def test_plans_stand_beside_what_may_answer_them(reader):
    before, after = pair()
    page = reader.get("/promises/").content.decode()
    assert "芜湖市：2022年的安排与2023年的成效" in page
    assert "很可能对应" in page
    assert "建议对照" in page
    start = RESULTS.index("全市建成")
    assert f"/reports/{after.pk}/?at={start}-{len(RESULTS)}#hit" in page
    start = PLANS.index("一是")
    assert f"/reports/{before.pk}/?at={start}-" in page
    only = reader.get("/promises/?show=none").content.decode()
    assert "立法协同" in only
    assert "新建法治文化广场" not in only
    found = reader.get("/promises.json").json()
    assert [len(each["proposals"]) for each in found["promises"]] == [1, 0]
    assert "未找到对应" in reader.get("/promises.csv").content.decode("utf-8-sig")
    assert reader.get("/promises.xlsx").content[:2] == b"PK"


def test_what_is_missing_is_named(reader):
    before, after = pair()
    place = before.jurisdiction
    key = f"/promises/?place={place.code}"
    before.sections.all().delete()
    before.text = "全年工作取得新的成效。"
    before.save()
    assert "没有找到“下一步安排”部分" in reader.get(f"{key}&year=2023").content.decode()
    assert "库中没有芜湖市2021年度报告" in reader.get(f"{key}&year=2022").content.decode()
    after.delete()
    assert "库中没有芜湖市2023年度报告" in reader.get(f"{key}&year=2023").content.decode()
    far = reader.get(f"{key}&year=1999").content.decode()
    assert "1998年度和1999年度报告" in far


def test_one_s_own_place_opens_first_and_made_up_ones_last(reader, user):
    pair("示例市", is_sample=True)
    own = pair("合肥市")[0].jurisdiction
    newest = JurisdictionFactory(name="芜湖市")
    report(newest, 2023, PLANS, "plans")
    report(newest, 2024, RESULTS, "results")
    assert "芜湖市：2023年" in reader.get("/promises/").content.decode()
    Preference.objects.create(user=user, place=own)
    page = reader.get("/promises/").content.decode()
    assert "合肥市：2022年" in page
    assert "示例市（虚构示例）" in page


def test_an_empty_library_says_what_to_do(reader):
    page = reader.get("/promises/").content.decode()
    assert "相邻两年的报告" in page
    assert reader.get("/promises.csv").status_code == 200
    assert reader.get("/promises.json").json()["promises"] == []


def test_more_places_ask_no_more(reader):
    first = pair()[0].jurisdiction

    def count():
        with CaptureQueriesContext(connection) as caught:
            assert reader.get(f"/promises/?place={first.code}").status_code == 200
        return len(caught)

    count()
    one = count()
    for name in ("合肥市", "蚌埠市", "淮南市"):
        pair(name)
    assert count() == one


def test_without_signing_in_nothing_is_shown(client):
    pair()
    for address in ("/promises/", "/promises.csv", "/promises.xlsx", "/promises.json"):
        assert client.get(address).status_code == 302
