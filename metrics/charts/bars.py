"""Ranked horizontal bars, each with its figure at its end."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from metrics.charts.bundle import BLUE, BLUE_PALE, HEI, INK, INK_2, RED, ChartBundle, plain
from metrics.wording import SAMPLE

_ROW, _ROW_SAMPLE, _MARGIN_TOP, _MARGIN_BOTTOM = 30, 40, 34, 10


@dataclass(frozen=True, slots=True)
class Bar:
    """One place. `text` is the figure as read, `href` where its evidence opens."""

    key: int
    name: str
    value: Decimal
    text: str
    href: str
    is_sample: bool = False
    is_chosen: bool = False


def ranked_bars(
    bars: Sequence[Bar],
    *,
    title: str,
    subtitle: str,
    source: str,
    file_stem: str,
    median: tuple[Decimal, str] | None = None,
) -> ChartBundle:
    """Horizontal bars in the order given, the first on top, each with its figure at its end.

    `median` is the group's median with its text, drawn as a line; leave it out for fewer than
    three bars, where it says nothing. The height follows from the number of bars.
    """
    positions = list(range(len(bars)))
    top = max((bar.value for bar in bars), default=Decimal(0))
    figure = {
        "data": [
            {
                "type": "bar",
                "orientation": "h",
                "x": [float(bar.value) for bar in bars],
                "y": positions,
                "width": 0.62,
                "text": [plain(bar.text) for bar in bars],
                "textposition": "outside",
                "textfont": {"size": 13, "color": INK},
                "cliponaxis": False,
                "constraintext": "none",
                "customdata": [[bar.key, bar.href] for bar in bars],
                "hovertext": [_hover(bar) for bar in bars],
                "hoverinfo": "text",
                "marker": {
                    "color": [RED if bar.is_chosen else BLUE for bar in bars],
                    "line": {"width": 0},
                    "pattern": {
                        "shape": ["/" if bar.is_sample else "" for bar in bars],
                        "fillmode": "replace",
                        "size": 6,
                        "solidity": 0.4,
                    },
                },
            }
        ],
        "layout": _layout(bars, positions, float(top), median),
    }
    return ChartBundle(
        figure=figure,
        title=title,
        alt=_alt(bars, title, median),
        subtitle=subtitle,
        source=source,
        file_stem=file_stem,
        keys=[bar.key for bar in bars],
    )


def _layout(
    bars: Sequence[Bar],
    positions: list[int],
    top: float,
    median: tuple[Decimal, str] | None,
) -> dict[str, Any]:
    # Room at the right for the longest figure, whatever the width of the screen.
    room = max((len(bar.text) for bar in bars), default=0) * 9 + 12
    layout: dict[str, Any] = {
        "height": chart_height(bars, has_median=median is not None),
        "margin": {
            "l": 8,
            "r": room,
            "t": _MARGIN_TOP if median else _MARGIN_BOTTOM,
            "b": _MARGIN_BOTTOM,
            "pad": 6,
        },
        "font": {"family": HEI, "size": 13, "color": INK},
        "paper_bgcolor": "#ffffff",
        "plot_bgcolor": "#ffffff",
        "showlegend": False,
        "bargap": 0.3,
        "dragmode": False,
        # The whole row answers to the pointer: the bar of a zero has no width to hit.
        "hovermode": "y",
        "hoverlabel": {"font": {"family": HEI, "size": 13}, "bgcolor": "#ffffff", "align": "left"},
        "xaxis": {
            "range": [0, top * 1.02 or 1],
            "fixedrange": True,
            "showgrid": False,
            "zeroline": True,
            "zerolinecolor": INK,
            "zerolinewidth": 1,
            "showticklabels": False,
            "tickformat": ",.0f",
        },
        "yaxis": {
            "tickmode": "array",
            "tickvals": positions,
            "ticktext": [_tick(bar) for bar in bars],
            "range": [len(bars) - 0.4, -0.6],
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
            "automargin": True,
        },
    }
    if median is not None:
        value, text = median
        layout["shapes"] = [
            {
                "type": "line",
                "xref": "x",
                "yref": "paper",
                "x0": float(value),
                "x1": float(value),
                "y0": 0,
                "y1": 1,
                # Behind and pale: it crosses the figures of bars that end near the median.
                "layer": "below",
                "line": {"color": BLUE_PALE, "width": 1},
            }
        ]
        layout["annotations"] = [
            {
                "xref": "x",
                "yref": "paper",
                "x": float(value),
                "y": 1,
                "yanchor": "bottom",
                "xanchor": "right" if top and float(value) > top / 2 else "left",
                "text": f"中位数 {plain(text)}",
                "showarrow": False,
                "font": {"size": 12, "color": INK_2},
            }
        ]
    return layout


def chart_height(bars: Sequence[Bar], *, has_median: bool = False) -> int:
    """Pixels: one row a bar; taller rows where names need a second line for their mark."""
    row = _ROW_SAMPLE if any(bar.is_sample for bar in bars) else _ROW
    return len(bars) * row + (_MARGIN_TOP if has_median else _MARGIN_BOTTOM) + _MARGIN_BOTTOM


def _tick(bar: Bar) -> str:
    # Only <br>: any other tag makes Plotly write style attributes, which our policy blocks.
    return plain(bar.name) + (f"<br>{SAMPLE}" if bar.is_sample else "")


def _hover(bar: Bar) -> str:
    sample = f"（{SAMPLE}）" if bar.is_sample else ""
    return f"{plain(bar.name)}{sample}<br>{plain(bar.text)}<br>点击查看原句"


def _alt(bars: Sequence[Bar], title: str, median: tuple[Decimal, str] | None) -> str:
    if not bars:
        return f"{title}。没有数据。"
    first, last = bars[0], bars[-1]
    parts = [f"{title}。横向条形图，共 {len(bars)} 条，自上而下第一条{first.name} {first.text}"]
    if len(bars) > 1:
        parts.append(f"最后一条{last.name} {last.text}")
    if median is not None:
        parts.append(f"中位数 {median[1]}")
    return "，".join(parts) + "。全部数值见下表。"
