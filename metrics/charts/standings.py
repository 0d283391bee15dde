"""Where one place stands in its group, indicator by indicator: a dot a row, first at the right."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from metrics.charts.bundle import (
    BLUE_PALE,
    BLUE_WASH,
    INK,
    INK_2,
    RED,
    RULE,
    ChartBundle,
    base_layout,
    plain,
)

_ROW, _TOP, _BOTTOM = 32, 34, 12


@dataclass(frozen=True, slots=True)
class Standing:
    """One indicator. `share` is the part of the others that ranks behind, 0 to 1; `peers` are
    the same for the others where they are few; `text` is the figure and rank as read, `short`
    the rank alone."""

    key: int
    name: str
    share: float
    peers: Sequence[float]
    text: str
    short: str
    href: str


def standings(
    rows: Sequence[Standing], *, title: str, subtitle: str, source: str, file_stem: str
) -> ChartBundle:
    """Rows in the order given, the first on top; figure and rank stand at the right of each.

    The place's dots are vermilion and large, its peers' pale ticks; the middle half of the
    group is a pale band, its middle a line.
    """
    positions = list(range(len(rows)))
    ticks = [(share, at) for at, row in zip(positions, rows, strict=True) for share in row.peers]
    figure = {
        "data": [
            # The later trace lies on top: the place's dot must.
            {
                "type": "scatter",
                "mode": "markers",
                "x": [share for share, _ in ticks],
                "y": [at for _, at in ticks],
                "cliponaxis": False,
                "hoverinfo": "skip",
                "marker": {
                    "color": BLUE_PALE,
                    "symbol": "line-ns-open",
                    "size": 8,
                    "line": {"width": 1, "color": BLUE_PALE},
                },
            },
            {
                "type": "scatter",
                "mode": "markers",
                "x": [row.share for row in rows],
                "y": positions,
                "cliponaxis": False,
                "customdata": [[row.key, row.href] for row in rows],
                "hovertext": [
                    f"{plain(row.name)}<br>{plain(row.text)}<br>点击查看原句" for row in rows
                ],
                "hoverinfo": "text",
                "marker": {"color": RED, "size": 13, "line": {"width": 0, "color": INK}},
            },
        ],
        "layout": _layout(rows, positions, [row.text for row in rows]),
    }
    return ChartBundle(
        figure=figure,
        title=title,
        alt=_alt(rows, title),
        subtitle=subtitle,
        source=source,
        file_stem=file_stem,
        keys=[row.key for row in rows],
        narrow={"layout": _layout(rows, positions, [row.short for row in rows], narrow=True)},
    )


def _layout(
    rows: Sequence[Standing], positions: list[int], labels: Sequence[str], *, narrow: bool = False
) -> dict[str, Any]:
    room = max((_width(label) for label in labels), default=0) + 24
    head = {"yref": "paper", "y": 1, "yanchor": "bottom", "yshift": 6, "showarrow": False}
    small = {"size": 12, "color": INK_2}
    middle = {**head, "xref": "x", "x": 0.5, "xanchor": "center", "text": "居中", "font": small}
    return {
        **base_layout(
            len(rows) * _ROW + _TOP + _BOTTOM,
            {"l": 8, "r": room, "t": _TOP, "b": _BOTTOM, "pad": 12},
        ),
        "hoverdistance": 40,
        "xaxis": {
            "range": [-0.02, 1.02],
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
            "showticklabels": False,
        },
        "yaxis": {
            "tickmode": "array",
            "tickvals": positions,
            "ticktext": [plain(row.name) for row in rows],
            "range": [len(rows) - 0.4, -0.6],
            "fixedrange": True,
            "gridcolor": RULE,
            "zeroline": False,
            "automargin": True,
        },
        "shapes": [
            {
                "type": "rect", "xref": "x", "yref": "paper", "layer": "below",
                "x0": 0.25, "x1": 0.75, "y0": 0, "y1": 1,
                "fillcolor": BLUE_WASH, "line": {"width": 0},
            },
            {
                "type": "line", "xref": "x", "yref": "paper", "layer": "below",
                "x0": 0.5, "x1": 0.5, "y0": 0, "y1": 1,
                "line": {"color": BLUE_PALE, "width": 1},
            },
        ],
        "annotations": [
            {**head, "xref": "x", "x": 0, "xanchor": "left", "text": "末位", "font": small},
            *([] if narrow else [middle]),
            {**head, "xref": "x", "x": 1, "xanchor": "right", "text": "首位", "font": small},
            *(
                {
                    "xref": "paper", "x": 1, "xanchor": "left", "xshift": 12,
                    "yref": "y", "y": at, "yanchor": "middle", "align": "left",
                    "text": plain(label), "showarrow": False,
                    "font": {"size": 13, "color": INK},
                }
                for at, label in zip(positions, labels, strict=True)
            ),
        ],
    }  # fmt: skip


def _width(text: str) -> int:
    """Pixels a text of 13 px takes; a Chinese character is as wide as it is high."""
    return sum(8 if char.isascii() else 13 for char in text)


def _alt(rows: Sequence[Standing], title: str) -> str:
    said = "；".join(f"{row.name} {row.text}" for row in rows)
    return f"{title}。点图，每行一项指标，越靠右位次越前。{said}。全部数值见下表。"
