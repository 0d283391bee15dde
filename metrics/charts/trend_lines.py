"""Lines over the years in one chart, each with its label at its end."""

from collections.abc import Sequence
from typing import Any

from metrics.charts.bundle import BLUE_PALE, INK_3, ChartBundle, base_layout, plain
from metrics.charts.scale import Scale
from metrics.charts.spreading import spread
from metrics.charts.trend_parts import (
    YEARS_BELOW,
    Line,
    Words,
    axis_x,
    axis_y,
    break_notes,
    bundle_of,
    common_scale,
    median_trace,
    tone_of,
    trace_of,
)
from metrics.wording import OTHER_COVER, SAMPLE

_TOP, _BOTTOM = 20, 36
_LINE_HEIGHT = 17


def trend_lines(
    lines: Sequence[Line], years: Sequence[int], words: Words, *, median: Line | None = None
) -> ChartBundle:
    """At most eight lines in one chart, all of one unit. `median` is a line without keys."""
    drawn = [line for line in lines if line.marks]
    everything = [*drawn, *([median] if median and median.marks else [])]
    scale = common_scale(everything)
    return bundle_of(
        words,
        lines,
        data=[
            *([median_trace(median.marks)] if median and median.marks else []),
            *(trace_of(line, at, years) for at, line in enumerate(drawn)),
        ],
        wide=_line_layout(everything, years, scale, narrow=False),
        narrow=_line_layout(everything, years, scale, narrow=True),
    )


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
    axis = axis_y(scale, "%" if any(line.is_rate for line in lines) else "")
    ticks = max((len(text) for text in axis["ticktext"]), default=1)
    span = max(len(years) - 1, 1)
    pad = span * (0.16 if narrow else 0.06)
    layout = base_layout(
        height, {"l": ticks * 8 + 14, "r": round(room) + 10, "t": _TOP, "b": _BOTTOM, "pad": 4}
    )
    layout["meta"] = {"image": YEARS_BELOW}
    layout["xaxis"] = axis_x(years, years, pad)
    layout["yaxis"] = axis
    notes = break_notes(lines, plot, scale, "≠" if narrow else OTHER_COVER)
    at = 0
    for line, label, end, middle in zip(lines, labels, ends, placed, strict=True):
        is_median = line.marks[-1].key == 0
        tone = INK_3 if is_median else tone_of(line, at)
        at += not is_median
        notes.append(
            {
                # From the edge, not from the line's end, which may lie years before: see _leader.
                "x": years[-1] + pad * 0.3,
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
                "standoff": 0,
                "borderpad": 3,
                "text": "<br>".join(plain(row) for row in label),
                "font": {"size": em, "color": tone, "weight": 700 if line.is_chosen else 400},
            }
        )
    layout["annotations"] = notes
    layout["shapes"] = [
        _leader(line, years[-1] + pad * 0.3) for line in lines if line.marks[-1].year < years[-1]
    ]
    return layout


def _leader(line: Line, end: float) -> dict[str, Any]:
    """From the last figure of a line that ends early to its label, across years without one:
    dotted and pale, so that nobody takes it for the line."""
    last = line.marks[-1]
    value = float(last.value)
    pen = {"color": BLUE_PALE, "width": 1, "dash": "dot"}
    ends = {"x0": last.year, "x1": end, "y0": value, "y1": value}
    return {"type": "line", "layer": "below", "line": pen, **ends}


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
