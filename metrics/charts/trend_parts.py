"""What lines over the years have in common, in one chart or in a panel each.

A year without a figure is a gap and stays one; where two years do not cover the same, the line
is interrupted and a note says so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from metrics.charts.bundle import (
    BLUE,
    BLUE_DEEP,
    BLUE_PALE,
    INK,
    INK_2,
    INK_3,
    RED,
    RULE,
    SHEET,
    ChartBundle,
    plain,
)
from metrics.charts.scale import Scale, scale_of
from metrics.charts.spreading import spread
from metrics.wording import SAMPLE, number

MAX_LINES = 8
# What an image keeps free below the plot for the years (static/js/chart.js, imagePlan).
YEARS_BELOW = {"t": 0, "b": 28}
_TONES = (BLUE, BLUE_DEEP, INK_3, INK)
_SYMBOLS = ("circle", "square", "diamond", "triangle-up")


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


def bundle_of(
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


def common_scale(lines: Sequence[Line], steps: int = 5) -> Scale:
    values = [float(mark.value) for line in lines for mark in line.marks]
    values += [float(value) for line in lines for value in line.median.values()]
    is_rate = bool(lines) and all(line.is_rate for line in lines)
    return scale_of(values, ceiling=100 if is_rate else None, steps=steps)


def tone_of(line: Line, at: int) -> str:
    return RED if line.is_chosen else _TONES[at % len(_TONES)]


def trace_of(line: Line, at: int, years: Sequence[int]) -> dict[str, Any]:
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
        "line": {"color": tone_of(line, at), "width": 3 if line.is_chosen else 2},
        "marker": {
            "color": tone_of(line, at),
            "symbol": symbol,
            "size": 9,
            "line": {"color": INK, "width": 0},
        },
        # Short: the page's own address with this evidence open.
        "customdata": [[mark.key, f"?point={mark.key}"] if mark else None for mark in marks],
        "hovertext": [_hover(line, mark) if mark else "" for mark in marks],
        "hoverinfo": "text",
    }


def median_trace(marks: Sequence[Mark]) -> dict[str, Any]:
    years = range(marks[0].year, marks[-1].year + 1)
    values = {mark.year: float(mark.value) for mark in marks}
    return {
        "type": "scatter",
        # A median of one year alone is a dot, like any other figure.
        "mode": "lines+markers" if len(marks) == 1 else "lines",
        "x": list(years),
        "y": [values.get(year) for year in years],
        "connectgaps": False,
        # Dashed: it may run through the dots of a place whose own line is interrupted.
        "line": {"color": BLUE_PALE, "width": 2.5, "dash": "dash"},
        "marker": {"color": BLUE_PALE, "size": 8},
        "hoverinfo": "skip",
    }


def _hover(line: Line, mark: Mark) -> str:
    note = f"<br>{plain(mark.note)}" if mark.note else ""
    sample = f"（{SAMPLE}）" if line.is_sample else ""
    return f"{plain(line.name)}{sample} {mark.year}年<br>{plain(mark.text)}{note}"


def axis_x(years: Sequence[int], ticks: Sequence[int], room: float) -> dict[str, Any]:
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


def axis_y(scale: Scale, unit: str = "") -> dict[str, Any]:
    """`unit` stands behind every tick: for units of one character."""
    return {
        "range": [scale.low, scale.high],
        "tickmode": "array",
        "tickvals": list(scale.ticks),
        "ticktext": [number(Decimal(str(tick))) + unit for tick in scale.ticks],
        "tickfont": {"size": 12, "color": INK_2},
        "fixedrange": True,
        "showgrid": True,
        "gridcolor": RULE,
        "gridwidth": 1,
        "zeroline": False,
    }


def break_notes(
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
                    "bgcolor": SHEET,
                    "borderpad": 1,
                    "font": {"size": 11, "color": INK_2},
                }
            )
    return notes


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
