# ruff: noqa: E501 - a table reads best with a case a line; Chinese characters count double
"""The section tree: its headings, its levels and its offsets."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.outline.sections import cn_ordinal, find_sections
from tests.reports.outline.forms import wide


def tree(lines: list[str]) -> list[str]:
    """Every section as level, marker and heading in one string."""
    return [f"{s.level}{s.marker}{s.heading}" for s in find_sections("\n".join(lines))]


CASES = [
    (
        "the usual three levels",
        ["一、主要举措", "(一)健全制度", "1.制定规章", "2.清理文件", "(二)规范执法", "1.开展培训", "二、存在不足"],
        ["1一、主要举措", "2(一)健全制度", "31.制定规章", "32.清理文件", "2(二)规范执法", "31.开展培训", "1二、存在不足"],
    ),
    (
        "spaces inside and around the markers",
        ["一 、主要举措", "( 一 )健全制度", "1 . 制定规章", " 二、 存在不足"],
        ["1一 、主要举措", "2( 一 )健全制度", "31 .制定规章", "1二、存在不足"],
    ),
    (
        "dots, commas and colons instead of 、",
        ["一.主要举措", "二,存在不足", "三:下一步安排"],
        ["1一.主要举措", "1二,存在不足", "1三:下一步安排"],
    ),
    (
        "no mark after the numeral at all",
        ["一 主要举措", "正文说明。", "二 存在不足", "三 下一步安排"],
        ["1一主要举措", "1二存在不足", "1三下一步安排"],
    ),
    (
        "numbered parts",
        ["第一部分 主要举措", "一、健全制度", "二、规范执法", "第二部分 存在不足", "第三部分:下一步安排"],
        ["1第一部分主要举措", "2一、健全制度", "2二、规范执法", "1第二部分存在不足", "1第三部分:下一步安排"],
    ),
    (
        "first, second at the start of lines is enumeration, not a part",
        ["一、主要举措", "第一,提高认识,加强领导。", "第二,健全机制,压实责任。", "二、存在不足"],
        ["1一、主要举措", "1二、存在不足"],
    ),
    (
        "a bracket left out",
        ["一、主要举措", "一)健全制度", "二)规范执法", "二、存在不足"],
        ["1一、主要举措", "2一)健全制度", "2二)规范执法", "1二、存在不足"],
    ),
    (
        "(1) and ① stand under 1., which goes on after them",
        ["一、举措", "1.制度", "(1)规章", "(2)文件", "2.执法", "①培训", "②考试", "3.监督"],
        ["1一、举措", "31.制度", "4(1)规章", "4(2)文件", "32.执法", "4①培训", "4②考试", "33.监督"],
    ),
    (
        "(一) begins again without a new part",
        ["一、举措", "(一)健全制度", "(二)规范执法", "(一)加强监督", "(二)加强培训"],
        ["1一、举措", "2(一)健全制度", "2(二)规范执法", "2(一)加强监督", "2(二)加强培训"],
    ),
    (
        "a number typed twice",
        ["一、举措", "二、不足", "二、责任人履职", "四、安排"],
        ["1一、举措", "1二、不足", "1二、责任人履职", "1四、安排"],
    ),
    (
        "a later numeral in a list is no part",
        ["一、举措", "三、四季度开展检查。", "七、八月开展宣传。", "二、不足"],
        ["1一、举措", "1二、不足"],
    ),
    (
        "a paragraph that begins with several ordinals",
        ["一、二、三产业协调发展,全县营商环境持续向好。", "一、举措", "二、三级网格全覆盖。", "二、不足"],
        ["1一、举措", "1二、不足"],
    ),
    (
        "a part without its predecessors is no part",
        ["三、四条意见全部采纳", "五、其他事项"],
        [],
    ),
    (
        "一是 at the start of a line, and inside one",
        ["一、举措", "一是健全制度。二是规范执法。", "二是加强监督。三是加强培训。", "二、不足"],
        ["1一、举措", "4一是健全制度", "4二是加强监督", "1二、不足"],
    ),
    (
        "decimals, years, hot lines and days are no markers",
        ["一、举措", "1.5万件事项上网。", "12345热线办理3件。", "2.3%的案件纠错。", "3.15活动开展2场。", "2023.1至2023.12", "1月召开会议。"],
        ["1一、举措"],
    ),
    (
        "a heading that begins with a year",
        ["一、举措", "1.2023年工作开展情况", "2.2024年工作打算"],
        ["1一、举措", "31.2023年工作开展情况", "32.2024年工作打算"],
    ),
    (
        "a run-in heading ends with its sentence",
        ["一、举措", "(一)规范执法。组织培训12期,培训860人次。", "(二)化解纠纷:全年调解312件。"],
        ["1一、举措", "2(一)规范执法", "2(二)化解纠纷"],
    ),
    (
        "a heading of sixty characters stays whole",
        ["一、" + "全面加强党对法治政府建设的领导" * 4, "二、" + "推动" * 38],
        ["1一、" + "全面加强党对法治政府建设的领导" * 4, "1二、" + "推动" * 38],
    ),
    (
        "a heading that runs on as prose is cut at its first pause",
        ["一、坚持党的领导," + "深入学习贯彻会议精神,研究部署重点工作任务," * 4 + "成效明显。"],
        ["1一、坚持党的领导"],
    ),
    (
        "more than ten parts",
        [f"{marker}、内容" for marker in "一 二 三 四 五 六 七 八 九 十 十一 十二".split()],
        [f"1{marker}、内容" for marker in "一 二 三 四 五 六 七 八 九 十 十一 十二".split()],
    ),
    (
        "only Arabic numerals",
        ["1、加强领导", "一是开会。", "2、规范执法", "3、存在问题"],
        ["31、加强领导", "4一是开会", "32、规范执法", "33、存在问题"],
    ),
    (
        "一、 counted again inside a part",
        ["一、举措", "一、健全制度", "二、规范执法", "三、加强监督", "二、不足", "三、安排", "一、学法", "二、用法", "三、守法", "四、普法"],
        ["1一、举措", "2一、健全制度", "2二、规范执法", "2三、加强监督", "1二、不足", "1三、安排", "2一、学法", "2二、用法", "2三、守法", "2四、普法"],
    ),
    ("nothing at all", ["全年办结案件12件。"], []),
]  # fmt: skip


@pytest.mark.parametrize(("name", "lines", "expected"), CASES, ids=[case[0] for case in CASES])
def test_headings(name, lines, expected):
    assert tree(lines) == expected
    assert tree([wide(line) for line in lines]) == [wide(row) for row in expected]


def test_topics_come_from_headings_and_parts_lend_theirs():
    lines = ["一、主要成效", "(一)规范行政执法", "二、存在的问题", "(一)行政执法力量不足", "三、下一步安排", "(一)化解纠纷"]  # fmt: skip

    topics = [section.topic for section in find_sections("\n".join(lines))]

    assert topics == ["results", "enforcement", "problems", "problems", "plans", "plans"]


@pytest.mark.parametrize(
    ("text", "number"),
    [("一", 1), ("十", 10), ("十一", 11), ("二十", 20), ("二十三", 23), ("", 0), ("一二", 0), ("百", 0), ("十十", 0), ("三十", 30)],
)  # fmt: skip
def test_ordinals(text, number):
    assert cn_ordinal(text) == number


MARKED_LINES = st.lists(
    st.tuples(
        st.sampled_from(
            ["一、", "二、", "三、", "(一)", "(二)", "（三）", "1.", "2．", "3、", "(1)", "①", "一是", "二是", "第一部分", "", "　", "一 "]
        ),
        st.text(st.sampled_from("健全制度规范执法,。,:；1 \t年"), max_size=90),
    ).map("".join),
    max_size=30,
)  # fmt: skip


@given(st.one_of(MARKED_LINES.map("\n".join), st.text(max_size=300)))
def test_offsets_and_nesting(text):
    sections = find_sections(text)

    for section in sections:
        assert 0 <= section.start < section.end <= len(text)
        assert text[section.start : section.start + len(section.marker)] == section.marker
        assert section.heading in text
        assert "\n" not in section.heading
        if section.parent is not None:
            parent = sections[section.parent]
            assert parent.level < section.level
            assert parent.start < section.start
            assert section.end <= parent.end
    starts = [section.start for section in sections]
    assert starts == sorted(set(starts))
    tops = [section for section in sections if section.parent is None]
    for earlier, later in pairwise(tops):
        assert earlier.end == later.start
    assert not tops or tops[-1].end == len(text)
