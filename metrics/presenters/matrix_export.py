"""The matrix for files and programs: the table as seen, and each figure with its source."""

from typing import Any

from metrics.exports.table import Cell, Column, ExportTable
from metrics.models import Indicator, IndicatorKind
from metrics.presenters.matrix import MatrixPage, matrix_stem
from metrics.presenters.page_words import distinct_names
from metrics.queries.get_matrix import Matrix, MatrixCell, MatrixRow
from metrics.wording import NO_REPORT, NOT_FOUND, SAMPLE, marked, number


def matrix_export(page: MatrixPage) -> ExportTable:
    """All rows of all pages, in the page's order; a second sheet has a line a figure."""
    matrix = page.matrix
    names = distinct_names([row.place for row in matrix.rows])
    notes = [
        ("筛选", page.filters),
        ("来源", page.source.partition("：")[2]),
        ("中位数", "；".join(_medians(matrix)) or "无"),
        ("说明", f"“{NOT_FOUND}”为有报告而未找到该指标，“{NO_REPORT}”为没有当年报告，均不等于零。"),
        *(
            (f"须知：{indicator}", " ".join(f"{c.label}：{c.text}" for c in cautions))
            for indicator, cautions in page.cautions
        ),
    ]
    columns = [Column("辖区", 18), Column("区划代码", 10), Column("年度", 8)]
    columns += [_column(column.indicator) for column in matrix.columns]
    columns += [Column("提示", 40), Column("数据来源", 40), Column("数据性质", 10)]
    return ExportTable(
        title=page.title,
        notes=notes,
        columns=columns,
        rows=[_row(row, name, matrix) for row, name in zip(matrix.rows, names, strict=True)],
        file_stem=matrix_stem(matrix),
        details=_details(page, names),
    )


def matrix_json(page: MatrixPage) -> dict[str, Any]:
    """The matrix for programs: a value is a number in its column's unit; `status` tells
    "found", "not_found" and "no_report" apart, zero being a value that was found."""
    matrix = page.matrix
    names = distinct_names([row.place for row in matrix.rows])
    return {
        "title": page.title,
        "year": matrix.year,
        "source": page.source,
        "columns": [
            {
                "code": column.indicator.code,
                "name": column.indicator.name,
                "unit": column.indicator.unit,
                "better": column.indicator.better,
                "definition": column.indicator.definition,
                "median": None if column.median is None else float(column.median),
                "places": column.places,
            }
            for column in matrix.columns
        ],
        "cautions": {
            indicator: [f"{each.label}：{each.text}" for each in cautions]
            for indicator, cautions in page.cautions
        },
        "rows": [
            {
                "code": row.place.code,
                "place": name,
                "sample": row.is_sample,
                "cells": {
                    column.indicator.code: _json_cell(row, cell)
                    for column, cell in zip(matrix.columns, row.cells, strict=True)
                },
            }
            for row, name in zip(matrix.rows, names, strict=True)
        ],
    }


def _json_cell(row: MatrixRow, cell: MatrixCell | None) -> dict[str, Any]:
    if cell is None:
        return {"status": "not_found" if row.has_report else "no_report", "value": None}
    found = cell.figure
    return {
        "status": "found",
        "value": float(found.point.value),
        "qualifier": found.point.qualifier,
        "scope": found.point.scope,
        "derived": found.is_derived,
        "conflict": found.point.has_conflict,
        "evidence": found.sentence,
        "report": found.report.title if found.report else None,
    }


def _medians(matrix: Matrix) -> list[str]:
    return [
        f"{c.indicator.name} {number(c.median)}{c.indicator.unit}（{c.places} 地）"
        for c in matrix.columns
        if c.median is not None
    ]


def _column(indicator: Indicator) -> Column:
    decimals = 2 if indicator.kind == IndicatorKind.RATE else 0
    return Column(f"{indicator.name}（{indicator.unit}）", 14, decimals, scale=True)


def _row(row: MatrixRow, name: str, matrix: Matrix) -> list[Cell]:
    hints, sources = [], []
    for column, cell in zip(matrix.columns, row.cells, strict=True):
        if cell is None:
            continue
        point = cell.figure.point
        said = [*cell.figure.badges]
        said += [f"范围“{point.scope}”"] if point.scope else []
        said += [f"约数“{point.qualifier}”"] if point.qualifier else []
        if said:
            hints.append(f"{column.indicator.name}：{'、'.join(said)}")
        if cell.figure.report:
            sources.append(cell.figure.report.title)
    return [
        marked(name, row.is_sample),
        row.place.code,
        matrix.year,
        *(_value(row, cell) for cell in row.cells),
        "；".join(hints),
        "；".join(dict.fromkeys(sources)),
        SAMPLE if row.is_sample else "正式",
    ]


def _value(row: MatrixRow, cell: MatrixCell | None) -> Cell:
    if cell is None:
        return NOT_FOUND if row.has_report else NO_REPORT
    return cell.figure.point.value


def _details(page: MatrixPage, names: list[str]) -> ExportTable:
    matrix = page.matrix
    return ExportTable(
        title=f"{page.title}（逐项）",
        notes=[("筛选", page.filters), ("来源", page.source.partition("：")[2])],
        columns=[
            Column("辖区", 18),
            Column("指标", 24),
            Column("数值", 14, 2),
            Column("单位", 6),
            Column("年度", 8),
            Column("约数", 6),
            Column("范围", 10),
            Column("说明", 14),
            Column("依据原句", 60),
            Column("报告标题", 40),
            Column("发布机关", 24),
            Column("区划代码", 10),
            Column("数据性质", 10),
        ],
        rows=[
            _detail(row, name, column.indicator, cell, matrix.year)
            for row, name in zip(matrix.rows, names, strict=True)
            for column, cell in zip(matrix.columns, row.cells, strict=True)
        ],
        file_stem=matrix_stem(matrix),
    )


def _detail(
    row: MatrixRow, name: str, indicator: Indicator, cell: MatrixCell | None, year: int | None
) -> list[Cell]:
    found = cell.figure if cell else None
    report = found.report if found else None
    return [
        marked(name, row.is_sample),
        indicator.name,
        _value(row, cell),
        indicator.unit,
        year,
        found.point.qualifier if found else "",
        found.point.scope if found else "",
        ("、".join(found.badges) or "原文表述") if found else "",
        found.sentence if found else "",
        report.title if report else "",
        report.issuer if report else "",
        row.place.code,
        SAMPLE if row.is_sample else "正式",
    ]
