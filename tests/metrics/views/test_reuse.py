"""The pages of copied shares and their files."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from metrics.fingerprints.filling import compare_stale
from metrics.queries.get_reuse_share import get_reuse_share
from tests.factories import JurisdictionFactory, ReportFactory, SectionFactory, UserFactory

pytestmark = pytest.mark.django_db

COPIED = "全市各级行政机关深入开展行政执法专项监督，整改突出问题31个。"
COUNTED = "全年办理行政复议案件{}件，直接纠错率达到百分之十八以上。"
NEW = "率先试行行政执法监督员异地交叉检查，形成可复制的做法。"


@pytest.fixture
def reader(client: Client) -> Client:
    client.force_login(UserFactory())
    return client


def pair(name="芜湖市", **more):
    place = JurisdictionFactory(name=name, **more)
    ReportFactory(jurisdiction=place, year=2022, text=COPIED + COUNTED.format(400))
    now = ReportFactory(jurisdiction=place, year=2023, text=COPIED + COUNTED.format(470) + NEW)
    SectionFactory(report=now, heading="主要成效", start=0, end=len(now.text))
    compare_stale()
    return now


def test_the_list_shows_shares_that_add_up(reader):
    now = pair()
    ReportFactory(jurisdiction=JurisdictionFactory(name="合肥市"), year=2023, text=NEW + COPIED)
    page = reader.get("/reuse/").content.decode()
    assert f"/reports/{now.pk}/reuse/" in page
    assert "—尚未比对" in page
    compare_stale()
    page = reader.get("/reuse/?year=2023&sort=others").content.decode()
    assert page.index("合肥市</a>") < page.index("芜湖市</a>")
    assert "—无报告" in page
    rows = {row["place"]: row for row in reader.get("/reuse.json").json()["reports"]}
    row = rows["安徽省芜湖市"]
    assert row["compared_with_year"] == 2022
    assert sum(row["percent"].values()) == 100
    assert row["percent"]["same"] > 0
    assert row["percent"]["numbers"] > 0
    assert "—无报告" in reader.get("/reuse.csv").content.decode("utf-8-sig")
    assert reader.get("/reuse.xlsx").content[:2] == b"PK"


def test_one_report_beside_what_it_repeats(reader):
    now = pair()
    page = reader.get(f"/reports/{now.pk}/reuse/").content.decode()
    assert "与2022年报告相同" in page
    assert "<mark>470</mark>" in page
    assert "<mark>400</mark>" in page
    start = now.text.index(NEW)
    assert f"/reports/{now.pk}/?at={start}-{start + len(NEW)}#hit" in page
    only_new = reader.get(f"/reports/{now.pk}/reuse/?show=new").content.decode()
    table = only_new.partition("<tbody>")[2]
    assert NEW in table
    assert COPIED not in table
    part = reader.get(
        f"/reports/{now.pk}/reuse/?show=numbers",
        headers={"HX-Request": "true", "HX-Target": "sentences"},
    )
    assert "<html" not in part.content.decode()
    assert part["HX-Push-Url"] == f"/reports/{now.pk}/reuse/?show=numbers"
    assert "只改数字" in reader.get(f"/reports/{now.pk}/reuse.csv").content.decode("utf-8-sig")
    found = reader.get(f"/reports/{now.pk}/reuse.json").json()["sentences"]
    assert [each["kind"] for each in found] == ["same", "numbers", "new"]


def test_what_is_missing_is_said(reader):
    report = ReportFactory(jurisdiction=JurisdictionFactory(name="芜湖市"), year=2023, text=NEW)
    assert "尚未比对" in reader.get(f"/reports/{report.pk}/reuse/").content.decode()
    compare_stale()
    page = reader.get(f"/reports/{report.pk}/reuse/").content.decode()
    assert "库中没有芜湖市2023年以前的报告" in page
    assert "还没有报告" in reader.get("/reuse/?level=township").content.decode()


def test_the_text_is_escaped(reader):
    text = "<script>alert(1)</script>全年办理行政复议案件四百余件，均按期办结。"
    report = ReportFactory(text=text)
    compare_stale()
    page = reader.get(f"/reports/{report.pk}/reuse/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_a_long_report_stays_small(reader):
    text = "\n".join(
        f"第{at}个县区开展行政执法专项监督检查，发现问题并逐项整改。" * 4 for at in range(200)
    )
    report = ReportFactory(text=text)
    compare_stale()
    assert len(reader.get(f"/reports/{report.pk}/reuse/").content) < 150_000


@pytest.mark.parametrize("address", ["/reuse/", "/reuse.csv", "/reports/{}/reuse/", "/checkup/"])
def test_more_reports_ask_no_more(reader, address):
    now = pair()
    address = address.format(now.pk)

    def count():
        with CaptureQueriesContext(connection) as caught:
            assert reader.get(address).status_code == 200
        return len(caught)

    count()
    one = count()
    for name in ("合肥市", "蚌埠市", "淮南市"):
        pair(name)
    assert count() == one


def test_shares_of_many_reports_take_five_queries(django_assert_num_queries):
    reports = [pair(name) for name in ("芜湖市", "合肥市", "蚌埠市")]
    with django_assert_num_queries(5):
        found = get_reuse_share(reports)
    assert {row.before for row in found.values()} == {2022}
    for row in found.values():
        assert row.shares is not None
        assert row.shares.own_share + row.shares.others_share + row.shares.new_share == 1


def test_without_signing_in_nothing_is_shown(client):
    report = ReportFactory()
    for address in (
        "/reuse/",
        "/reuse.json",
        f"/reports/{report.pk}/reuse/",
        f"/reports/{report.pk}/reuse.csv",
    ):
        assert client.get(address).status_code == 302
