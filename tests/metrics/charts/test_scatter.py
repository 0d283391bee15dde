"""The scatter: axes, medians, one's own place, made-up ones."""

from decimal import Decimal

import pytest

from metrics.charts.axes import axis
from metrics.charts.bundle import RED
from metrics.charts.scatter import Side, Spot, scatter

SPOTS = [
    Spot(1, "芜湖市", Decimal(470), Decimal("17.5"), "470件", "17.5%", is_own=True),
    Spot(2, "云川市", Decimal(25000), Decimal("9"), "25,000件", "9%", is_sample=True),
    Spot(3, "<b>", Decimal(900), Decimal("12"), "900件", "12%"),
]


def drawn(spots=SPOTS, log=False):
    return scatter(
        spots,
        Side("受理件数", "件", Decimal(900), "900件"),
        Side("纠错率", "%", Decimal(12), "12%"),
        log=log,
        title="标题",
        seen="位次相关程度：中等。",
        subtitle="年度",
        source="来源",
        file_stem="文件",
    )


def test_a_dot_asks_for_the_evidence_of_its_place_and_says_both_figures():
    trace = drawn().figure["data"][0]
    assert trace["customdata"][0] == [1, "?point=1", "芜湖市", "17.5%", "470件"]
    assert trace["customdata"][1][2] == "云川市（虚构示例）"
    assert trace["customdata"][2][2] == "‹b›"
    assert trace["hovertemplate"] == (
        "%{customdata[2]}<br>纠错率：%{customdata[3]}<br>受理件数：%{customdata[4]}"
        "<br>点击查看原句<extra></extra>"
    )


def test_only_ones_own_place_is_vermilion_and_a_made_up_one_is_hollow_and_named_so():
    marker = drawn().figure["data"][0]["marker"]
    assert [colour == RED for colour in marker["color"]] == [True, False, False]
    assert marker["symbol"] == ["circle", "circle-open", "circle"]
    for variant in drawn().figure["layout"]["meta"]["labels"]:
        texts = [each["text"] for each in variant["annotations"]]
        assert "云川市（虚构示例）" in texts
        assert "中位数 900件" in texts
        assert "纠错率（%）" in texts
        assert "‹b›" in texts


def test_ticks_are_round_with_thousands_and_units_in_the_title():
    layout = drawn().figure["layout"]
    assert layout["xaxis"]["ticktext"] == ["0", "10,000", "20,000"]
    assert layout["xaxis"]["title"]["text"] == "受理件数（件）"


@pytest.mark.parametrize("values", [[0.0], [59.0], [3.0, 3.0], [0.0, 1e6], [95.0, 99.5], []])
@pytest.mark.parametrize("log", [False, True])
def test_every_value_stands_inside_its_axis(values, log):
    if log and (not values or min(values) <= 0):
        return
    found = axis(values, log=log)
    assert all(0 < found.share(value) < 1 for value in values)
    assert found.ticks == sorted(set(found.ticks))
    assert log or all(tick >= 0 for tick in found.ticks)


def test_the_logarithmic_scale_is_said_to_plotly_and_keeps_the_order():
    figure = drawn(log=True).figure
    assert figure["layout"]["xaxis"]["type"] == "log"
    found = axis([470.0, 900.0, 25000.0], log=True)
    assert found.share(470) < found.share(900) < found.share(25000)
    assert found.ticks == [1000.0, 3000.0, 10000.0, 30000.0]


@pytest.mark.parametrize("values", [[60.0, 95.0], [51.0, 98.0], [213.0, 480.0]])
def test_a_logarithmic_axis_within_one_power_has_ticks_too(values):
    assert len(axis(values, log=True).ticks) >= 3


def test_the_text_of_the_level_median_stands_where_no_dot_is():
    spots = [
        Spot(1, "甲市", Decimal(100), Decimal(10), "100件", "10%"),
        Spot(2, "乙市", Decimal(900), Decimal("12.1"), "900件", "12.1%"),
        Spot(3, "丙市", Decimal(500), Decimal(14), "500件", "14%"),
    ]
    for variant in drawn(spots).figure["layout"]["meta"]["labels"]:
        (note,) = (each for each in variant["annotations"] if each["text"] == "中位数 12%")
        assert (note["x"], note["xanchor"]) == (0, "left") or note["y"] < 0.5


def test_no_name_is_struck_through_by_a_median():
    spots = [
        Spot(1, "甲市", Decimal(100), Decimal(10), "100件", "10%"),
        Spot(2, "乙市", Decimal(900), Decimal(12), "900件", "12%"),
        Spot(3, "丙市", Decimal(1500), Decimal(14), "1,500件", "14%"),
    ]
    for variant in drawn(spots).figure["layout"]["meta"]["labels"]:
        (name,) = (each for each in variant["annotations"] if each["text"] == "乙市")
        (line,) = (s["y0"] for s in drawn(spots).figure["layout"]["shapes"] if s["y0"] == s["y1"])
        assert abs(name["y"] - line) * 420 >= 8
