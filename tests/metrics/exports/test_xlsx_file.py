"""XLSX with its title, notes, frozen header and a native chart."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import openpyxl

from metrics.exports.table import (
    BarSpec,
    Column,
    ExportTable,
    LineSeries,
    LineSpec,
    ScatterSpec,
    file_stem,
)
from metrics.exports.xlsx_file import to_xlsx

TABLE = ExportTable(
    title="2023年市级出庭应诉率",
    notes=[("筛选", "年度 2023"), ("来源", "2 份报告")],
    columns=[Column("辖区", 18), Column("数值", 14, 2), Column("年度", 8)],
    rows=[
        ["芜湖市", Decimal("99.1"), 2023],
        ['=HYPERLINK("x")', Decimal(100), 2023],
        ["广安市", "未找到", 2023],
    ],
    file_stem="文件",
    chart=BarSpec("2023年市级出庭应诉率", 0, 1, 2, "%"),
)


def opened(table=TABLE):
    return openpyxl.load_workbook(BytesIO(to_xlsx(table)))


def test_the_title_and_notes_stand_above_a_frozen_header():
    sheet = opened()["数据"]
    assert sheet["A1"].value == "2023年市级出庭应诉率"
    assert [sheet["A2"].value, sheet["A3"].value] == ["筛选\uff1a年度 2023", "来源\uff1a2 份报告"]
    assert [cell.value for cell in sheet[5]] == ["辖区", "数值", "年度"]
    assert sheet.freeze_panes == "C6"


def test_long_notes_follow_the_table_so_that_a_small_screen_can_scroll_it():
    long = [
        ("中位数", "98%"),
        ("口径\uff1a数值", "出庭次数与应诉次数之比"),
        ("须知\uff1a范围不同", "芜湖市"),
        ("须知\uff1a约数", "广安市"),
    ]
    sheet = opened(replace(TABLE, notes=[long[0], *TABLE.notes, *long[1:]]))["数据"]
    assert sheet["A4"].value == "表下另有\uff1a中位数、口径、须知\uff0c共 4 条"
    assert [cell.value for cell in sheet[6]] == ["辖区", "数值", "年度"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("C7", "A6:C9")
    below = [sheet.cell(row, 1).value for row in range(10, 16)]
    assert below == [None, "说明", *(f"{label}\uff1a{value}" for label, value in long)]


def test_values_are_numbers_and_gaps_are_words():
    sheet = opened()["数据"]
    assert [sheet.cell(row, 2).value for row in (6, 7, 8)] == [99.1, 100, "未找到"]
    assert sheet["B6"].number_format == "#,##0.##"
    assert sheet["B7"].number_format == "#,##0"
    assert sheet["C6"].number_format == "General"


def test_text_never_becomes_a_formula():
    cell = opened()["数据"]["A7"]
    assert cell.value == '=HYPERLINK("x")'
    assert cell.data_type == "s"


def test_the_chart_is_native_and_covers_the_figures_only():
    with ZipFile(BytesIO(to_xlsx(TABLE))) as book:
        chart = book.read("xl/charts/chart1.xml").decode()
    assert "<c:barChart>" in chart
    assert "数据!$B$6:$B$7" in chart
    assert "2023年市级出庭应诉率" in chart


def test_a_table_without_figures_has_no_chart():
    empty = ExportTable("标题", [], [Column("甲")], [], "文件", BarSpec("标题", 0, 0, 0, "件"))
    assert opened(empty).sheetnames == ["数据"]


def test_file_names_keep_their_chinese_and_lose_what_no_system_takes():
    assert file_stem("出庭应诉率", "", "市级", "2023年") == "出庭应诉率_市级_2023年"
    assert file_stem('a/b\\c:d*e?f"g<h>i|j\n') == "a-b-c-d-e-f-g-h-i-j-"
    assert file_stem(" . ") == "数据"
    assert len(file_stem("长" * 300)) == 80


def test_columns_with_a_scale_are_coloured_over_their_rows_alone():
    columns = [Column("辖区", 18), Column("数值", 14, 2, scale=True)]
    sheet = opened(replace(TABLE, columns=columns, rows=[row[:2] for row in TABLE.rows]))["数据"]
    ranges = {str(each.sqref): each.rules[0].type for each in sheet.conditional_formatting}
    assert ranges == {"B6:B8": "colorScale"}


def test_a_scatter_names_its_dots_from_the_sheet():
    spec = ScatterSpec("关系", 0, 1, 2, 2, "件数（件）", "比率（%）", log=True)
    with ZipFile(BytesIO(to_xlsx(replace(TABLE, chart=spec)))) as book:
        chart = book.read("xl/charts/chart1.xml").decode()
    assert "<c:scatterChart>" in chart
    assert "数据!$A$6" in chart
    assert "数据!$B$6:$B$7" in chart
    assert '<c:logBase val="10"/>' in chart


def test_details_stand_on_a_sheet_of_their_own():
    book = opened(replace(TABLE, details=replace(TABLE, title="逐项", chart=None)))
    assert book.sheetnames == ["数据", "图表", "明细"]
    assert book["明细"]["A1"].value == "逐项"


def test_a_line_chart_is_native_and_keeps_its_gaps():
    series = [
        LineSeries("芜湖市", [Decimal(470), None, Decimal(620)], is_chosen=True),
        LineSeries("广安市", [Decimal(80), Decimal(90), Decimal(85)]),
    ]
    spec = LineSpec("收到行政复议申请", [2021, 2022, 2023], series, "件")
    table = ExportTable("标题", [], [Column("甲")], [["乙"]], "文件", lines=[spec])
    sheet = opened(table)["图表"]
    assert [cell.value for cell in sheet[1]][:3] == ["年度", "芜湖市", "广安市"]
    assert [sheet.cell(row, 2).value for row in (2, 3, 4)] == [470, None, 620]
    with ZipFile(BytesIO(to_xlsx(table))) as book:
        chart = book.read("xl/charts/chart1.xml").decode()
    assert "<c:lineChart>" in chart
    assert 'dispBlanksAs val="gap"' in chart or "dispBlanksAs" not in chart
    assert "图表!$B$2:$B$4" in chart
