from pathlib import Path

import pytest

from reports.reading import ReadingError, read
from tests.reports.reading.builders import HTML_LAYOUTS, make_html

TITLE = "某市人民政府关于2022年法治政府建设情况的报告"
DATE = "发布日期：2023-03-29 来源：某市司法局"
BODY = [
    "2022年,全市各级行政机关全面推进依法行政,现将有关情况报告如下:",
    "一、主要举措和成效",
    "全市各级行政复议机构共收到行政复议申请470件,受理432件,审结400件,纠错率17.5%。",
    "二、存在的不足",
    "一些单位依法行政的意识和能力还不够强,需要进一步改进。",
    "某市人民政府",
    "2023年3月29日",
]


@pytest.mark.parametrize("layout", HTML_LAYOUTS)
def test_every_layout_gives_headline_date_and_body_and_nothing_of_the_site(layout: str) -> None:
    page = make_html(BODY, layout, title=TITLE, date_line=DATE + " 阅读次数:35 [字号:大 中 小]")
    reading = read(page, "报告.html")
    assert reading.text.split("\n") == [TITLE, DATE, *BODY]
    assert reading.notes == ()


def test_the_bytes_decide_the_encoding_not_the_meta() -> None:
    page = make_html([*BODY, "法治—建设"], title=TITLE, encoding="utf-8", claimed="gb2312")
    assert "法治—建设" in read(page, "a.htm").text
    page = make_html([*BODY, "法治—建设"], title=TITLE, encoding="gb18030", claimed="utf-8")
    assert "法治—建设" in read(page, "a.htm").text


def test_meta_tags_stand_in_for_a_missing_headline_and_date() -> None:
    metas = {"ArticleTitle": TITLE, "PubDate": "2023-03-29", "ContentSource": "某市司法局"}
    text = read(make_html(BODY, metas=metas), "a.html").text
    assert text.split("\n")[:3] == [TITLE, DATE, BODY[0]]


def test_meta_tags_repeat_nothing_the_page_shows() -> None:
    metas = {"ArticleTitle": TITLE, "PubDate": "2023-03-30"}
    text = read(make_html(BODY, title=TITLE, date_line=DATE, metas=metas), "a.html").text
    assert text.count(TITLE) == 1
    assert "2023-03-30" not in text


def test_a_data_table_is_given_row_by_row() -> None:
    table = (
        "<table><tr><th>指标</th><th>2022年</th></tr>"
        "<tr><td>收到<br>申请</td><td>470</td></tr></table>"
    )
    page = make_html([BODY[0], BODY[2], table, BODY[4]], "span", title=TITLE)
    assert read(page, "a.html").text.split("\n")[1:] == [
        BODY[0],
        BODY[2],
        "指标\t2022年",
        "收到 申请\t470",
        BODY[4],
    ]


def test_short_paragraphs_between_long_ones_are_never_lost() -> None:
    body = [BODY[2] if n % 5 == 0 else f"({n})短句" for n in range(60)] + [BODY[2]]
    assert read(make_html(body, "br", title=TITLE), "a.html").text.split("\n")[1:] == body


def test_an_article_inside_an_element_named_like_a_menu_is_kept() -> None:
    page = f"<body><div class='share'>{BODY[2]}</div><div class='nav'>{BODY[4]}</div></body>"
    assert read(page.encode(), "a.html").text == f"{BODY[2]}\n{BODY[4]}"


def test_chinese_wrapped_in_the_source_is_joined_and_typed_spaces_stay() -> None:
    page = f"<html><body><p>{BODY[2]}全面\n    推进 依法行政</p></body></html>"
    assert read(page.encode(), "a.html").text.endswith("全面推进 依法行政")


@pytest.mark.parametrize(
    ("page", "sentence"),
    [
        ("<html><body><script>load()</script></body></html>", "没有正文文字"),
        ("<html>" + "<div>" * 5_000 + BODY[2], "嵌套过深"),
        ("<html>" + "<p>a" * 160_000, "过于复杂"),
        ("<html><p " + " ".join(f"a{n}" for n in range(9_000)) + ">" + BODY[2], "过于复杂"),
        ("<html><body><p>" + "<" * 4_100_000, "30 万字"),
    ],
)
def test_pages_without_safe_text_have_their_own_sentence(page: str, sentence: str) -> None:
    with pytest.raises(ReadingError, match=sentence):
        read(page.encode(), "a.html")


def test_a_long_quoted_attribute_is_no_reason_to_refuse_a_page() -> None:
    state = f'<input type="hidden" name="__VIEWSTATE" value="{"Ab/" * 20_000}">'
    page = f"<html><body><form>{state}<p>{BODY[2]}</p></form></body></html>"
    assert read(page.encode(), "a.html").text == BODY[2]


def test_entities_of_the_page_are_neither_expanded_nor_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("不应读出的文件")
    page = (
        f'<!DOCTYPE html [<!ENTITY a SYSTEM "{secret.as_uri()}"><!ENTITY b "&a;&a;">]>'
        f"<html><body><p>{BODY[2]}</p><p>{BODY[4]}&b;</p></body></html>"
    )
    text = read(page.encode(), "a.html").text
    assert BODY[2] in text
    assert "不应读出" not in text
