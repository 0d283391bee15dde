from metrics.extraction import extract
from tests.metrics.extraction.reading import pairs, quantity

BY_YEAR = "\n".join(
    [
        "表1 行政复议案件办理情况(单位:件)",
        "项目\t2022年\t2023年",
        "收到行政复议申请\t65\t78",
        "受理\t58\t70",
        "审结(含上年结转)\t60\t69",
    ]
)
BY_KIND = "\n".join(
    [
        "全年矛盾纠纷调解情况如下:",
        "纠纷类型\t排查(件)\t调解(件)\t调解成功(件)",
        "邻里\t61\t61\t60",
        "其他\t34\t32\t32",
        "合计\t95\t93\t92",
    ]
)
WITH_UNITS = "\n".join(
    [
        "序号\t指标\t单位\t2022年\t2023年",
        "1\t行政处罚案件\t万件\t1.52\t1.47",
        "2\t行政机关负责人出庭应诉率\t%\t96.5\t97.3",
    ]
)


def test_the_column_of_the_reported_year_is_read():
    assert pairs(BY_YEAR, 2023) == {
        ("reconsideration_received", 78),
        ("reconsideration_accepted", 70),
        ("reconsideration_concluded", 69),
    }


def test_the_year_before_is_kept_as_another_year():
    assert quantity(BY_YEAR, "65", 2023).reason == "其他年度的数据"


def test_the_row_of_totals_is_read_and_the_others_are_parts():
    assert pairs(BY_KIND, 2023) == {
        ("disputes_screened", 95),
        ("disputes_mediated", 93),
        ("disputes_resolved", 92),
    }
    assert quantity(BY_KIND, "60", 2023).reason == "其中的一部分"


def test_the_unit_of_a_row_multiplies_its_figures():
    assert pairs(WITH_UNITS, 2023) == {
        ("penalty_cases", 14_700),
        ("court_appearance_rate", 97.3),
    }


def test_the_evidence_of_a_cell_is_its_row():
    text = BY_YEAR
    observation = extract(text, (), 2023).observations[0]
    assert text[observation.start : observation.end] == "收到行政复议申请\t65\t78"


def test_names_with_their_units_run_into_one_line():
    text = "公共法律服务主要指标 法律咨询(人次):35260 公证(件):9860 司法鉴定(件) 3415"
    assert pairs(text) == {
        ("legal_consultations", 35260),
        ("notarizations", 9860),
        ("forensic_appraisals", 3415),
    }


def test_one_name_with_a_unit_is_no_table():
    assert quantity("法律咨询(人次):35260", "35260").category == "other"


def test_heads_and_figures_run_into_one_line():
    text = "行政复议情况表 项目 收到申请 受理 审结 维持 件数 63 55 50 21"
    assert pairs(text) == {
        ("reconsideration_received", 63),
        ("reconsideration_accepted", 55),
        ("reconsideration_concluded", 50),
        ("reconsideration_upheld", 21),
    }


def test_of_rows_by_year_the_reported_years_is_read():
    text = "行政复议情况 年度 收到申请数 受理数 审结数 2023年 176 158 149 2022年 121 109 104 略"
    assert pairs(text) == {
        ("reconsideration_received", 176),
        ("reconsideration_accepted", 158),
        ("reconsideration_concluded", 149),
    }
    assert quantity(text, "121").reason == "其他年度的数据"


def test_of_rows_by_scope_the_whole_is_read_and_none_is_shifted():
    text = (
        "行政复议情况统计(单位:件) 范围 收到申请 受理 审结 维持 "
        "省本级 612 540 498 301 全省 8,456 7,391 6,873 3,940"
    )
    assert pairs(text) == {
        ("reconsideration_received", 8456),
        ("reconsideration_accepted", 7391),
        ("reconsideration_concluded", 6873),
        ("reconsideration_upheld", 3940),
    }
    assert quantity(text, "612").reason == "其中的一部分"
