"""Lines over the years: gaps, interruptions, labels at the ends, panels."""

import json
from decimal import Decimal
from itertools import pairwise

from metrics.charts.bundle import RED
from metrics.charts.trend_lines import end_label, trend_lines
from metrics.charts.trend_panels import trend_panels
from metrics.charts.trend_parts import Line, Mark, Words, from_zero, points_of

WORDS = Words("标题", "筛选", "来源", "文件")
YEARS = [2020, 2021, 2022, 2023]


def line(name, values, **changes):
    marks = [
        Mark(year, Decimal(value), f"{value:,}件", year * 10)
        for year, value in zip(YEARS, values, strict=True)
        if value is not None
    ]
    return Line(name, marks, unit="件", **changes)


def traces(bundle):
    return [t for t in bundle.figure["data"] if "customdata" in t]


def test_a_missing_year_is_a_gap_that_nothing_bridges():
    (trace,) = traces(trend_lines([line("芜湖市", [470, None, 500, 620])], YEARS, WORDS))
    assert trace["y"] == [470, None, 500, 620]
    assert trace["connectgaps"] is False
    assert trace["customdata"] == [
        [20200, "?point=20200"], None, [20220, "?point=20220"], [20230, "?point=20230"]
    ]  # fmt: skip
    assert "markers" in trace["mode"]


def test_zero_is_a_point_and_not_a_gap():
    assert points_of(line("零市", [0, 0, None, 5]), YEARS)[1] == [0, 0, None, 5]


def test_a_change_of_cover_interrupts_the_line_and_is_noted():
    told = line("芜湖市", [470, 480, 900, 910], breaks=[2022])
    assert points_of(told, YEARS) == ([2020, 2021, 2021.5, 2022, 2023], [470, 480, None, 900, 910])
    bundle = trend_lines([told], YEARS, WORDS)
    notes = [n for n in bundle.figure["layout"]["annotations"] if n["text"] == "口径不同"]
    assert [note["x"] for note in notes] == [2021.5]
    panels = trend_panels([told] * 9, YEARS, WORDS, same_scale=True)
    assert sum(n["text"] == "≠" for n in panels.figure["layout"]["annotations"]) == 9


def test_a_break_after_a_missing_year_needs_no_second_gap():
    told = line("芜湖市", [470, None, 900, 910], breaks=[2022])
    assert points_of(told, YEARS)[1] == [470, None, 900, 910]


def test_labels_at_the_ends_keep_apart_however_close_the_lines():
    lines = [line(f"第{n}市", [100, 100, 100, 500 + n]) for n in range(8)]
    bundle = trend_lines(lines, YEARS, WORDS, median=Line("中位数", lines[0].marks))
    assert bundle.narrow is not None
    for layout, narrow in (
        (bundle.figure["layout"], False),
        ({**bundle.figure["layout"], **bundle.narrow["layout"]}, True),
    ):
        plot = layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]
        low, high = layout["yaxis"]["range"]
        spots = []
        for note in layout["annotations"]:
            if note["showarrow"]:
                rows = note["text"].count("<br>") + 1
                middle = plot * (1 - (note["y"] - low) / (high - low)) + note["ay"]
                spots.append((middle, rows * 17))
        assert len(spots) == 9
        for (above, one), (below, other) in pairwise(sorted(spots)):
            assert below - above >= (one + other) / 2, narrow


def test_long_names_are_parted_evenly_and_never_cut():
    told = line("黔西南布依族苗族自治州", [1, 2, 3, 25000])
    assert end_label(told, YEARS, narrow=False) == ["黔西南布依族", "苗族自治州", "25,000件"]
    early = line("芜湖市", [1, 2, None, None])
    assert end_label(early, YEARS, narrow=True) == ["芜湖市", "2021年 2件"]


def test_a_line_that_ends_early_is_led_to_its_label_and_not_prolonged():
    lines = [line("甲市", [1, 2, None, None]), line("乙市", [4, 3, 2, 1])]
    bundle = trend_lines(lines, YEARS, WORDS)
    (leader,) = bundle.figure["layout"]["shapes"]
    assert (leader["x0"], leader["y0"], leader["y1"]) == (2021, 2, 2)
    assert leader["x1"] > YEARS[-1]
    assert leader["line"]["dash"] == "dot"
    assert traces(bundle)[0]["y"] == [1, 2, None, None]


def test_only_rates_carry_their_unit_on_the_axis():
    rate = Line("甲市", [Mark(2022, Decimal(97), "97%", 1), Mark(2023, Decimal(99), "99%", 2)],
                unit="%", is_rate=True)  # fmt: skip
    texts = trend_lines([rate], YEARS, WORDS).figure["layout"]["yaxis"]["ticktext"]
    assert texts
    assert all(text.endswith("%") for text in texts)
    plain = trend_lines([line("乙市", [4, 3, 2, 1])], YEARS, WORDS)
    assert not any("%" in text for text in plain.figure["layout"]["yaxis"]["ticktext"])


def test_only_the_chosen_line_is_vermilion():
    lines = [line("甲市", [1, 2, 3, 4]), line("乙市", [4, 3, 2, 1], is_chosen=True)]
    colours = [t["line"]["color"] for t in traces(trend_lines(lines, YEARS, WORDS))]
    assert colours[1] == RED != colours[0]


def test_panels_have_an_axis_each_or_one_scale_for_all():
    lines = [line(f"第{n}市", [n, n, n, 100 * n]) for n in range(1, 31)]
    same = trend_panels(lines, YEARS, WORDS, same_scale=True)
    assert len(traces(same)) == 24
    assert "range" not in same.figure["layout"]["yaxis7"]
    own = trend_panels(lines[:3], YEARS, WORDS, same_scale=False)
    assert own.figure["layout"]["yaxis"]["range"] != own.figure["layout"]["yaxis3"]["range"]
    assert from_zero(own)


def test_the_head_of_a_panel_stands_clear_of_the_highest_tick():
    rate = Line("甲市", [Mark(2020, Decimal(97), "97%", 1), Mark(2023, Decimal(99), "99%", 2)],
                unit="%", is_rate=True)  # fmt: skip
    layout = trend_panels([rate, rate], YEARS, WORDS, same_scale=False).figure["layout"]
    heads = [n for n in layout["annotations"] if n["text"].startswith("甲市")]
    ticks = [n for n in layout["annotations"] if n not in heads]
    assert len(heads) == 2
    assert ticks
    assert all(tick["text"].endswith("%") for tick in ticks)
    # The tick's figure is 11 px high above its line, which may be the plot's upper edge.
    assert all(head["yshift"] >= 11 * 1.4 for head in heads)


def test_nothing_but_line_breaks_is_marked_up_and_the_bundle_is_small():
    bad = [line(f"<b>{n}</b>市", [1, 2, 3, 4], is_sample=True) for n in range(24)]
    written = json.dumps(trend_panels(bad, YEARS, WORDS, same_scale=True).payload())
    # <extra></extra> never reaches the page: it tells Plotly to draw no second box.
    assert written.replace("<extra></extra>", "").replace("<br>", "").count("<") == 0
    assert len(written) < 60_000
    json.dumps(trend_lines([], [], WORDS).payload())
