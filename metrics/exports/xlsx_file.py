"""XLSX with a title, a frozen header, notes above and below, and a native, editable chart."""

from decimal import Decimal
from io import BytesIO

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from metrics.charts.bundle import BLUE, INK, INK_2, RULE, SHEET
from metrics.exports.table import BarSpec, Cell, ExportTable, ScatterSpec
from metrics.exports.xlsx_lines import write_lines

_FONT = "微软雅黑"
_TITLE_FONT = "宋体"
_DATA_SHEET = "数据"
_DETAILS_SHEET = "明细"
_ROW_HEIGHT = 18
_BAR_PIXELS = 26
_SCALE_TOP = "#8fadc8"


def to_xlsx(table: ExportTable) -> bytes:
    """The workbook's bytes. Text is always written as text, so nothing can become a formula."""
    out = BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    header_row = _write_data(book, table)
    if table.chart is not None and table.chart.rows:
        if isinstance(table.chart, ScatterSpec):
            _write_scatter(book, table.chart, header_row + 1)
        else:
            _write_chart(book, table.chart, header_row + 1)
    if table.details is not None:
        _write_data(book, table.details, _DETAILS_SHEET)
    if table.lines:
        write_lines(book, list(table.lines))
    book.set_properties({"title": table.title})
    book.close()
    return out.getvalue()


def _write_data(book: xlsxwriter.Workbook, table: ExportTable, name: str = _DATA_SHEET) -> int:
    """Write a sheet of data; the row number of its header.

    Little stands above the header, for all of it is frozen and a small screen has few rows; the
    longer notes follow the table after an empty row, where sorting and filters leave them alone.
    """
    sheet = book.add_worksheet(name)
    base = {"font_name": _FONT, "font_size": 10, "valign": "vcenter"}
    title = book.add_format(
        {"font_name": _TITLE_FONT, "font_size": 14, "bold": True, "valign": "vcenter"}
    )
    note = book.add_format({**base, "font_color": INK_2})
    header = book.add_format(
        {**base, "bold": True, "top": 2, "bottom": 1, "text_wrap": True, "align": "left"}
    )
    text = book.add_format(base)
    formats = {
        decimals: book.add_format(
            {**base, "num_format": "#,##0" + ("." + "#" * decimals if decimals else "")}
        )
        for decimals in {column.decimals for column in table.columns}
    }
    sheet.set_default_row(_ROW_HEIGHT)
    sheet.set_row(0, 26)
    sheet.write_string(0, 0, table.title, title)
    for at, (label, value) in enumerate(table.notes_above, start=1):
        sheet.write_string(at, 0, f"{label}：{value}", note)
    header_row = len(table.notes_above) + 2
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, column.width, text)
        sheet.write_string(header_row, at, column.header, header)
    for down, row in enumerate(table.rows, start=header_row + 1):
        for at, cell in enumerate(row):
            decimals = table.columns[at].decimals
            # "#,##0.##" leaves a bare point after a whole number, so those go without.
            whole = isinstance(cell, Decimal) and cell == cell.to_integral_value()
            _write(sheet, down, at, cell, formats.get(0 if whole else decimals, text), text)
    last_row = header_row + len(table.rows)
    for at, column in enumerate(table.columns):
        if column.scale and table.rows:
            scale = {"type": "2_color_scale", "min_color": SHEET, "max_color": _SCALE_TOP}
            sheet.conditional_format(header_row + 1, at, last_row, at, scale)
    if table.notes_below:
        sheet.write_string(last_row + 2, 0, "说明", book.add_format({**base, "bold": True}))
    for at, (label, value) in enumerate(table.notes_below, start=last_row + 3):
        sheet.write_string(at, 0, f"{label}：{value}", note)
    sheet.freeze_panes(header_row + 1, 2)
    if table.rows:
        sheet.autofilter(header_row, 0, last_row, max(len(table.columns) - 1, 0))
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(header_row)
    return header_row


def _write(
    sheet: xlsxwriter.worksheet.Worksheet,
    row: int,
    column: int,
    cell: Cell,
    number: xlsxwriter.format.Format,
    text: xlsxwriter.format.Format,
) -> None:
    if cell is None:
        return
    if isinstance(cell, Decimal):
        sheet.write_number(row, column, float(cell), number)
    elif isinstance(cell, int):
        # Years and ranks: a thousands separator would spoil them.
        sheet.write_number(row, column, cell, text)
    else:
        sheet.write_string(row, column, cell, text)


def _write_chart(book: xlsxwriter.Workbook, spec: BarSpec, first_row: int) -> None:
    sheet = book.add_worksheet("图表")
    last_row = first_row + spec.rows - 1
    font = {"name": _FONT, "size": 10, "color": INK}
    chart = book.add_chart({"type": "bar"})
    chart.add_series(
        {
            "name": spec.title,
            "categories": [_DATA_SHEET, first_row, spec.name_column, last_row, spec.name_column],
            "values": [_DATA_SHEET, first_row, spec.value_column, last_row, spec.value_column],
            "fill": {"color": BLUE},
            "gap": 45,
            # "#,##0.##" would leave a bare point after whole percentages.
            "data_labels": {
                "value": True,
                "num_format": "General" if spec.unit == "%" else "#,##0",
                "font": font,
            },
        }
    )
    chart.set_title(
        {"name": spec.title, "name_font": {"name": _TITLE_FONT, "size": 14, "bold": True}}
    )
    chart.set_legend({"none": True})
    # The first row belongs on top; Excel counts bars from the bottom.
    chart.set_y_axis({"reverse": True, "num_font": font, "major_tick_mark": "none"})
    chart.set_x_axis(
        {
            "name": f"单位：{spec.unit}",
            "name_font": {**font, "bold": False},
            "num_font": font,
            "num_format": "#,##0",
            "min": 0,
            "major_gridlines": {"visible": True, "line": {"color": RULE}},
        }
    )
    chart.set_size({"width": 900, "height": max(320, spec.rows * _BAR_PIXELS + 130)})
    sheet.hide_gridlines(2)
    sheet.insert_chart("B2", chart, {"description": spec.title})


def _write_scatter(book: xlsxwriter.Workbook, spec: ScatterSpec, first_row: int) -> None:
    sheet = book.add_worksheet("图表")
    last_row = first_row + spec.rows - 1
    font = {"name": _FONT, "size": 9, "color": INK}
    rows = range(first_row, last_row + 1)
    names = [f"={_DATA_SHEET}!{xl_rowcol_to_cell(at, spec.name_column, True, True)}" for at in rows]
    chart = book.add_chart({"type": "scatter"})
    chart.add_series(
        {
            "name": spec.title,
            "categories": [_DATA_SHEET, first_row, spec.x_column, last_row, spec.x_column],
            "values": [_DATA_SHEET, first_row, spec.y_column, last_row, spec.y_column],
            "marker": {
                "type": "circle",
                "size": 7,
                "fill": {"color": BLUE},
                "border": {"color": BLUE},
            },
            "data_labels": {
                "custom": [{"value": name} for name in names],
                "value": True,
                "position": "right",
                "font": font,
            },
        }
    )
    chart.set_title(
        {"name": spec.title, "name_font": {"name": _TITLE_FONT, "size": 14, "bold": True}}
    )
    chart.set_legend({"none": True})
    grid = {"visible": True, "line": {"color": RULE}}
    for set_axis, title, lines in (
        (chart.set_x_axis, spec.x_title, {"visible": False}),
        (chart.set_y_axis, spec.y_title, grid),
    ):
        options = {
            "name": title,
            "name_font": {**font, "bold": False},
            "num_font": font,
            "num_format": "#,##0",
            "major_gridlines": lines,
        }
        set_axis({**options, "log_base": 10} if spec.log else options)
    chart.set_size({"width": 960, "height": 600})
    sheet.hide_gridlines(2)
    sheet.insert_chart("B2", chart, {"description": spec.title})
