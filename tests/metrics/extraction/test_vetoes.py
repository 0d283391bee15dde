"""Why a figure is no result of the year reported on."""

import pytest

from tests.metrics.extraction.reading import pairs, quantity

NO_RESULTS = [
    ("案件类型:投诉举报类12件,行政处罚类17件。", "17件", "分类构成"),
    ("从申请事项类型看,行政处罚37件、行政强制6件。", "37件", "分类构成"),
    ("石桥村等4个村有望被命名为全国民主法治示范村。", "4个", "尚未完成"),
    ("我局应持执法证人员78人。", "78人", "规定要求的数量"),
    ("完成审计项目25个,占审计项目计划20个的125%。", "20个", "规定要求的数量"),
    ("垂直管理单位自行受理行政复议案件15件不计入本级数据。", "15件", "不计入本数"),
    ("市里要求年底前乡镇合法性审核率达到100%。", "100%", "规定要求的数量"),
    ("连续两年复议纠错率超过20%的,不得评为优秀。", "超过20%", "条件或标准"),
    ("去年同期受理复议案件134件、纠错26件,今年受理297件。", "26件", "其他年度的数据"),
    ("有2个部门负责人出庭应诉率不足60%。", "不足60%", "个别情况"),
    ("个别单位被纠错3件以上。", "3件以上", "个别情况"),
    ("23个调解组织获得省级以上表彰。", "23个", "获奖情况"),
    ("原定全年开展4次的执法监督检查如期进行。", "4次", "计划或目标"),
    ("力争到2025年底,调解率达98%,行政机关负责人出庭应诉率达到100%。", "100%", "计划或目标"),
    ("下一步,一是继续化解隐患。二是培养法律明白人80名。", "80名", "计划或目标"),
    ("与上年比较,行政复议审结增加287件。", "287件", "变化幅度"),
    ("败诉率由14.6%降下来近三分之一。", "14.6%", "变化前的数值"),
]


@pytest.mark.parametrize(("text", "written", "reason"), NO_RESULTS)
def test_a_figure_that_is_no_result_says_why(text, written, reason):
    row = quantity(text, written)
    assert (row.category, row.reason) == ("other", reason)


def test_what_another_year_is_said_of_goes_on_after_a_comma():
    assert pairs("2022年办理法律援助案件1103件,受援1203人。") == set()


def test_a_level_at_the_end_of_the_year_is_of_the_year():
    text = "全年核发执法证300个。截至12月底全市持证执法人员12460人。"
    assert ("enforcement_officers", 12460) in pairs(text)


def test_a_plan_ends_with_its_paragraph():
    text = "下一步,培养法律明白人80名。\n全年培育法律明白人96名。"
    assert pairs(text) == {("law_literate_villagers", 96)}


def test_what_was_carried_over_is_counted_with_the_year():
    text = "行政复议受理121件,连同上年结转案件已办结112件。"
    assert pairs(text) == {("reconsideration_accepted", 121), ("reconsideration_concluded", 112)}


def test_what_was_done_against_a_plan_is_a_result():
    text = "目标调解矛盾纠纷9000件以上,实际完成9614件。"
    assert pairs(text) == {("disputes_mediated", 9614)}


@pytest.mark.parametrize(
    "text",
    [
        "改革实施以来,成效显著。截至7月底,全县共受理行政复议案件11起。",
        "调委会2018年3月成立,至今调解民间纠纷1852件。",
        "免罚清单推行一年多来,全市办理免罚案件1980件。",
    ],
)
def test_a_span_of_years_holds_until_another_period_is_named(text):
    assert pairs(text) == set()
