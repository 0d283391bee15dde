from metrics.extraction import extract
from reports.outline.types import Section
from tests.metrics.extraction.reading import pairs, quantity


def first(text, year=2023):
    return extract(text, (), year).observations[0]


def test_a_multi_year_total_is_another_figure_with_its_period():
    row = quantity("五年来,受理法律援助案件5200件。", "5200件")
    assert (row.category, row.reason, row.period) == ("other", "跨年度累计", "五年来")


def test_a_level_at_year_end_may_be_stated_over_several_years():
    assert pairs("“八五”普法以来,累计培育法律明白人1132名。") == {("law_literate_villagers", 1132)}


def test_this_year_ends_a_period_of_several_years():
    text = "三年来,办结法律援助案件900件。今年受理法律援助案件310件。"
    assert pairs(text) == {("legal_aid_accepted", 310)}


def test_part_of_a_year_is_kept_and_named():
    observation = first("截至9月底,全县调解矛盾纠纷2100件。")
    assert (observation.value, observation.period) == (2100, "截至9月底")


def test_another_year_is_not_this_years_figure():
    row = quantity("2021年,全市共受理行政复议案件98件。", "98件")
    assert (row.category, row.reason, row.period) == ("other", "其他年度的数据", "2021")


def test_a_year_in_the_name_of_a_document_moves_nothing():
    observation = first("落实《法治建设规划(2020—2025年)》,受理行政复议案件98件。")
    assert (observation.value, observation.period) == (98, "2023")


def test_the_scope_is_the_nearest_one_said():
    assert first("全市受理行政复议案件320件。").scope == "全市"
    assert first("市本级审结行政复议案件53件。").scope == "市本级"


def test_a_level_of_honour_is_no_scope():
    assert first("3个村被授予省级“民主法治示范村”。").scope == ""


def test_the_section_decides_between_plan_and_result():
    text = "下一步\n行政机关负责人出庭应诉率达到100%。"
    plans = [Section(1, "", "下一步", 0, len(text), "plans")]
    extraction = extract(text, plans, 2023)
    assert extraction.observations == ()
    assert [q.reason for q in extraction.quantities] == ["计划或目标"]
    assert len(extract(text, (), 2023).observations) == 1


def test_changes_shares_norms_and_means_say_what_they_are():
    assert quantity("受理案件同比增长12.5%。", "12.5%").reason == "变化幅度"
    assert quantity("“绿单”占比62.2%。", "62.2%").reason == "占比"
    assert quantity("公示期不少于30日。", "不少于30日").reason == "规定要求的数量"
    assert quantity("月均受理案件1000余件。", "1000余件").reason == "单位平均数"
