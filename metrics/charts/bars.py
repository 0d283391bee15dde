"""Ranked horizontal bars, each with its figure at its end, and the group's median above them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

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
from metrics.wording import SAMPLE

_ROW, _ROW_SAMPLE, _MARGIN = 30, 40, 10
_MEDIAN_AT = -1  # the median's own row, above the first bar
_MEDIAN_HALF = 0.14


@dataclass(frozen=True, slots=True)
class Bar:
    """One place. `text` is the figure as read, `href` where its evidence opens.

    `value` None is a place without a figure, whose `text` says why; `is_chosen` picks the place
    out, `is_open` tells that its evidence lies open.
    """

    key: int
    name: str
    value: Decimal | None
    text: str
    href: str
    is_sample: bool = False
    is_chosen: bool = False
    is_open: bool = False


def ranked_bars(
    bars: Sequence[Bar],
    *,
    title: str,
    subtitle: str,
    source: str,
    file_stem: str,
    median: tuple[Decimal, str] | None = None,
    quartiles: tuple[Decimal, Decimal] | None = None,
) -> ChartBundle:
    """Horizontal bars in the order given, the first on top, each with its figure at its end.

    `median` is the group's median with its text: it has a row of its own above the bars, and is
    marked between them, where no figure stands; so are the `quartiles`, paler. Leave the median
    out for fewer than three bars, where it says nothing. The height follows from the number of
    bars.
    """
    positions = list(range(len(bars)))
    top = max((bar.value for bar in bars if bar.value is not None), default=Decimal(0))
    figure = {
        "data": [
            {
                "type": "bar",
                "orientation": "h",
                "x": [None if bar.value is None else float(bar.value) for bar in bars],
                "y": positions,
                "width": 0.62,
                "text": [plain(bar.text) for bar in bars],
                "textposition": "outside",
                "textfont": {
                    "size": 13,
                    "color": [RED if bar.is_chosen else INK for bar in bars],
                    "weight": [700 if bar.is_chosen else 400 for bar in bars],
                },
                "cliponaxis": False,
                "constraintext": "none",
                "customdata": [[bar.key, bar.href] for bar in bars],
                "hovertext": [_hover(bar) for bar in bars],
                "hoverinfo": "text",
                "marker": {
                    "color": [RED if bar.is_chosen else BLUE for bar in bars],
                    "line": {"color": INK, "width": [2 if bar.is_open else 0 for bar in bars]},
                    "pattern": {
                        "shape": ["/" if bar.is_sample else "" for bar in bars],
                        "fillmode": "replace",
                        "size": 6,
                        "solidity": 0.4,
                    },
                },
            },
            *_second_axis(bars),
        ],
        "layout": _layout(bars, positions, float(top), median, quartiles),
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


def _second_axis(bars: Sequence[Bar]) -> list[dict[str, Any]]:
    """An axis is drawn only where a trace hangs on it: the one with the chosen place's name."""
    if not any(bar.is_chosen for bar in bars):
        return []
    return [
        {
            "type": "bar",
            "orientation": "h",
            "x": [None],
            "y": [0],
            "yaxis": "y2",
            "hoverinfo": "skip",
        }
    ]


def _layout(
    bars: Sequence[Bar],
    positions: list[int],
    top: float,
    median: tuple[Decimal, str] | None,
    quartiles: tuple[Decimal, Decimal] | None,
) -> dict[str, Any]:
    # Room at the right for the longest figure, whatever the width of the screen.
    texts = [bar.text for bar in bars] + ([median[1]] if median else [])
    room = max((len(text) for text in texts), default=0) * 9 + 12
    ticks = [(at, _tick(bar)) for at, bar in enumerate(bars) if not bar.is_chosen]
    if median is not None:
        ticks.insert(0, (_MEDIAN_AT, "中位数"))
    rows = [len(bars) - 0.4, -0.6 if median is None else _MEDIAN_AT - 0.6]
    names = {
        "tickmode": "array",
        "range": rows,
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "automargin": True,
    }
    layout: dict[str, Any] = {
        **base_layout(
            chart_height(bars, has_median=median is not None),
            {"l": 8, "r": room, "t": _MARGIN, "b": _MARGIN, "pad": 6},
        ),
        "bargap": 0.3,
        # The whole row answers to the pointer: the bar of a zero has no width to hit.
        "hovermode": "y",
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
        "yaxis": {**names, "tickvals": [at for at, _ in ticks], "ticktext": [t for _, t in ticks]},
    }
    chosen = [(at, bar) for at, bar in zip(positions, bars, strict=True) if bar.is_chosen]
    if chosen:
        # A name has a colour of its own only on an axis of its own.
        layout["yaxis2"] = {
            **names,
            "overlaying": "y",
            "side": "left",
            "tickvals": [at for at, _ in chosen],
            "ticktext": [_tick(bar) for _, bar in chosen],
            "tickfont": {"color": RED, "weight": 700},
        }
    marks = _marks(len(bars), median, quartiles)
    notes = [_without_figure(at, bar) for at, bar in enumerate(bars) if bar.value is None]
    if median is not None:
        notes.append(_note(float(median[0]), _MEDIAN_AT, median[1], INK_2))
    if marks:
        layout["shapes"] = marks
    if notes:
        layout["annotations"] = notes
    return layout


def _marks(
    bars: int, median: tuple[Decimal, str] | None, quartiles: tuple[Decimal, Decimal] | None
) -> list[dict[str, Any]]:
    """The median's bar and the marks between the rows, behind everything."""
    if median is None:
        return []
    value = float(median[0])
    own_row = {
        "type": "rect",
        "xref": "x",
        "yref": "y",
        "x0": 0,
        "x1": value,
        "y0": _MEDIAN_AT - _MEDIAN_HALF,
        "y1": _MEDIAN_AT + _MEDIAN_HALF,
        "layer": "below",
        "fillcolor": BLUE_PALE,
        "line": {"width": 0},
    }
    marks = [own_row, _between(value, bars, 0.19, BLUE_PALE, 2)]
    for quarter in quartiles or ():
        marks.append(_between(float(quarter), bars, 0.1, RULE, 2))
    return marks


def _between(value: float, bars: int, half: float, colour: str, width: int) -> dict[str, Any]:
    """Short strokes in the gaps between the rows: a line through them would cross the figures
    of bars that end near it."""
    strokes = (f"M{value:g},{at - 0.5 - half:g}V{at - 0.5 + half:g}" for at in range(bars))
    return {
        "type": "path",
        "xref": "x",
        "yref": "y",
        "path": "".join(strokes),
        "layer": "below",
        "line": {"color": colour, "width": width},
    }


def _without_figure(at: int, bar: Bar) -> dict[str, Any]:
    return _note(0, at, bar.text, RED if bar.is_chosen else INK_2)


def _note(x: float, y: float, text: str, colour: str) -> dict[str, Any]:
    return {
        "xref": "x",
        "yref": "y",
        "x": x,
        "y": y,
        "xanchor": "left",
        "xshift": 2,
        "text": plain(text),
        "showarrow": False,
        "font": {"size": 13, "color": colour},
    }


def chart_height(bars: Sequence[Bar], *, has_median: bool = False) -> int:
    """Pixels: one row a bar; taller rows where names need a second line for their mark."""
    row = _ROW_SAMPLE if any(bar.is_sample for bar in bars) else _ROW
    return (len(bars) + has_median) * row + 2 * _MARGIN


def _tick(bar: Bar) -> str:
    # Only <br>: any other tag makes Plotly write style attributes, which our policy blocks.
    return plain(bar.name) + (f"<br>{SAMPLE}" if bar.is_sample else "")


def _hover(bar: Bar) -> str:
    sample = f"（{SAMPLE}）" if bar.is_sample else ""
    ending = "<br>点击查看原句" if bar.value is not None else ""
    return f"{plain(bar.name)}{sample}<br>{plain(bar.text)}{ending}"


def _alt(bars: Sequence[Bar], title: str, median: tuple[Decimal, str] | None) -> str:
    if not bars:
        return f"{title}。没有数据。"
    first, last = bars[0], bars[-1]
    parts = [f"{title}。横向条形图，共 {len(bars)} 条，自上而下第一条{first.name} {first.text}"]
    if len(bars) > 1:
        parts.append(f"最后一条{last.name} {last.text}")
    if median is not None:
        parts.append(f"中位数 {median[1]}")
    parts += [f"其中{bar.name} {bar.text}" for bar in bars if bar.is_chosen]
    return "，".join(parts) + "。全部数值见下表。"
