"""Whose figures a clause gives."""

import pytest

from metrics.extraction.bodies import other_body
from tests.metrics.extraction.reading import pairs, quantity


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("区法院全年诉前委派调解案件6841件,调解成功4127件,成功率60.3%。", "4127件"),
        ("深化诉调对接,县法院诉前委派调解案件2318件,调解成功1476件。", "1476件"),
        ("县纪委监委全年受理信访举报203件次,挽回经济损失156万元。", "156万元"),
        ("省人大常委会全年接收报送备案的规范性文件143件。", "143件"),
        ("市政府受理的以我县为被申请人的复议案件12件,维持9件。", "9件"),
        ("省政府受理以市政府为被申请人的复议案件21件,已审结18件。", "18件"),
        ("省级抽评我县案卷30份;市级抽评40份。", "40份"),
        ("市里通报,全市行政机关负责人出庭应诉率97.3%,败诉率8.8%。", "8.8%"),
    ],
)
def test_another_bodys_figures_are_no_results(text, written):
    row = quantity(text, written)
    assert (row.category, row.reason) == ("other", "其他机关的数据")


def test_the_courts_own_rates_of_appearance_are_the_places():
    text = "全市法院开庭审理案件80件,行政机关负责人出庭应诉率98.7%。"
    assert pairs(text) == {("court_appearance_rate", 98.7)}


def test_a_later_subject_takes_over_from_the_court():
    text = "区法院诉前调解案件684件,各镇街人民调解委员会调解纠纷1870件。"
    assert pairs(text) == {("disputes_mediated", 1870)}


def test_to_report_to_a_body_is_not_to_be_it():
    assert other_body("全年向省政府和市人大常委会报送备案规范性文件") == ""


@pytest.mark.parametrize(
    "text",
    [
        "今年全省共办理法律援助案件8.7万件、化解矛盾纠纷61万余件,我市三次作经验交流。",
        "全国行政复议机关办结案件25.3万件,纠错率14.6%。",
        "全省第七批共命名省级民主法治示范村423个。我县正在创建。",
        "省政府本轮共废止规章7件、修改规章12件。我市对应开展清理。",
    ],
)
def test_what_a_wider_place_did_is_not_the_reporting_places(text):
    assert pairs(text) == set()
