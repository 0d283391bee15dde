"""Lines over the years: one chart with its labels at the line ends, or one panel a line.

A year without a figure is a gap and stays one; where two years do not cover the same, the line
is interrupted and a note says so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from metrics.charts.bundle import (
    BLUE,
    BLUE_PALE,
    HEI,
    INK,
    INK_2,
    RED,
    RULE,
    ChartBundle,
    plain,
)
from metrics.charts.scale import Scale, scale_of
from metrics.charts.spreading import spread
from metrics.wording import SAMPLE, number

BREAK = "口径不同"
MAX_LINES = 8
MAX_PANELS = 24
_DEEP, _GREY = "#1d4a73", "#656d79"  # --blue and --ink-3 of static/css/tokens.css
_TONES = (BLUE, _DEEP, _GREY, INK)
_SYMBOLS = ("circle", "square", "diamond", "triangle-up")
_TOP, _BOTTOM = 20, 36
_LINE_HEIGHT = 17
_PANEL_HEIGHT, _PANEL_HEAD, _PANEL_FOOT = 128, 46, 30


@dataclass(frozen=True, slots=True)
class Mark:
    """One year's figure. `text` is it as read, `key` opens its evidence; `note` goes with it
    under the pointer."""

    year: int
    value: Decimal
    text: str
    key: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """`marks` in the order of years; `breaks` are the years that do not compare with the year
    before. `unit` stands in the head of a panel of its own."""

    name: str
    marks: Sequence[Mark]
    breaks: Sequence[int] = ()
    is_chosen: bool = False
    is_sample: bool = False
    unit: str = ""
    is_rate: bool = False
    median: Mapping[int, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Words:
    """What stands around a chart of trends."""

    title: str
    subtitle: str
    source: str
    file_stem: str


def trend_lines(
    lines: Sequence[Line], years: Sequence[int], words: Words, *, median: Line | None = None
) -> ChartBundle:
    """At most eight lines in one chart, all of one unit. `median` is a line without keys."""
    drawn = [line for line in lines if line.marks]
    everything = [*drawn, *([median] if median and median.marks else [])]
    scale = _scale(everything)
    return _bundle(
        words,
        lines,
        data=[
            *([_median_trace(median.marks)] if median and median.marks else []),
            *(_trace(line, at, years) for at, line in enumerate(drawn)),
        ],
        wide=_line_layout(everything, years, scale, narrow=False),
        narrow=_line_layout(everything, years, scale, narrow=True),
    )


def trend_panels(
    lines: Sequence[Line], years: Sequence[int], words: Words, *, same_scale: bool
) -> ChartBundle:
    """One small panel a line, at most 24. With `same_scale` heights compare across panels;
    without, each has its own axis and unit."""
    drawn = list(lines[:MAX_PANELS])
    common = _scale(drawn, steps=3) if same_scale else None
    scales = [common or _scale([line], steps=3) for line in drawn]
    data = []
    for at, line in enumerate(drawn):
        axes = {"xaxis": f"x{at + 1}", "yaxis": f"y{at + 1}"} if at else {}
        middle = [Mark(y, v, "", 0) for y, v in sorted(line.median.items())]
        if middle:
            data.append({**_median_trace(middle), **axes})
        data.append({**_short_hover(_trace(line, 0, years), line), **axes})
    columns = (4 if len(drawn) > 9 else 3, 2) if same_scale else (3 if len(drawn) > 4 else 2, 1)
    return _bundle(
        words,
        drawn,
        data=data,
        wide=_panel_layout(drawn, years, scales, min(columns[0], len(drawn)), same_scale),
        narrow=_panel_layout(drawn, years, scales, min(columns[1], len(drawn)), same_scale),
    )


def from_zero(bundle: ChartBundle) -> bool:
    """Whether all of a chart's upward axes begin at zero."""
    layout = bundle.figure["layout"]
    shared = layout.get("template", {}).get("layout", {}).get("yaxis", {}).get("range", [0])
    ranges = [axis.get("range", shared) for key, axis in layout.items() if key.startswith("yaxis")]
    return all(found[0] == 0 for found in ranges)


def points_of(line: Line, years: Sequence[int]) -> tuple[list[float], list[float | None]]:
    """The line's x and y. None stands for every year without a figure, and halfway between two
    years that do not compare."""
    by_year = {mark.year: mark for mark in line.marks}
    xs: list[float] = []
    ys: list[float | None] = []
    for year in years:
        if year in line.breaks and year in by_year and year - 1 in by_year:
            xs.append(year - 0.5)
            ys.append(None)
        xs.append(year)
        ys.append(float(by_year[year].value) if year in by_year else None)
    return xs, ys


def _bundle(
    words: Words,
    lines: Sequence[Line],
    *,
    data: list[dict[str, Any]],
    wide: dict[str, Any],
    narrow: dict[str, Any],
) -> ChartBundle:
    # What does not depend on the width is taken from the wide layout.
    kept = {"font", "paper_bgcolor", "plot_bgcolor", "hoverlabel", "template"}
    return ChartBundle(
        figure={"data": data, "layout": wide},
        title=words.title,
        alt=_alt(lines, words.title),
        subtitle=words.subtitle,
        source=words.source,
        file_stem=words.file_stem,
        keys=[mark.key for line in lines for mark in line.marks],
        narrow={"layout": {key: narrow[key] for key in narrow if key not in kept}},
    )


def _scale(lines: Sequence[Line], steps: int = 5) -> Scale:
    values = [float(mark.value) for line in lines for mark in line.marks]
    values += [float(value) for line in lines for value in line.median.values()]
    is_rate = bool(lines) and all(line.is_rate for line in lines)
    return scale_of(values, ceiling=100 if is_rate else None, steps=steps)


def _tone(line: Line, at: int) -> str:
    return RED if line.is_chosen else _TONES[at % len(_TONES)]


def _trace(line: Line, at: int, years: Sequence[int]) -> dict[str, Any]:
    xs, ys = points_of(line, years)
    by_year = {mark.year: mark for mark in line.marks}
    marks = [by_year.get(int(x)) if x == int(x) else None for x in xs]
    symbol = _SYMBOLS[at % len(_SYMBOLS)] + ("-open" if line.is_sample else "")
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": xs,
        "y": ys,
        "connectgaps": False,
        "cliponaxis": False,
        "line": {"color": _tone(line, at), "width": 3 if line.is_chosen else 2},
        "marker": {
            "color": _tone(line, at),
            "symbol": symbol,
            "size": 9,
            "line": {"color": INK, "width": 0},
        },
        # Short: the page's own address with this evidence open.
        "customdata": [[mark.key, f"?point={mark.key}"] if mark else None for mark in marks],
        "hovertext": [_hover(line, mark) if mark else "" for mark in marks],
        "hoverinfo": "text",
    }


def _short_hover(trace: dict[str, Any], line: Line) -> dict[str, Any]:
    """The words under the pointer once a line instead of once a mark: panels are many."""
    kept = {key: value for key, value in trace.items() if key not in ("hovertext", "hoverinfo")}
    unit = plain(line.unit)
    return {
        **kept,
        "hovertemplate": f"{plain(line.name)} %{{x}}年<br>%{{y:,}}{unit}<extra></extra>",
    }


def _median_trace(marks: Sequence[Mark]) -> dict[str, Any]:
    years = range(marks[0].year, marks[-1].year + 1)
    values = {mark.year: float(mark.value) for mark in marks}
    return {
        "type": "scatter",
        # A median of one year alone is a dot, like any other figure.
        "mode": "lines+markers" if len(marks) == 1 else "lines",
        "x": list(years),
        "y": [values.get(year) for year in years],
        "connectgaps": False,
        "line": {"color": BLUE_PALE, "width": 4},
        "marker": {"color": BLUE_PALE, "size": 8},
        "hoverinfo": "skip",
    }


def _hover(line: Line, mark: Mark) -> str:
    note = f"<br>{plain(mark.note)}" if mark.note else ""
    sample = f"（{SAMPLE}）" if line.is_sample else ""
    return f"{plain(line.name)}{sample} {mark.year}年<br>{plain(mark.text)}{note}"


def _base(height: int, margin: dict[str, int]) -> dict[str, Any]:
    return {
        "height": height,
        "margin": margin,
        "font": {"family": HEI, "size": 13, "color": INK},
        "paper_bgcolor": "#ffffff",
        "plot_bgcolor": "#ffffff",
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {"font": {"family": HEI, "size": 13}, "bgcolor": "#ffffff", "align": "left"},
    }


def _axis_x(years: Sequence[int], ticks: Sequence[int], room: float) -> dict[str, Any]:
    first, last = (years[0], years[-1]) if years else (0, 0)
    return {
        "range": [first - 0.12, last + room],
        "tickmode": "array",
        "tickvals": list(ticks),
        "ticktext": [str(year) for year in ticks],
        "tickangle": 0,
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "showline": True,
        "linecolor": INK,
        "linewidth": 1,
        "ticks": "outside",
        "ticklen": 4,
        "tickcolor": INK,
    }


def _axis_y(scale: Scale) -> dict[str, Any]:
    return {
        "range": [scale.low, scale.high],
        "tickmode": "array",
        "tickvals": list(scale.ticks),
        "ticktext": [number(Decimal(str(tick))) for tick in scale.ticks],
        "tickfont": {"size": 12, "color": INK_2},
        "fixedrange": True,
        "showgrid": True,
        "gridcolor": RULE,
        "gridwidth": 1,
        "zeroline": False,
    }


def _line_layout(
    lines: Sequence[Line], years: Sequence[int], scale: Scale, *, narrow: bool
) -> dict[str, Any]:
    labels = [end_label(line, years, narrow=narrow) for line in lines]
    sizes = [len(label) * _LINE_HEIGHT + 3 for label in labels]
    height = max(300 if narrow else 380, sum(sizes) + _TOP + _BOTTOM + 20)
    plot = height - _TOP - _BOTTOM
    ends = [plot * (1 - scale.part(float(line.marks[-1].value))) for line in lines]
    placed = spread(ends, sizes, -_TOP / 2, plot + _BOTTOM / 2)
    em = 12 if narrow else 13
    room = max((_width(row) for label in labels for row in label), default=0) * em
    axis = _axis_y(scale)
    ticks = max((len(text) for text in axis["ticktext"]), default=1)
    span = max(len(years) - 1, 1)
    pad = span * (0.16 if narrow else 0.06)
    layout = _base(
        height, {"l": ticks * 8 + 14, "r": round(room) + 10, "t": _TOP, "b": _BOTTOM, "pad": 4}
    )
    layout["xaxis"] = _axis_x(years, years, pad)
    layout["yaxis"] = axis
    notes = _break_notes(lines, plot, scale, "≠" if narrow else BREAK)
    at = 0
    for line, label, end, middle in zip(lines, labels, ends, placed, strict=True):
        is_median = line.marks[-1].key == 0
        tone = _GREY if is_median else _tone(line, at)
        at += not is_median
        notes.append(
            {
                "x": line.marks[-1].year,
                "y": float(line.marks[-1].value),
                "axref": "x",
                "ax": years[-1] + pad,
                "ay": round(middle - end, 1),
                "xanchor": "left",
                "align": "left",
                "showarrow": True,
                "arrowhead": 0,
                "arrowwidth": 1,
                "arrowcolor": BLUE_PALE,
                "standoff": 7,
                "borderpad": 3,
                "text": "<br>".join(plain(row) for row in label),
                "font": {"size": em, "color": tone, "weight": 700 if line.is_chosen else 400},
            }
        )
    layout["annotations"] = notes
    return layout


def end_label(line: Line, years: Sequence[int], *, narrow: bool) -> list[str]:
    """The rows of the label at a line's end: name, mark of a made-up place, last figure."""
    last = line.marks[-1]
    figure = last.text if last.year == years[-1] else f"{last.year}年 {last.text}"
    count = -(-len(line.name) // (6 if narrow else 10))
    longest = -(-len(line.name) // count)  # rows of equal length: no character stands alone
    rows = [line.name[at : at + longest] for at in range(0, len(line.name), longest)]
    if line.is_sample:
        rows.append(SAMPLE)
    if not narrow and len(rows) == 1 and _width(f"{line.name} {figure}") <= 12:
        return [f"{line.name} {figure}"]
    return [*rows, figure]


def _width(text: str) -> float:
    """In em: a Chinese character is one, anything else a little over a half."""
    return sum(1.0 if ord(char) > 0x2E80 else 0.6 for char in text)


def _break_notes(
    lines: Sequence[Line], plot: float, scale: Scale, text: str
) -> list[dict[str, Any]]:
    """A note in each interruption; those of one pair of years are kept apart."""
    by_year: dict[int, list[float]] = {}
    for line in lines:
        by_year_values = {mark.year: float(mark.value) for mark in line.marks}
        for year in line.breaks:
            if year in by_year_values and year - 1 in by_year_values:
                middle = (by_year_values[year] + by_year_values[year - 1]) / 2
                by_year.setdefault(year, []).append(middle)
    notes = []
    for year, middles in by_year.items():
        wanted = [plot * (1 - scale.part(value)) for value in middles]
        placed = spread(wanted, [16.0] * len(wanted), 0, plot)
        for value, want, got in zip(middles, wanted, placed, strict=True):
            notes.append(
                {
                    "x": year - 0.5,
                    "y": value,
                    "yshift": round(want - got, 1),
                    "showarrow": False,
                    "text": text,
                    "bgcolor": "#ffffff",
                    "borderpad": 1,
                    "font": {"size": 11, "color": INK_2},
                }
            )
    return notes


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
    layout = _base(height, {"l": 4, "r": 14, "t": 0, "b": 0})
    ends = [years[0], years[-1]] if len(years) > 1 else list(years)
    gap = 0.05
    width = (1 - gap * (columns - 1)) / columns if columns else 1
    notes: list[dict[str, Any]] = []
    span = max(len(years) - 1, 1)
    across = _axis_x(years, ends, span * 0.04)
    across["range"][0] -= span * 0.1  # room for the axis's figures, left of the first year
    upward = {**_axis_y(scales[0] if scales else scale_of([])), "showticklabels": False}
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
        notes += [{**note, **axes} for note in _break_notes([line], _PANEL_HEIGHT, scale, "≠")]
        if not same_scale or column == 0:
            notes += [{**axes, **note} for note in _tick_notes(scale, years)]
    layout["annotations"] = notes
    return layout


def _own_scale(scale: Scale) -> dict[str, Any]:
    return {"range": [scale.low, scale.high], "tickvals": list(scale.ticks)}


def _tick_notes(scale: Scale, years: Sequence[int]) -> list[dict[str, Any]]:
    """The axis's figures, each on its line: Plotly's own would need room between the panels."""
    return [
        {
            "x": years[0] - 0.12 - max(len(years) - 1, 1) * 0.1,
            "y": tick,
            "xanchor": "left",
            "yanchor": "bottom",
            "showarrow": False,
            "text": number(Decimal(str(tick))),
            "font": {"size": 11, "color": _GREY},
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
        "yshift": 4,
        "align": "left",
        "showarrow": False,
        "text": f"{plain(line.name)}<br>{plain(figure)}{sample}",
        "font": {
            "size": 13,
            "color": RED if line.is_chosen else INK,
            "weight": 700 if line.is_chosen else 400,
        },
    }


def _alt(lines: Sequence[Line], title: str) -> str:
    parts = []
    for line in lines[:MAX_LINES]:
        if not line.marks:
            parts.append(f"{line.name}各年均无数据")
            continue
        first, last = line.marks[0], line.marks[-1]
        said = f"{line.name}{first.year}年 {first.text}"
        parts.append(said if first is last else f"{said}，{last.year}年 {last.text}")
    more = f"；另有 {len(lines) - MAX_LINES} 条" if len(lines) > MAX_LINES else ""
    return f"{title}。折线图，共 {len(lines)} 条：{'；'.join(parts)}{more}。全部数值见下表。"
