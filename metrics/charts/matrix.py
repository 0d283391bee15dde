"""Places by indicators as a picture: washes by fifths, with the figures in the cells."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from metrics.charts.bundle import HEI, INK, INK_2, WASHES, ChartBundle, base_layout, plain
from metrics.wording import SAMPLE

_ROW, _ROW_SAMPLE, _HEAD_LINE = 24, 34, 16
# The row of medians in heights of a row: figures on two lines, then a rule.
_MEDIANS = 1.6
_HEAD_CHARACTERS = 5
_RULE = {
    "type": "line",
    "xref": "paper",
    "yref": "y",
    "x0": 0,
    "x1": 1,
    "y0": -0.55,
    "y1": -0.55,
    "line": {"width": 1, "color": INK},
}


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A place; `texts` are its figures as read or the words for none, `fifths` their steps,
    `marks` the signs that stand before a figure, "" for none."""

    name: str
    texts: Sequence[str]
    fifths: Sequence[int | None]
    marks: Sequence[str] = ()
    is_sample: bool = False
    is_own: bool = False


def heat_map(
    rows: Sequence[HeatRow],
    columns: Sequence[tuple[str, str]],
    *,
    title: str,
    subtitle: str,
    source: str,
    file_stem: str,
    medians: Sequence[tuple[str, str]] = (),
    notes: Sequence[str] = (),
) -> ChartBundle:
    """Rows from top to bottom, `columns` as (name, unit) above them, over the rows the `medians`
    as (figure, number of places), "" for none. A figure without a step (too few in its column)
    and a missing one stand on white; zero is a figure like any other."""
    heads = [head(name, unit) for name, unit in columns]
    lines = max((text.count("<br>") + 1 for text in heads), default=1)
    row_height = _ROW_SAMPLE if any(row.is_sample for row in rows) else _ROW
    top = lines * _HEAD_LINE + 12
    above = _MEDIANS if medians else 0
    figure = {
        "data": [
            {
                "type": "heatmap",
                "x": list(range(len(columns))),
                "y": list(range(len(rows))),
                "z": [list(row.fifths) for row in rows],
                "text": [
                    [
                        _marked(row, at) if step is not None else ""
                        for at, step in enumerate(row.fifths)
                    ]
                    for row in rows
                ],
                "texttemplate": "%{text}",
                "textfont": {"family": HEI, "size": 12, "color": INK},
                "zmin": 0,
                "zmax": len(WASHES) - 1,
                "colorscale": _steps(),
                "showscale": False,
                "xgap": 1,
                "ygap": 1,
                "hoverinfo": "skip",
            }
        ],
        "layout": {
            **base_layout(
                round((len(rows) + above) * row_height) + top + 10,
                {"l": 8, "r": 8, "t": top, "b": 10, "pad": 6},
                size=12,
            ),
            "meta": {"image": {"t": top, "b": 10}},
            "xaxis": {
                "side": "top",
                "tickmode": "array",
                "tickvals": list(range(len(columns))),
                "ticktext": heads,
                "tickangle": 0,
                "tickfont": {"size": 12, "color": INK_2},
                "range": [-0.5, len(columns) - 0.5],
                "fixedrange": True,
                "showgrid": False,
                "zeroline": False,
                "ticks": "",
            },
            "yaxis": {
                "tickmode": "array",
                "tickvals": [*([-0.5 - above / 2] if medians else []), *range(len(rows))],
                "ticktext": [*(["中位数"] if medians else []), *(_tick(row) for row in rows)],
                "range": [len(rows) - 0.5, -0.5 - above],
                "fixedrange": True,
                "showgrid": False,
                "ticks": "",
                "zeroline": False,
                "automargin": True,
            },
            "annotations": [*_median_row(medians, -0.5 - above / 2), *_on_white(rows)],
            "shapes": [_RULE] if medians else [],
        },
    }
    return ChartBundle(
        figure=figure,
        title=title,
        alt=f"{title}。{len(rows)} 地、{len(columns)} 项指标的数值表。",
        notes=notes,
        subtitle=subtitle,
        source=source,
        file_stem=file_stem,
    )


def head(name: str, unit: str) -> str:
    """A column's head in lines of a few characters, the unit on a line of its own."""
    lines = [name[at : at + _HEAD_CHARACTERS] for at in range(0, len(name), _HEAD_CHARACTERS)]
    return "<br>".join(plain(line) for line in [*lines, f"（{unit}）"])


def _steps() -> list[list[object]]:
    """A colour scale of five plain steps around the whole numbers 0 to 4."""
    last = len(WASHES) - 1
    scale: list[list[object]] = []
    for step, colour in enumerate(WASHES):
        low = max(0.0, (step - 0.5) / last)
        high = min(1.0, (step + 0.5) / last)
        scale += [[low, colour], [high, colour]]
    return scale


def _marked(row: HeatRow, at: int) -> str:
    """A figure with its signs before it, as the page has them."""
    signs = row.marks[at] if row.marks else ""
    return plain(f"{signs} {row.texts[at]}" if signs else row.texts[at])


def _median_row(medians: Sequence[tuple[str, str]], down: float) -> list[dict[str, Any]]:
    """The medians with the number of places each rests on below it."""
    return [
        {
            "x": across,
            "y": down,
            "text": f"{plain(text)}<br>{plain(places)}" if places else plain(text),
            "showarrow": False,
            "font": {"size": 12 if places else 11, "color": INK if places else INK_2},
        }
        for across, (text, places) in enumerate(medians)
    ]


def _on_white(rows: Sequence[HeatRow]) -> list[dict[str, Any]]:
    """Texts of cells without a wash, the words for a missing figure smaller and quieter."""
    return [
        {
            "x": across,
            "y": down,
            "text": _marked(row, across),
            "showarrow": False,
            "font": {"size": 11 if text.startswith("—") else 12, "color": _quiet(text)},
        }
        for down, row in enumerate(rows)
        for across, (text, step) in enumerate(zip(row.texts, row.fifths, strict=True))
        if step is None and text
    ]


def _quiet(text: str) -> str:
    return INK_2 if text.startswith("—") else INK


def _tick(row: HeatRow) -> str:
    name = f"▸{row.name}" if row.is_own else row.name
    return plain(name) + (f"<br>{SAMPLE}" if row.is_sample else "")
