"""The page of figures outside the catalogue: to whom, as page, part and file."""

from decimal import Decimal
from urllib.parse import quote, urlencode

import pytest
from django.urls import reverse

from tests.factories import JurisdictionFactory, QuantityFactory, ReportFactory, UserFactory

pytestmark = pytest.mark.django_db
GROUP = urlencode({"key": "会议|次", "why": "未列入指标目录"})


@pytest.fixture
def reader(client):
    client.force_login(UserFactory())
    return client


@pytest.fixture
def figures():
    return [add("芜湖市", 4), add("滁州市", 12)]


def add(name, value, phrase="召开会议", **more):
    text = f"一、成效\n全年{phrase}{value}次。"
    report = ReportFactory(jurisdiction=JurisdictionFactory(name=name), text=text)
    number = f"{value}次"
    return QuantityFactory(
        report=report, start=text.index(number), text=number, value=Decimal(value), unit="次",
        category="other", reason="未列入指标目录", phrase=phrase, phrase_key="会议|次", **more,
    )  # fmt: skip


def part(target):
    return {"HX-Request": "true", "HX-Target": target}


def text_of(response):
    return response.content.decode()


@pytest.mark.parametrize("name", ["figures", "figures_csv", "figures_xlsx", "figures_json"])
def test_a_stranger_is_sent_to_sign_in(client, name):
    response = client.get(reverse(name))
    assert response.status_code == 302
    assert response.url.startswith(reverse("login"))


def test_an_empty_library_says_what_to_do(reader):
    assert "还没有其他数字" in text_of(reader.get("/figures/"))


def test_groups_lead_to_their_figures(reader, figures):
    page = text_of(reader.get("/figures/"))
    assert "共 2 个数字\uff0c归为 1 组" in page
    assert f"/figures/?{GROUP}".replace("&", "&amp;") in page
    group = text_of(reader.get(f"/figures/?{GROUP}"))
    for shown in ("芜湖市", "12次", "data-chart=", "按词归并", "召开会议<b>4次</b>"):
        assert shown in group


def test_an_older_address_still_opens_its_group_and_all_it_says(reader, figures):
    older = urlencode({"group": "会议|次", "why": "未列入指标目录"})
    assert "2023年市级“会议”" in text_of(reader.get(f"/figures/?{older}"))
    said = text_of(reader.get(f"/figures/?{GROUP}&show=all"))
    assert "data-chart=" not in said
    assert "各地比较" in said


def test_what_names_no_thing_is_listed_and_never_ranked(reader):
    row = add("芜湖市", 4)
    row.phrase_key = "办结…|件"
    row.save()
    key = urlencode({"key": "办结…|件", "why": "未列入指标目录"})
    page = text_of(reader.get(f"/figures/?{key}"))
    assert "不宜比较位次" in page
    assert "芜湖市" in page


def test_programs_get_the_ranking_and_what_was_left_out(reader, figures):
    add("六安市", 7, scope="市本级")
    found = reader.get(f"/figures.json?{GROUP}").json()
    assert [(row["rank"], row["place"][-3:], row["value"]) for row in found["rows"]] == [
        (1, "滁州市", 12), (2, "芜湖市", 4),
    ]  # fmt: skip
    assert found["left_out"] == [{"why": "本级或部门", "figures": 1, "places": 1}]
    assert reader.get("/figures.json").json()["total"] == 3


def test_a_figure_opens_its_sentence_without_the_page(reader, figures):
    address = f"/figures/?{GROUP}&figure={figures[0].pk}"
    response = reader.get(address, headers=part("panel"))
    panel = text_of(response)
    assert "<html" not in panel
    assert '<mark class="mark-number">4次</mark>' in panel
    assert f"?q={figures[0].start}#q{figures[0].start}" in panel
    assert response["HX-Push-Url"].endswith(f"figure={figures[0].pk}")
    assert "HX-Target" in response["Vary"]
    whole = text_of(reader.get(address))
    assert f'data-open-point="{figures[0].pk}"' in whole
    assert 'aria-current="true"' in whole


@pytest.mark.parametrize("query", [GROUP, f"{GROUP}&figure=999999", "figure=1"])
def test_a_closed_panel_is_empty(reader, figures, query):
    response = reader.get(f"/figures/?{query}", headers=part("panel"))
    assert response.content == b""
    assert "figure=" not in response["HX-Push-Url"]


def test_a_filter_gets_the_results_with_their_own_title(reader, figures):
    response = reader.get("/figures/?words=听证", headers=part("figures"))
    assert "<html" not in text_of(response)
    assert "<title>其他数字" in text_of(response)
    assert "没有符合条件的数字" in text_of(response)
    assert response["HX-Push-Url"] == f"/figures/?{urlencode({'words': '听证'})}"


def test_a_nonsense_address_opens_a_page(reader, figures):
    for query in ("group=%00&why=;&page=9e9&year=x", "page=99999999&level=y&words=%25%00_"):
        assert reader.get(f"/figures/?{query}").status_code == 200


def test_text_from_reports_is_escaped(reader):
    found = add("<b>市</b>", 4, phrase="<i>会议</i>")
    for address in ("/figures/", f"/figures/?{GROUP}&figure={found.pk}"):
        page = text_of(reader.get(address))
        assert "<b>市</b>" not in page
        assert "<i>会议</i>" not in page


def test_files_hold_the_figures_and_are_safe_to_open(reader, figures):
    add("六安市", 7, phrase="=1+1")
    csv = reader.get("/figures.csv")
    assert quote("其他数字.csv") in csv["Content-Disposition"]
    assert "召开会议4次" in csv.content.decode()
    assert ",=1+1" not in csv.content.decode()
    assert reader.get(f"/figures.xlsx?{GROUP}").content[:2] == b"PK"


def test_a_full_page_stays_under_150_kilobytes(reader):
    for n in range(60):
        report = ReportFactory(jurisdiction=JurisdictionFactory(name=f"第{n}市"))
        for k in range(3):
            QuantityFactory(
                report=report, start=k * 5, value=Decimal(n), unit="次", category="other",
                reason="未列入指标目录", phrase=f"第{n}类" + "会议" * 30,
                phrase_key=f"第{n % 55}类 会议{k}|次",
            )  # fmt: skip
    assert len(reader.get("/figures/").content) < 150_000
    key = urlencode({"key": "第3类 会议1|次", "why": "未列入指标目录"})
    assert len(reader.get(f"/figures/?{key}").content) < 150_000
