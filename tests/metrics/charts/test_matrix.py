"""The matrix as a picture: what stands in its cells."""

from metrics.charts.bundle import WASHES
from metrics.charts.matrix import HeatRow, head, heat_map
from tests.shared import REPO

ROWS = [
    HeatRow("芜湖市", ["470", "—未找到"], [4, None], is_own=True),
    HeatRow("云川市", ["0", "98.5"], [0, None], is_sample=True),
]


def test_missing_figures_and_zero_are_different_cells():
    figure = heat_map(
        ROWS,
        [("行政复议申请收到件数", "件"), ("出庭应诉率", "%")],
        title="标题",
        subtitle="年度",
        source="来源",
        file_stem="文件",
    ).figure
    trace = figure["data"][0]
    assert trace["z"] == [[4, None], [0, None]]
    assert trace["text"] == [["470", ""], ["0", ""]]
    outside = {(a["x"], a["y"]): a["text"] for a in figure["layout"]["annotations"]}
    assert outside == {(1, 0): "—未找到", (1, 1): "98.5"}
    assert figure["layout"]["yaxis"]["ticktext"] == ["▸芜湖市", "云川市<br>虚构示例"]


def test_medians_stand_above_the_rows_and_signs_before_the_figures():
    rows = [HeatRow("芜湖市", ["470", "98.5"], [4, None], ["推", "异"])]
    bundle = heat_map(
        rows,
        [("收到件数", "件"), ("出庭应诉率", "%")],
        title="标题",
        subtitle="年度",
        source="来源",
        file_stem="文件",
        medians=[("400", "5 地"), ("—", "")],
        notes=["推为推算"],
    )
    layout = bundle.figure["layout"]
    above, *places = layout["yaxis"]["tickvals"]
    assert (layout["yaxis"]["ticktext"][0], places) == ("中位数", [0])
    assert layout["yaxis"]["range"][1] < above < -0.5
    outside = {(a["x"], a["y"]): a["text"] for a in layout["annotations"]}
    assert outside == {(0, above): "400<br>5 地", (1, above): "—", (1, 0): "异 98.5"}
    assert bundle.figure["data"][0]["text"] == [["推 470", ""]]
    assert bundle.payload()["notes"] == ["推为推算"]


def test_a_head_is_never_cut():
    assert head("行政复议申请收到件数", "件") == "行政复议申<br>请收到件数<br>（件）"


def test_the_washes_are_those_of_the_page():
    tokens = (REPO / "static/css/tokens.css").read_text(encoding="utf-8")
    for step, colour in enumerate(WASHES):
        assert f"--fifth-{step}: {colour};" in tokens
