"""Native, editable line charts: the figures as years by lines, and the chart beside them."""

import xlsxwriter

from metrics.charts.bundle import BLUE, BLUE_DEEP, INK, INK_3, RED, RULE
from metrics.exports.table import LineSpec

_FONT = "微软雅黑"
_TITLE_FONT = "宋体"
_SHEET = "图表"
_CHART_ROWS = 20
_COLOURS = (BLUE, BLUE_DEEP, INK_3, INK)


def write_lines(book: xlsxwriter.Workbook, specs: list[LineSpec]) -> None:
    """One block a chart, below one another. A year without a figure is an empty cell, and the
    line is interrupted there."""
    sheet = book.add_worksheet(_SHEET)
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 10)
    sheet.set_column(1, 40, 12)
    text = book.add_format({"font_name": _FONT, "font_size": 10})
    head = book.add_format(
        {"font_name": _FONT, "font_size": 10, "bold": True, "bottom": 1, "text_wrap": True}
    )
    top = 0
    for spec in specs:
        sheet.write_string(top, 0, "年度", head)
        for column, series in enumerate(spec.series, start=1):
            sheet.write_string(top, column, series.name, head)
            for row, value in enumerate(series.values, start=top + 1):
                if value is not None:
                    sheet.write_number(row, column, float(value), text)
        for row, year in enumerate(spec.years, start=top + 1):
            sheet.write_string(row, 0, f"{year}年", text)
        chart = _chart(book, spec, top + 1)
        below = top + len(spec.years) + 2
        sheet.insert_chart(below, 0, chart, {"description": spec.title})
        top = below + _CHART_ROWS + 2


def _chart(
    book: xlsxwriter.Workbook, spec: LineSpec, first: int
) -> xlsxwriter.chart_line.ChartLine:
    last = first + len(spec.years) - 1
    font = {"name": _FONT, "size": 10, "color": INK}
    chart = book.add_chart({"type": "line"})
    for column, series in enumerate(spec.series, start=1):
        colour = RED if series.is_chosen else _COLOURS[column % len(_COLOURS)]
        chart.add_series(
            {
                "name": [_SHEET, first - 1, column],
                "categories": [_SHEET, first, 0, last, 0],
                "values": [_SHEET, first, column, last, column],
                "line": {"color": colour, "width": 2.25 if series.is_chosen else 1.5},
                "marker": {
                    "type": "circle",
                    "size": 6,
                    "fill": {"color": colour},
                    "border": {"color": colour},
                },
            }
        )
    chart.show_blanks_as("gap")
    chart.set_title(
        {"name": spec.title, "name_font": {"name": _TITLE_FONT, "size": 14, "bold": True}}
    )
    chart.set_legend({"position": "right", "font": font})
    chart.set_x_axis({"num_font": font})
    chart.set_y_axis(
        {
            "name": f"单位：{spec.unit}",
            "name_font": {**font, "bold": False},
            "num_font": font,
            "num_format": "General" if spec.unit == "%" else "#,##0",
            "major_gridlines": {"visible": True, "line": {"color": RULE}},
        }
    )
    chart.set_size({"width": 900, "height": _CHART_ROWS * 20})
    return chart
