"""Lines over the years in small panels, one a line."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from metrics.charts.bundle import INK, INK_3, RED, ChartBundle, base_layout, plain
from metrics.charts.scale import Scale, scale_of
from metrics.charts.trend_parts import (
    Line,
    Mark,
    Words,
    axis_x,
    axis_y,
    break_notes,
    bundle_of,
    common_scale,
    median_trace,
    trace_of,
)
from metrics.wording import SAMPLE, number

MAX_PANELS = 24
_PANEL_HEIGHT, _PANEL_HEAD, _PANEL_FOOT = 128, 62, 30
_TICK_ROOM = 18  # the highest tick's figure stands above its line, under the head


def trend_panels(
    lines: Sequence[Line], years: Sequence[int], words: Words, *, same_scale: bool
) -> ChartBundle:
    """One small panel a line, at most 24. With `same_scale` heights compare across panels;
    without, each has its own axis and unit."""
    drawn = list(lines[:MAX_PANELS])
    common = common_scale(drawn, steps=3) if same_scale else None
    scales = [common or common_scale([line], steps=3) for line in drawn]
    data = []
    for at, line in enumerate(drawn):
        axes = {"xaxis": f"x{at + 1}", "yaxis": f"y{at + 1}"} if at else {}
        middle = [Mark(y, v, "", 0) for y, v in sorted(line.median.items())]
        if middle:
            data.append({**median_trace(middle), **axes})
        data.append({**_short_hover(trace_of(line, 0, years), line), **axes})
    columns = (4 if len(drawn) > 9 else 3, 2) if same_scale else (3 if len(drawn) > 4 else 2, 1)
    return bundle_of(
        words,
        drawn,
        data=data,
        wide=_panel_layout(drawn, years, scales, min(columns[0], len(drawn)), same_scale),
        narrow=_panel_layout(drawn, years, scales, min(columns[1], len(drawn)), same_scale),
    )


def _short_hover(trace: dict[str, Any], line: Line) -> dict[str, Any]:
    """The words under the pointer once a line instead of once a mark: panels are many."""
    kept = {key: value for key, value in trace.items() if key not in ("hovertext", "hoverinfo")}
    unit = plain(line.unit)
    return {
        **kept,
        "hovertemplate": f"{plain(line.name)} %{{x}}年<br>%{{y:,}}{unit}<extra></extra>",
    }


def _panel_layout(
    lines: Sequence[Line],
    years: Sequence[int],
    scales: Sequence[Scale],
    columns: int,
    same_scale: bool,
) -> dict[str, Any]:
    rows = -(-len(lines) // columns) if columns else 0
    row_height = _PANEL_HEAD + _PANEL_HEIGHT + _PANEL_FOOT
    height = max(rows * row_height, row_height)
    layout = base_layout(height, {"l": 4, "r": 14, "t": 0, "b": 0})
    ends = [years[0], years[-1]] if len(years) > 1 else list(years)
    gap = 0.05
    width = (1 - gap * (columns - 1)) / columns if columns else 1
    notes: list[dict[str, Any]] = []
    span = max(len(years) - 1, 1)
    across = axis_x(years, ends, span * 0.04)
    across["range"][0] -= span * 0.1  # room for the axis's figures, left of the first year
    upward = {**axis_y(scales[0] if scales else scale_of([])), "showticklabels": False}
    # What all panels share is written once: two dozen axes would swell the page.
    layout["template"] = {"layout": {"xaxis": across, "yaxis": upward}}
    for at, (line, scale) in enumerate(zip(lines, scales, strict=True)):
        row, column = divmod(at, columns)
        left = column * (width + gap)
        top = 1 - (row * row_height + _PANEL_HEAD) / height
        foot = top - _PANEL_HEIGHT / height
        suffix = str(at + 1) if at else ""
        layout[f"xaxis{suffix}"] = {"domain": [left, left + width], "anchor": f"y{suffix}"}
        layout[f"yaxis{suffix}"] = {
            "domain": [foot, top],
            "anchor": f"x{suffix}",
            **({} if same_scale else _own_scale(scale)),
        }
        notes.append(_panel_head(line, years, left, top))
        axes = {"xref": f"x{suffix}", "yref": f"y{suffix}"}
        notes += [{**note, **axes} for note in break_notes([line], _PANEL_HEIGHT, scale, "≠")]
        if not same_scale or column == 0:
            unit = "%" if line.is_rate else ""
            notes += [{**axes, **note} for note in _tick_notes(scale, years, unit)]
    layout["annotations"] = notes
    return layout


def _own_scale(scale: Scale) -> dict[str, Any]:
    return {"range": [scale.low, scale.high], "tickvals": list(scale.ticks)}


def _tick_notes(scale: Scale, years: Sequence[int], unit: str) -> list[dict[str, Any]]:
    """The axis's figures, each on its line: Plotly's own would need room between the panels."""
    return [
        {
            "x": years[0] - 0.12 - max(len(years) - 1, 1) * 0.1,
            "y": tick,
            "xanchor": "left",
            "yanchor": "bottom",
            "showarrow": False,
            "text": number(Decimal(str(tick))) + unit,
            "font": {"size": 11, "color": INK_3},
        }
        for tick in scale.ticks
        if tick < scale.high or scale.high == scale.ticks[-1]
    ]


def _panel_head(line: Line, years: Sequence[int], left: float, top: float) -> dict[str, Any]:
    if line.marks:
        last = line.marks[-1]
        figure = last.text if last.year == years[-1] else f"{last.year}年 {last.text}"
    else:
        figure = "各年均未找到"
    sample = f"（{SAMPLE}）" if line.is_sample else ""
    return {
        "xref": "paper",
        "yref": "paper",
        "x": left,
        "y": top,
        "xanchor": "left",
        "yanchor": "bottom",
        "yshift": _TICK_ROOM,
        "align": "left",
        "showarrow": False,
        "text": f"{plain(line.name)}<br>{plain(figure)}{sample}",
        "font": {
            "size": 13,
            "color": RED if line.is_chosen else INK,
            "weight": 700 if line.is_chosen else 400,
        },
    }
