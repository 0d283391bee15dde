"""Chart figures: pure values that Plotly can draw under our rules."""

import json
import math
import re
from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from metrics.charts import Bar, chart_height, ranked_bars
from metrics.charts.bundle import RED

BARS = [
    Bar(7, "芜湖市", Decimal("99.5"), "99.5%", "/compare/?point=7", is_chosen=True),
    Bar(8, "云川市", Decimal("90"), "90%", "/compare/?point=8", is_sample=True),
]


def bundle(bars, **changes):
    words = {"title": "标题", "subtitle": "年度", "source": "来源", "file_stem": "文件"}
    return ranked_bars(bars, **{**words, **changes})


def test_bars_stand_in_the_order_given_with_their_figures_and_links():
    trace = bundle(BARS).figure["data"][0]
    assert trace["x"] == [99.5, 90.0]
    assert trace["text"] == ["99.5%", "90%"]
    assert trace["customdata"] == [[7, "/compare/?point=7"], [8, "/compare/?point=8"]]
    # The first bar is on top: the axis runs downwards.
    low, high = bundle(BARS).figure["layout"]["yaxis"]["range"]
    assert low > high


def test_only_the_chosen_place_is_vermilion():
    colours = bundle(BARS).figure["data"][0]["marker"]["color"]
    assert colours[0] != colours[1]
    others = [replace(bar, is_chosen=False) for bar in BARS]
    assert len(set(bundle(others).figure["data"][0]["marker"]["color"])) == 1


def test_a_made_up_place_says_so_on_its_label_and_by_its_hatching():
    figure = bundle(BARS).figure
    assert figure["layout"]["yaxis"]["ticktext"] == ["云川市<br>虚构示例"]
    assert figure["data"][0]["marker"]["pattern"]["shape"] == ["", "/"]


def test_places_of_one_name_keep_their_own_rows():
    twins = [Bar(1, "鼓楼区", Decimal(5), "5件", ""), Bar(2, "鼓楼区", Decimal(3), "3件", "")]
    assert bundle(twins).figure["data"][0]["y"] == [0, 1]


def test_names_cannot_smuggle_markup_into_the_chart():
    bad = [Bar(1, '<a href="x">甲</a>', Decimal(1), "1件", "")]
    label = bundle(bad).figure["layout"]["yaxis"]["ticktext"][0]
    assert "<" not in label


def test_labels_use_no_tag_but_the_line_break():
    """Plotly turns every other tag into a style attribute, which the policy blocks."""
    written = json.dumps(bundle(BARS, median=(Decimal(95), "95%")).figure, ensure_ascii=False)
    assert written.replace("<br>", "").count("<") == 0


def test_the_height_grows_with_the_bars():
    sixty = [Bar(n, f"第{n}市", Decimal(n), f"{n}件", "") for n in range(60)]
    assert 100 <= chart_height(BARS) < 200
    assert 1500 <= chart_height(sixty) <= 2400
    assert bundle(sixty).figure["layout"]["height"] == chart_height(sixty)


def test_the_alternative_text_tells_the_ends_and_where_the_rest_is():
    alt = bundle(BARS, median=(Decimal(95), "95%")).alt
    for part in ("芜湖市 99.5%", "云川市 90%", "中位数 95%", "见下表"):
        assert part in alt


def test_nothing_to_draw_is_still_a_figure():
    empty = bundle([])
    assert empty.figure["data"][0]["x"] == []
    assert "没有数据" in empty.alt
    json.dumps(empty.payload())


def test_the_chosen_place_has_its_name_in_vermilion_at_its_own_row():
    layout = bundle([BARS[1], BARS[0]]).figure["layout"]
    assert layout["yaxis2"]["ticktext"] == ["芜湖市"]
    assert layout["yaxis2"]["tickvals"] == [1]
    assert layout["yaxis2"]["tickfont"] == {"color": RED, "weight": 700}
    assert layout["yaxis"]["tickvals"] == [0]
    assert layout["yaxis"]["range"] == layout["yaxis2"]["range"]


def test_a_place_without_a_figure_has_no_bar_and_says_why():
    silent = Bar(0, "静市", None, "—未找到", "", is_chosen=True)
    figure = bundle([*BARS, silent]).figure
    assert figure["data"][0]["x"][-1] is None
    (note,) = figure["layout"]["annotations"]
    assert (note["text"], note["y"]) == ("—未找到", 2)


@given(
    values=st.lists(st.decimals(0, 10**9, places=2), min_size=3, max_size=80),
    middle=st.decimals(0, 10**9, places=2),
)
def test_the_medians_marks_keep_clear_of_every_figure(values, middle):
    """A figure is written along its bar's row, 8 px up and down; rows are 30 px."""
    bars = [Bar(n, f"第{n}市", value, f"{value}件", "") for n, value in enumerate(values)]
    layout = bundle(bars, median=(middle, "中"), quartiles=(middle, middle)).figure["layout"]
    own_row, *between = layout["shapes"]
    assert own_row["y1"] < -0.5
    for mark in between:
        for start, end in re.findall(r",([-.0-9]+)V([-.0-9]+)", mark["path"]):
            assert round(float(start)) + 8 / 30 < float(start) or float(start) < -0.5
            assert float(end) < math.ceil(float(start)) - 8 / 30
    assert (layout["yaxis"]["tickvals"][0], layout["yaxis"]["ticktext"][0]) == (-1, "中位数")
