"""The library's list: filters, counts, words, and a fixed number of queries."""

from hashlib import sha256

import pytest

from reports.models import Jurisdiction, Report
from reports.queries.get_report_list import get_report_list
from reports.queries.keywords import split_keywords
from reports.queries.report_state import ReportState

pytestmark = pytest.mark.django_db


def place(code, name, level, parent=None):
    path = [*(parent.path_names if parent else []), name]
    return Jurisdiction.objects.create(
        code=code, name=name, level=level, parent=parent, path_names=path
    )


def report(where, year, kind="government", text="正文", is_sample=False):
    title = f"{where.name}{year}年{kind}报告"
    return Report.objects.create(
        jurisdiction=where,
        year=year,
        issuer=f"{where.name}人民政府" if kind == "government" else f"{where.name}司法局",
        issuer_kind=kind,
        title=title,
        text=text,
        original_sha256=sha256(f"{title}{text}".encode()).hexdigest(),
        is_sample=is_sample,
    )


@pytest.fixture
def library():
    anhui, chongqing = place("340000", "安徽省", "province"), place("500000", "重庆市", "province")
    wuhu = place("340200", "芜湖市", "prefecture", anhui)
    liangping = place("500155", "梁平区", "county", chongqing)
    return [
        report(wuhu, 2022, text="收到行政复议申请470件。"),
        report(wuhu, 2023, text="行政机关负责人出庭应诉率98%。"),
        report(wuhu, 2023, kind="department", text="行政复议"),
        report(liangping, 2023, text="行政复议和听证", is_sample=True),
    ]


def titles(**state):
    return [row.report.title for row in get_report_list(ReportState(**state)).rows]


def test_the_newest_year_comes_first_then_the_code(library):
    assert titles() == [
        "芜湖市2023年department报告",
        "芜湖市2023年government报告",
        "梁平区2023年government报告",
        "芜湖市2022年government报告",
    ]


@pytest.mark.parametrize(
    ("state", "count"),
    [
        ({"year": 2023}, 3),
        ({"level": "county"}, 1),
        ({"province": "34"}, 3),
        ({"issuer": "department"}, 1),
        ({"sample": "no"}, 3),
        ({"year": 2022, "province": "50"}, 0),
        ({"q": "行政复议"}, 3),
        ({"q": "芜湖市 行政复议"}, 2),
        ({"q": "安徽"}, 3),
        ({"q": "重庆 听证"}, 1),
        ({"q": "司法局"}, 1),
        ({"q": "没有的词"}, 0),
        ({"q": "，。"}, 4),
    ],
)
def test_each_filter_narrows_the_list(library, state, count):
    assert len(titles(**state)) == count


def test_a_choice_counts_what_the_other_filters_leave(library):
    choices = get_report_list(ReportState(year=2023, province="34")).choices
    assert [(c.value, c.count) for c in choices["year"]] == [("2023", 2), ("2022", 1)]
    assert [(c.label, c.count) for c in choices["province"]] == [("安徽省", 2), ("重庆市", 1)]
    assert [(c.value, c.count) for c in choices["level"]] == [("prefecture", 2), ("county", 0)]


def test_an_empty_library_is_told_from_an_empty_result(library):
    assert not get_report_list(ReportState(q="没有的词")).library_is_empty
    Report.objects.all().delete()
    assert get_report_list(ReportState()).library_is_empty


def test_the_number_of_queries_does_not_grow(library, django_assert_num_queries):
    with django_assert_num_queries(5):
        get_report_list(ReportState())
    for year in range(1990, 2020):
        report(library[0].jurisdiction, year)
    with django_assert_num_queries(5):
        get_report_list(ReportState())


def test_a_page_holds_fifty(library):
    for number in range(60):
        report(library[0].jurisdiction, 1950 + number)
    first = get_report_list(ReportState())
    assert (len(first.rows), first.page.paginator.num_pages) == (50, 2)
    assert len(get_report_list(ReportState(page=2)).rows) == 14
    assert get_report_list(ReportState(page=999)).page.number == 2


def test_words_are_cut_and_punctuation_dropped():
    assert split_keywords("芜湖市行政复议") == ["芜湖市", "行政复议"]
    assert split_keywords("  听证，,  听证 ") == ["听证"]
    assert split_keywords("") == []
