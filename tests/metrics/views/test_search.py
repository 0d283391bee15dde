"""The search page: to whom, what it finds, where it leads, as page, part and file."""

import csv
import io
import json
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import User
from django.http import QueryDict
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from reports.models import Standing
from reports.queries.search_state import SearchState
from reports.search.index import index_report
from tests.factories import JurisdictionFactory, SectionFactory, UserFactory
from tests.reports.search.library import add_text

pytestmark = pytest.mark.django_db
TEXT = "一、成效\n全年行政复议<b>12件。办结率98%。\n开展人民调解。"
FILES = ["search_csv", "search_xlsx", "search_json"]


@pytest.fixture
def reader(client):
    client.force_login(UserFactory())
    return client


def get(reader, part="", **query):
    headers = {"HX-Request": "true", "HX-Target": part} if part else {}
    response = reader.get(f"/search/?{urlencode(query)}", headers=headers)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("name", ["search", *FILES])
def test_a_stranger_is_sent_to_sign_in(client, name):
    response = client.get(reverse(name), {"q": "听证"})
    assert response.status_code == 302
    assert response.url.startswith(reverse("login"))


def test_an_empty_library_and_an_empty_query_say_what_to_do(reader):
    assert "还没有可检索的报告" in get(reader)
    add_text(TEXT)
    assert "可以这样查" in get(reader)
    assert "还缺要查找的词" in get(reader, q="-听证")


def test_a_hit_is_marked_escaped_and_leads_into_the_report(reader):
    report = add_text(TEXT)
    page = get(reader, q="复议")
    assert "全年行政<mark>复议</mark>&lt;b&gt;12件。" in page
    at = TEXT.index("复议")
    assert f"/reports/{report.pk}/?at={at}-{at + 2}#hit" in page
    read = reader.get(f"/reports/{report.pk}/?at={at}-{at + 2}").content.decode()
    assert '全年行政<mark class="hit" id="hit">复议</mark>&lt;b&gt;' in read


def test_words_in_one_paragraph_come_before_words_apart(reader):
    apart = add_text("行政复议。\n调解。", year=2024)
    together = add_text("行政复议和调解。", year=2020)
    page = get(reader, q="行政复议 调解")
    assert page.index(f"/reports/{together.pk}/") < page.index(f"/reports/{apart.pk}/")
    assert "各词不在同一段" in page
    assert "共 2 份报告，1 段" in page


def test_an_excluded_word_keeps_its_paragraph_out(reader):
    add_text("人民调解。")
    kept = add_text("人民调解。\n行政调解。")
    page = get(reader, q="调解 -人民")
    assert "共 1 份报告，1 段" in page
    assert f"/reports/{kept.pk}/" in page


def test_a_title_counts_although_no_text_has_the_words(reader):
    add_text("正文。", title="法治督察专题报告")
    page = get(reader, q="法治督察")
    assert "<mark>法治督察</mark>专题报告" in page
    assert "只在标题中" in page


def test_only_current_versions_are_listed(reader):
    add_text("别的。")
    old = add_text(TEXT, standing=Standing.REPLACED)
    assert "没有查到" in get(reader, q="复议")
    assert "已被替代" in get(reader, q="复议", report=old.pk)


def test_a_phrase_that_stands_nowhere_is_parted(reader):
    add_text("行政复议和调解。")
    page = get(reader, q="行政复议调解")
    assert "按 行政复议 + 调解 查到 1 份报告，1 段" in page
    assert "<mark>行政复议</mark>和<mark>调解</mark>" in page
    assert "没有查到" in get(reader, q="“行政复议调解”")


def test_a_phrase_that_stands_in_few_places_offers_its_words(reader):
    add_text("行政复议调解。")
    add_text("行政复议。\n调解。")
    page = get(reader, q="行政复议调解")
    assert "共 1 份报告，1 段" in page
    assert "按 行政复议 + 调解 查找（2 份报告，1 段）" in page


def test_choices_are_counted_and_narrow_the_results(reader):
    report = add_text(TEXT, year=2022, place=JurisdictionFactory(level="county", code="340181"))
    add_text(TEXT, year=2023)
    page = get(reader, q="复议")
    assert "2022年（1）" in page
    assert "县级（1）" in page
    assert "共 1 份报告" in get(reader, q="复议", year=2022)
    assert "筛选范围内没有查到" in get(reader, q="复议", year=2022, level="prefecture")
    assert "同级其他辖区" in page
    peers = get(reader, q="复议", besides=report.jurisdiction_id)
    assert f"/reports/{report.pk}/" not in peers


def test_topics_are_those_of_the_sections(reader):
    text = "一、成效\n听证。\n二、不足\n听证。"
    report = add_text("别的。")
    report.text = text
    report.save()
    second = text.index("二、")
    SectionFactory(report=report, topic="results", start=0, end=second)
    SectionFactory(report=report, topic="problems", heading="不足", start=second, end=len(text))
    index_report(report)
    page = get(reader, q="听证")
    assert "存在的不足和原因（1）" in page
    assert "共 1 份报告，1 段" in get(reader, q="听证", topic="problems")
    assert "筛选范围内没有查到" in get(reader, q="听证", topic="plans")


def test_one_report_is_searched_alone(reader):
    report = add_text("\n".join(f"听证{i}。" for i in range(60)))
    add_text("听证。")
    page = get(reader, q="听证", report=report.pk)
    assert page.count('class="snippet"') == 50
    assert "第 1 页，共 2 页" in page
    second = get(reader, q="听证", report=report.pk, page=2)
    assert second.count('class="snippet"') == 10
    assert "没有查到" in get(reader, q="听证", report=999_999)


def test_a_part_is_answered_with_its_address(reader):
    add_text(TEXT)
    part = get(reader, part="search", q="复议", year="")
    assert "<html" not in part
    assert "<title>复议" in part
    response = reader.get(
        "/search/?q=复议&year=", headers={"HX-Request": "true", "HX-Target": "search"}
    )
    assert response["HX-Push-Url"] == "/search/?" + urlencode({"q": "复议"})
    assert "HX-Request" in response["Vary"]


def test_files_have_a_row_a_sentence(reader):
    report = add_text(TEXT + "\n先复议。再说。后复议。", place=JurisdictionFactory(name="芜湖市"))
    rows = list(csv.reader(io.StringIO(get_file(reader, "search_csv").decode("utf-8-sig"))))
    assert [row[7] for row in rows[1:]] == ["全年行政复议<b>12件。", "先复议。", "后复议。"]
    assert rows[1][0] == "安徽省芜湖市"
    data = json.loads(get_file(reader, "search_json"))
    assert data["段数"] == 2
    assert report.text[data["结果"][0]["起"] : data["结果"][0]["止"]] == "全年行政复议<b>12件。"
    assert get_file(reader, "search_xlsx").startswith(b"PK")


def get_file(reader, name, q="复议"):
    response = reader.get(reverse(name), {"q": q})
    assert response.status_code == 200
    return response.content


@pytest.mark.parametrize("q", ["复议", "复议 办结率", ""])
def test_the_number_of_queries_does_not_grow(reader, q, django_assert_num_queries):
    add_text(TEXT)
    get(reader, q=q)
    with django_assert_num_queries(queries := 10 if q else 7):
        get(reader, q=q)
    for _ in range(2):
        add_text(TEXT)
    with django_assert_num_queries(queries):
        get(reader, q=q)


class Anything(TestCase):
    user: User

    @classmethod
    def setUpTestData(cls):
        cls.user = UserFactory()
        add_text("行政复议调解。\n“复议”-调解。")

    @settings(max_examples=60)
    @given(q=st.text(st.sampled_from('复议调解 -“”"不含：') | st.characters(), max_size=30))
    def test_nothing_typed_is_an_error(self, q):
        self.client.force_login(self.user)
        for name in ("search", "search_csv"):
            query = {"q": q.encode("utf-8", "surrogatepass"), "sort": "year"}
            assert self.client.get(reverse(name), query).status_code == 200


@given(
    st.builds(
        SearchState,
        q=st.text().map(lambda q: SearchState.from_query({"q": q}).q),
        year=st.none() | st.integers(1, 9999),
        level=st.sampled_from(["", "county"]),
        province=st.sampled_from(["", "34", "05"]),
        topic=st.sampled_from(["", "plans"]),
        issuer=st.sampled_from(["", "department"]),
        sample=st.sampled_from(["", "yes", "no"]),
        report=st.none() | st.integers(1, 10**12),
        besides=st.none() | st.integers(1, 10**12),
        sort=st.sampled_from(["relevance", "year", "place"]),
        page=st.integers(1, 100_000),
    )
)
def test_a_state_comes_back_from_its_address(state):
    assert SearchState.from_query(QueryDict(state.to_query()).dict()) == state
