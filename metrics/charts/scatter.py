"""Two figures of each place as labelled dots, with the medians of the group."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

from metrics.charts.axes import Axis, axis
from metrics.charts.bundle import (
    BLUE,
    BLUE_PALE,
    INK,
    INK_2,
    RED,
    RULE,
    ChartBundle,
    base_layout,
    plain,
)
from metrics.charts.placement import (
    LABEL_HEIGHT,
    Box,
    Dot,
    Label,
    apart,
    dot_box,
    place_labels,
    text_width,
)
from metrics.wording import marked

PLOT_HEIGHT = 420
MARGIN = {"l": 62, "r": 16, "t": 62, "b": 58, "pad": 0}
# Plot widths the labels are placed for; each serves until the next. The last is the widest.
WIDTHS = (230, 420, 640, 860, 1220)
MAX_LABELS = 30


@dataclass(frozen=True, slots=True)
class Spot:
    """One place. `x_text` and `y_text` are the figures as read; `is_own` the user's place,
    `is_open` the one whose evidence lies open."""

    key: int
    name: str
    x: Decimal
    y: Decimal
    x_text: str
    y_text: str
    is_sample: bool = False
    is_own: bool = False
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """An axis: the indicator's name, its unit, the group's median with its text."""

    name: str
    unit: str
    median: Decimal | None = None
    median_text: str = ""


def scatter(
    spots: Sequence[Spot],
    x: Side,
    y: Side,
    *,
    log: bool,
    title: str,
    seen: str,
    subtitle: str,
    source: str,
    file_stem: str,
) -> ChartBundle:
    """A dot a place: filled, hollow if made up, vermilion for one's own. `log` needs positive
    values. `seen` is a sentence for the text alternative.

    The layout carries labels for several widths under `meta`; the page's script takes the
    widest that fits. Clicking asks for the evidence of the y figure, whose key a dot bears.
    """
    across = axis([float(spot.x) for spot in spots], log=log)
    up = axis([float(spot.y) for spot in spots], log=log)
    colours = [RED if spot.is_own else BLUE for spot in spots]
    layout = _layout(across, up, x, y)
    layout["meta"] = {
        "image": {"t": MARGIN["t"], "b": MARGIN["b"]},
        "labels": [
            {"from": low, "annotations": _annotations(spots, across, up, (low, high), x, y)}
            for low, high in pairwise(WIDTHS)
        ],
    }
    layout["annotations"] = layout["meta"]["labels"][1]["annotations"]
    figure = {
        "data": [
            {
                "type": "scatter",
                "mode": "markers",
                "x": [float(spot.x) for spot in spots],
                "y": [float(spot.y) for spot in spots],
                "customdata": [_said(spot) for spot in spots],
                "hovertemplate": _hover(x, y),
                "cliponaxis": False,
                "marker": {
                    "color": colours,
                    "size": [13 if spot.is_own else 10 for spot in spots],
                    "symbol": ["circle-open" if spot.is_sample else "circle" for spot in spots],
                    "opacity": 0.85,
                    "line": {"width": [2 if spot.is_open else 0 for spot in spots], "color": INK},
                },
            }
        ],
        "layout": layout,
    }
    return ChartBundle(
        figure=figure,
        title=title,
        alt=_alt(spots, x, y, title, seen),
        subtitle=subtitle,
        source=source,
        file_stem=file_stem,
        keys=[spot.key for spot in spots],
    )


def labels_of(
    spots: Sequence[Spot],
    across: Axis,
    up: Axis,
    widths: tuple[float, float],
    taken: Sequence[Box] = (),
) -> list[Label]:
    """Which names stand beside their dots and where: one's own first, then the outermost."""
    dots = _dots(spots, across, up)

    def rank(at: int) -> tuple[bool, float]:
        dot = dots[at]
        return not spots[at].is_own, -max(abs(dot.x - 0.5), abs(dot.y / PLOT_HEIGHT - 0.5))

    order = sorted(range(len(spots)), key=rank)
    return place_labels(
        dots,
        order,
        widths=widths,
        height=PLOT_HEIGHT,
        taken=taken,
        limit=MAX_LABELS,
        must=frozenset(at for at, spot in enumerate(spots) if spot.is_own),
    )


def _dots(spots: Sequence[Spot], across: Axis, up: Axis) -> list[Dot]:
    return [
        Dot(
            across.share(float(spot.x)),
            (1 - up.share(float(spot.y))) * PLOT_HEIGHT,
            marked(spot.name, spot.is_sample),
        )
        for spot in spots
    ]


def _median_box(text: str, line: float, dots: Sequence[Dot], widths: tuple[float, float]) -> Box:
    """Beside the level median, `line` pixels from the plot's top: at an end where it covers no
    dot, above the line rather than below."""
    width = text_width(text) + 4
    above, below = line - 2 - LABEL_HEIGHT, line + 2
    boxes = [
        Box(end, left, left + width, top, top + LABEL_HEIGHT)
        for top in (above, below)
        for end, left in ((1.0, -width), (0.0, 0.0))
        if 0 <= top <= PLOT_HEIGHT - LABEL_HEIGHT
    ]
    marks = [dot_box(dot) for dot in dots]
    free = (box for box in boxes if all(apart(box, mark, widths) for mark in marks))
    return next(free, boxes[0])


def _annotations(
    spots: Sequence[Spot], across: Axis, up: Axis, widths: tuple[float, float], x: Side, y: Side
) -> list[dict[str, Any]]:
    """Names beside dots and the texts of the medians, placed together: no name is struck through
    by a median."""
    found: list[dict[str, Any]] = []
    taken: list[Box] = []
    if x.median is not None:
        taken.append(Box(across.share(float(x.median)), -1, 1, 0, PLOT_HEIGHT))
    if y.median is not None:
        text = f"中位数 {y.median_text}"
        line = (1 - up.share(float(y.median))) * PLOT_HEIGHT
        box = _median_box(text, line, _dots(spots, across, up), widths)
        taken += [box, Box(0, 0, widths[1], line - 1, line + 1)]
        anchor = "right" if box.x else "left"
        found.append(_note(text, box.x, (box.top + box.bottom) / 2, anchor))
    for label in labels_of(spots, across, up, widths, taken):
        spot, box = spots[label.dot], label.box
        found.append(
            {
                "x": across.share(float(spot.x)),
                "xref": "paper",
                "y": 1 - (box.top + box.bottom) / 2 / PLOT_HEIGHT,
                "yref": "paper",
                "xshift": (box.left + box.right) / 2,
                "xanchor": "center",
                "yanchor": "middle",
                "borderpad": 0,
                "text": plain(marked(spot.name, spot.is_sample)),
                "showarrow": False,
                "captureevents": False,
                "font": {"size": 12, "color": RED if spot.is_own else INK},
            }
        )
    if x.median is not None:
        share = across.share(float(x.median))
        side = "right" if share > 0.5 else "left"
        found.append(_note(f"中位数 {x.median_text}", share, -10, side))
    found.append(
        {
            **_note(f"{y.name}（{y.unit}）", 0, -38, "left"),
            "xshift": 4 - MARGIN["l"],
            "font": {"size": 13, "color": INK_2},
        }
    )
    return found


def _note(text: str, x: float, y: float, anchor: str) -> dict[str, Any]:
    """A quiet text at a share of the width and `y` pixels below the plot's top."""
    return {
        "text": plain(text),
        "x": x,
        "xref": "paper",
        "xanchor": anchor,
        "y": 1 - y / PLOT_HEIGHT,
        "yref": "paper",
        "yanchor": "middle",
        "showarrow": False,
        "borderpad": 0,
        "font": {"size": 12, "color": INK_2},
    }


def _layout(across: Axis, up: Axis, x: Side, y: Side) -> dict[str, Any]:
    shared = {
        "fixedrange": True,
        "showgrid": True,
        "gridcolor": RULE,
        "gridwidth": 1,
        "zeroline": False,
        "ticks": "",
        "tickfont": {"size": 12, "color": INK_2},
    }
    layout: dict[str, Any] = {
        **base_layout(PLOT_HEIGHT + MARGIN["t"] + MARGIN["b"], dict(MARGIN)),
        "hoverdistance": 24,
        "xaxis": {
            **shared,
            **across.layout(),
            "showgrid": False,
            "showline": True,
            "linecolor": INK,
            "tickangle": 0,
            "title": {
                "text": plain(f"{x.name}（{x.unit}）"),
                "standoff": 12,
                "font": {"size": 13, "color": INK_2},
            },
        },
        "yaxis": {**shared, **up.layout()},
        "shapes": [],
    }
    if x.median is not None:
        at = across.share(float(x.median))
        layout["shapes"].append(_line({"x0": at, "x1": at, "y0": 0, "y1": 1}))
    if y.median is not None:
        at = up.share(float(y.median))
        layout["shapes"].append(_line({"x0": 0, "x1": 1, "y0": at, "y1": at}))
    return layout


def _line(ends: dict[str, float]) -> dict[str, Any]:
    pen = {"color": BLUE_PALE, "width": 1.5}
    return {"type": "line", "xref": "paper", "yref": "paper", "layer": "below", "line": pen, **ends}


def _said(spot: Spot) -> list[Any]:
    """The key, the address of its evidence, and what is said under the pointer."""
    texts = (marked(spot.name, spot.is_sample), spot.y_text, spot.x_text)
    return [spot.key, f"?point={spot.key}", *map(plain, texts)]


def _hover(x: Side, y: Side) -> str:
    """Once for all dots: hundreds of places would repeat the indicators' names."""
    lines = [
        "%{customdata[2]}",
        f"{plain(y.name)}：%{{customdata[3]}}",
        f"{plain(x.name)}：%{{customdata[4]}}",
        "点击查看原句",
    ]
    return "<br>".join(lines) + "<extra></extra>"


def _alt(spots: Sequence[Spot], x: Side, y: Side, title: str, seen: str) -> str:
    if not spots:
        return f"{title}。没有数据。"
    parts = [f"{title}。散点图，共 {len(spots)} 地，横轴{x.name}，纵轴{y.name}"]
    if x.median is not None and y.median is not None:
        parts.append(f"中位数分别为 {x.median_text} 和 {y.median_text}")
    return "，".join(parts) + f"。{seen}全部数值见下表。"
