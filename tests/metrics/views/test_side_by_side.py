"""One topic side by side: to whom, what stands in the columns, its parts and files."""

from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from metrics.models import Preference
from tests.factories import (
    JurisdictionFactory,
    QuantityFactory,
    ReportFactory,
    SectionFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
RESULTS, PROBLEMS, FIRST = "一、主要成效", "二、存在的问题", "(一)执法不规范"


@pytest.fixture
def user():
    return UserFactory()


@pytest.fixture
def reader(client, user):
    client.force_login(user)
    return client


def add(name="芜湖市", year=2023, *, body="抽查案卷470件<b>。", has_problems=True, **place):
    """A report with results and, below them, problems whose sub-section names a figure."""
    text = f"{RESULTS}\n全年培训30人次。\n{PROBLEMS}\n问题如下。\n{FIRST}\n{body}\n"
    jurisdiction = place.pop("jurisdiction", None) or JurisdictionFactory(name=name, **place)
    report = ReportFactory(jurisdiction=jurisdiction, year=year, text=text)
    at, sub = text.index(PROBLEMS), text.index(FIRST)
    SectionFactory(
        report=report, heading="主要成效", topic="results", end=at if has_problems else len(text)
    )
    if has_problems:
        top = SectionFactory(
            report=report, marker="二、", heading="存在的问题", topic="problems", start=at
        )
        SectionFactory(
            report=report, marker="(一)", heading="执法不规范", topic="problems", start=sub,
            level=2, parent=top,
        )  # fmt: skip
    if "470件" in body:
        QuantityFactory(
            report=report, start=text.index("470件"), text="470件", category="other",
            phrase="抽查案卷", phrase_key="抽查 案卷|件", reason="未列入指标目录",
        )  # fmt: skip
    return report


def address(*reports, **more):
    query = "&".join([f"report={r.pk}" for r in reports] + [f"{k}={v}" for k, v in more.items()])
    return f"/side-by-side/?{query}"


def part(target):
    return {"HX-Request": "true", "HX-Target": target}


def text_of(response):
    return response.content.decode()


@pytest.mark.parametrize(
    "name", ["side_by_side", "side_by_side_csv", "side_by_side_xlsx", "side_by_side_json"]
)
def test_a_stranger_is_sent_to_sign_in(client, name):
    response = client.get(reverse(name))
    assert response.status_code == 302
    assert response.url.startswith(reverse("login"))


def test_an_empty_library_says_what_to_do(reader):
    for address in ("/side-by-side/", "/side-by-side/?mode=years&place=340200&at=1-2"):
        assert "还没有报告" in text_of(reader.get(address))


def test_a_topic_stands_in_full_with_its_figures_and_nothing_else(reader):
    one, other = add("芜湖市"), add("滁州市", has_problems=False)
    page = text_of(reader.get(address(one, other)))
    assert "存在的不足和原因（1 份）" in page
    assert "问题如下。" in page
    assert "<h4>(一)执法不规范</h4>" in page
    assert f'id="q{one.pk}-{one.text.index("470件")}" href="/reports/{one.pk}/?q=' in page
    assert "<b>。" not in page
    assert "全年培训30人次" not in page
    assert "该报告没有这一部分" in page
    assert f"topic=results&amp;report={one.pk}&amp;report={other.pk}" in page
    assert "全年培训30人次" in text_of(reader.get(address(one, other, topic="results")))
    assert 'class="q ' not in text_of(reader.get(address(one, other, figures="off")))


def test_the_page_begins_with_ones_own_place_and_its_peers_of_that_year(reader, user):
    own = add("芜湖市", code="340200")
    far, near = add("汉中市", code="610700"), add("滁州市", code="341100")
    add("铁门乡", level="township", code="500155")
    add("云川市", is_sample=True)
    Preference.objects.create(user=user, place=own.jurisdiction)
    page = text_of(reader.get("/side-by-side/"))
    order = [page.index(f'id="c{report.pk}"') for report in (own, near, far)]
    assert order == sorted(order)
    assert "3 份报告对照" in page
    assert "虚构示例未列出" in page


def test_one_place_over_the_years_newest_first(reader):
    place = JurisdictionFactory(name="芜湖市", code="340200")
    reports = [add(year=year, jurisdiction=place) for year in range(2019, 2025)]
    page = text_of(reader.get("/side-by-side/?mode=years&place=340200"))
    order = [page.index(f'id="c{report.pk}"') for report in reports[:1:-1]]
    assert order == sorted(order)
    assert "芜湖市历年存在的不足和原因" in page
    assert "更早的年度" in page
    assert f'id="c{reports[0].pk}"' not in page
    files = text_of(reader.get("/side-by-side.csv?mode=years&place=340200"))
    assert all(f",{report.year}," in files for report in reports)


def test_reports_are_found_by_place_and_year(reader):
    wuhu, old, other = add("芜湖市"), add("无为市", 2021), add("滁州市")
    shown = text_of(reader.get(address(other, find="芜湖2023"), headers=part("offers")))
    assert "<html" not in shown
    assert f"report={wuhu.pk}" in shown
    assert f"report={old.pk}" not in shown
    assert "没有找到" in text_of(reader.get(address(other, find="海口"), headers=part("offers")))
    assert "芜湖市" in text_of(reader.get("/side-by-side/?mode=years&find=芜湖"))


def test_a_figure_opens_its_explanation_without_the_page(reader):
    report = add()
    start = report.text.index("470件")
    opened = address(report, at=f"{report.pk}-{start}")
    response = reader.get(opened, headers=part("panel"))
    panel = text_of(response)
    assert "<html" not in panel
    assert "“470件”" in panel
    assert f"/reports/{report.pk}/?q={start}#q{start}" in panel
    assert "与各地同类数字比较" in panel
    assert response["HX-Push-Url"].endswith(f"at={report.pk}-{start}")
    assert "HX-Target" in response["Vary"]
    assert 'aria-current="true"' in text_of(reader.get(opened))
    closed = reader.get(address(report, at="1-999999"), headers=part("panel"))
    assert closed.content == b""
    assert "at=" not in closed["HX-Push-Url"]


def test_long_parts_are_folded_and_unfold_with_and_without_scripts(reader):
    reports = [add(f"第{n}市", body="\n".join(["抽查案卷若干件。" * 12] * 40)) for n in range(4)]
    page = reader.get(address(*reports))
    assert text_of(page).count("显示全部（还有") == 4
    assert len(page.content) < 150_000
    whole = text_of(reader.get(address(*reports, full=reports[0].pk)))
    assert whole.count("显示全部（还有") == 3
    target = f"c{reports[0].pk}"
    column = text_of(reader.get(address(*reports, full=reports[0].pk), headers=part(target)))
    assert column.strip().startswith(f'<article class="column" id="{target}"')
    assert column.count("抽查案卷若干件。" * 12) == 40


def test_very_long_texts_stay_under_150_kilobytes_and_lead_to_the_report(reader):
    reports = [add(f"第{n}市", body="\n".join(["长" * 500] * 60)) for n in range(4)]
    for report in reports:
        for at in range(report.text.index("长"), len(report.text) - 40, 26):
            QuantityFactory(report=report, start=at, text="长长", category="other")
    page = reader.get(address(*reports, full=reports[0].pk))
    assert len(page.content) < 150_000
    assert "在报告全文中阅读" in text_of(page)


def test_other_versions_do_not_count_and_nonsense_opens_a_page(reader):
    report = add()
    pending = add("滁州市")
    pending.standing = "pending"
    pending.save()
    assert "滁州市" not in text_of(reader.get(address(report, pending)))
    for query in ("topic=x&report=a&full=9&at=9-9&page=99999", "mode=years&place=%00~&page=7"):
        assert reader.get(f"/side-by-side/?{query}").status_code == 200


def test_files_hold_every_heading_with_its_text_and_what_is_missing(reader):
    one, other = add("芜湖市", body="=1+1"), add("滁州市", has_problems=False)
    query = address(one, other).partition("?")[2]
    csv = reader.get(f"/side-by-side.csv?{query}")
    shown = csv.content.decode()
    assert quote("章节对照_存在的不足和原因.csv") in csv["Content-Disposition"]
    assert "二、存在的问题,(一)执法不规范" in shown
    assert ",=1+1" not in shown
    assert "该报告没有这一部分" in shown
    first, second = reader.get(f"/side-by-side.json?{query}").json()["reports"]
    assert [p["heading"] for p in first["passages"]] == [PROBLEMS, FIRST]
    assert second["passages"] == []
    assert reader.get(f"/side-by-side.xlsx?{query}").content[:2] == b"PK"


@pytest.mark.parametrize("query", ["", "mode=years"])
def test_four_reports_cost_as_many_queries_as_one(reader, query):
    def count():
        with CaptureQueriesContext(connection) as queries:
            assert reader.get(f"/side-by-side/?{query}").status_code == 200
        return len(queries)

    place = JurisdictionFactory(name="芜湖市")
    add(jurisdiction=place)
    one = count()
    for n in range(3):
        add(f"第{n}市")
        add(year=2020 + n, jurisdiction=place)
    assert count() == one
