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


def test_a_head_is_never_cut():
    assert head("行政复议申请收到件数", "件") == "行政复议申<br>请收到件数<br>（件）"


def test_the_washes_are_those_of_the_page():
    tokens = (REPO / "static/css/tokens.css").read_text(encoding="utf-8")
    for step, colour in enumerate(WASHES):
        assert f"--fifth-{step}: {colour};" in tokens
