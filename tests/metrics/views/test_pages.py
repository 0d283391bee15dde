"""The dashboard's pages: what they show, to whom, and as page or part."""

from decimal import Decimal
from urllib.parse import quote

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from tests.factories import (
    DataPointFactory,
    IndicatorFactory,
    JurisdictionFactory,
    QuantityFactory,
    ReportFactory,
    SectionFactory,
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


@pytest.fixture
def point(rate):
    place = JurisdictionFactory(name="芜湖市", code="340200")
    return DataPointFactory(indicator=rate, jurisdiction=place, value=Decimal("98.5"))


def part(target):
    return {"HX-Request": "true", "HX-Target": target}


def text_of(response):
    return response.content.decode()


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("home", []),
        ("compare", []),
        ("compare_csv", []),
        ("compare_xlsx", []),
        ("compare_json", []),
        ("report", [1]),
        ("place", [1]),
        ("place_csv", [1]),
        ("place_xlsx", [1]),
        ("indicators", []),
        ("indicator", ["court_appearance_rate"]),
    ],
)
def test_a_stranger_is_sent_to_sign_in(client, name, arguments):
    address = reverse(name, args=arguments)
    response = client.get(address)
    assert response.status_code == 302
    assert response.url == f"{reverse('login')}?next={quote(address)}"


@pytest.mark.parametrize("name", ["report", "place", "place_csv", "place_xlsx"])
def test_what_does_not_exist_is_not_found(reader, name):
    response = reader.get(reverse(name, args=[99999]))
    assert response.status_code == 404


def test_pages_open_in_an_empty_library(reader):
    assert "还没有报告" in text_of(reader.get("/"))
    assert "指标目录尚未载入" in text_of(reader.get("/compare/"))
    assert "指标目录尚未载入" in text_of(reader.get("/indicators/"))
    assert reader.get("/compare.csv").status_code == 404


def test_home_counts_and_leads_on(reader, point):
    page = text_of(reader.get("/"))
    assert "还不足两地" in page
    assert reverse("report", args=[point.observation.report.pk]) in page


def test_compare_has_table_chart_and_source_on_one_page(reader, point):
    page = text_of(reader.get("/compare/"))
    for shown in (
        "98.5%",
        "芜湖市",
        "数据来源\uff1a1 份",
        'id="chart-compare-data"',
        "data-chart=",
    ):
        assert shown in page


def test_a_bar_opens_its_sentence_without_the_page(reader, point):
    response = reader.get(f"/compare/?point={point.pk}", headers=part("panel"))
    panel = text_of(response)
    assert "<html" not in panel
    assert '<mark class="mark-number">98.5%</mark>' in panel
    assert f"#q{point.observation.quantity.start}" in panel
    assert f"point={point.pk}" in response["HX-Push-Url"]
    assert "HX-Target" in response["Vary"]


def test_the_same_address_afresh_is_the_whole_page_with_the_panel_open(reader, point):
    page = text_of(reader.get(f"/compare/?point={point.pk}"))
    assert "<html" in page
    assert f'data-open-point="{point.pk}"' in page
    assert 'aria-current="true"' in page


def test_a_history_restore_gets_the_whole_page(reader, point):
    headers = {**part("panel"), "HX-History-Restore-Request": "true"}
    assert "<html" in text_of(reader.get(f"/compare/?point={point.pk}", headers=headers))


@pytest.mark.parametrize("query", ["", "point=999999"])
def test_a_closed_panel_is_empty(reader, point, query):
    response = reader.get(f"/compare/?{query}", headers=part("panel"))
    assert response.content == b""
    assert "point=" not in response["HX-Push-Url"]


def test_a_filter_gets_the_results_with_their_own_title(reader, point):
    response = reader.get("/compare/?year=2023", headers=part("comparison"))
    found = text_of(response)
    assert "<html" not in found
    assert "<title>2023年市级出庭应诉率" in found
    assert "year=2023" in response["HX-Push-Url"]


def test_a_nonsense_address_opens_the_default(reader, point):
    response = reader.get("/compare/?indicator=%00&year=x&level=y&place=%FF&point=1e9&sort=;")
    assert response.status_code == 200
    assert "芜湖市" in text_of(response)


def test_text_from_reports_is_escaped_everywhere(reader, rate):
    place = JurisdictionFactory(name="<b>市</b>")
    point = DataPointFactory(indicator=rate, jurisdiction=place, value=Decimal(90))
    report = point.observation.report
    for address in (
        f"/compare/?point={point.pk}",
        f"/places/{place.pk}/",
        f"/reports/{report.pk}/?q={point.observation.quantity.start}",
        "/",
    ):
        assert "<b>市</b>" not in text_of(reader.get(address)), address


def test_samples_are_announced_and_can_be_shown(reader, point, rate):
    place = JurisdictionFactory(name="云川市", is_sample=True)
    DataPointFactory(indicator=rate, jurisdiction=place, value=Decimal(90))
    page = text_of(reader.get("/compare/"))
    assert "另有 1 个虚构示例辖区未列入" in page
    both = text_of(reader.get("/compare/?samples=with"))
    assert "云川市" in both
    assert 'badge--sample">虚构示例' in both


def test_files_have_chinese_names_and_their_types(reader, point):
    csv = reader.get("/compare.csv?year=2023")
    assert quote("出庭应诉率_市级_2023年.csv") in csv["Content-Disposition"]
    assert csv["Content-Type"].startswith("text/csv")
    assert reader.get("/compare.xlsx").content[:2] == b"PK"
    assert reader.get("/compare.json").json()["rows"][0]["value"] == 98.5
    place = point.jurisdiction
    assert quote("芜湖市") in reader.get(f"/places/{place.pk}.xlsx")["Content-Disposition"]
    assert "芜湖市出庭应诉率98.5%" in reader.get(f"/places/{place.pk}.csv").content.decode()


def test_a_place_shows_its_figures_and_opens_their_sentences(reader, point):
    address = f"/places/{point.jurisdiction.pk}/"
    assert "98.5%" in text_of(reader.get(address))
    panel = reader.get(f"{address}?point={point.pk}", headers=part("panel"))
    assert '<mark class="mark-number">' in text_of(panel)
    assert panel["HX-Push-Url"] == f"{address}?point={point.pk}"


def test_the_reading_view_marks_every_quantity_and_adds_them_up(reader):
    text = "一、成效\n2023年收到470件,培训30人。"
    report = ReportFactory(text=text)
    SectionFactory(report=report, heading="成效")
    kinds = {"2023年": "not_a_figure", "470件": "observation", "30人": "other"}
    for words, kind in kinds.items():
        QuantityFactory(report=report, start=text.index(words), text=words, category=kind)
    page = text_of(reader.get(f"/reports/{report.pk}/"))
    assert "共 3 个数字\uff1a指标数据 1\uff0c其他数字 1\uff0c非统计数字 1" in page
    for words, kind in kinds.items():
        start = text.index(words)
        assert f'class="q q-{kind}" id="q{start}" href="?q={start}#q{start}">{words}</a>' in page
    assert '<h2 id="s0">' in page
    assert 'href="#s0"' in page


def test_a_quantity_says_what_was_made_of_it(reader, point):
    observation = point.observation
    address = f"/reports/{observation.report.pk}/"
    start = observation.quantity.start
    response = reader.get(f"{address}?q={start}", headers=part("panel"))
    assert "已识别为指标数据" in text_of(response)
    assert "采用为 2023年数值" in text_of(response)
    assert response["HX-Push-Url"] == f"{address}?q={start}#q{start}"
    assert reader.get(address, headers=part("panel")).content == b""


def test_a_long_report_stays_under_400_kilobytes(reader):
    line = "全市共收到行政复议申请470件,受理432件,审结400件,直接纠错70件。" * 8
    text = "\n".join(f"(一)第{n}节\n{line}" for n in range(85))
    assert len(text) > 25_000
    report = ReportFactory(text=text)
    at = 0
    for _ in range(1000):
        at = text.find("470件", at + 1)
        if at < 0:
            break
        QuantityFactory(report=report, start=at, text="470件")
    assert len(reader.get(f"/reports/{report.pk}/").content) < 400_000


def test_indicators_tell_definition_direction_and_coverage(reader, point, rate):
    page = text_of(reader.get("/indicators/"))
    for shown in (rate.definition, "越高越好", 'id="court_appearance_rate"'):
        assert shown in page
    assert reverse("indicator", args=["court_appearance_rate"]) in page


def test_no_page_carries_inline_script_or_style(reader, point):
    for address in ("/", "/compare/", f"/places/{point.jurisdiction.pk}/", "/indicators/"):
        page = text_of(reader.get(address))
        assert " style=" not in page
        assert "<style" not in page
        assert " onclick=" not in page


def test_error_pages_are_chinese_and_framed(reader):
    response = reader.get("/nowhere/")
    assert response.status_code == 404
    assert "没有这个页面" in text_of(response)


def test_signing_in_says_what_is_wrong(client):
    response = client.post(reverse("login"), {"username": "nobody", "password": "wrong"})
    assert "用户名或密码不正确" in text_of(response)


@pytest.mark.parametrize("name", ["500.html", "403_csrf.html"])
def test_pages_for_broken_requests_need_nothing_from_them(name):
    assert 'class="empty"' in render_to_string(name)


def test_samples_can_be_removed_only_by_those_who_may_delete_reports(client, rate):
    ReportFactory(jurisdiction=JurisdictionFactory(is_sample=True))
    client.force_login(UserFactory())
    assert reverse("remove_samples") not in text_of(client.get("/indicators/"))
    assert "库中有虚构示例" in text_of(client.get("/indicators/"))
    client.force_login(UserFactory(is_superuser=True))
    assert reverse("remove_samples") in text_of(client.get("/indicators/"))


def test_only_those_who_may_upload_are_led_to_uploading(client):
    client.force_login(UserFactory())
    assert "上传第一份报告" not in text_of(client.get("/"))
    client.force_login(UserFactory(is_superuser=True))
    assert "上传第一份报告" in text_of(client.get("/"))
