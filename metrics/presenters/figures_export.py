"""The figures outside the catalogue as a table for files."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from metrics.exports.table import Cell, Column, ExportTable, file_stem
from metrics.models import Quantity
from metrics.presenters.figure_comparison import FigureComparisonPage, filters_line
from metrics.presenters.figures import group_name, is_sample, written
from metrics.presenters.page_words import source_line
from metrics.state import FiguresState
from metrics.wording import SAMPLE, marked
from reports.models import Level

_COLUMNS = [
    Column("归并词", 20),
    Column("归类理由", 16),
    Column("辖区", 18),
    Column("层级", 8),
    Column("区划代码", 10),
    Column("年度", 8),
    Column("原文数字", 12),
    Column("数值", 14, 2),
    Column("单位", 8),
    Column("约数", 6),
    Column("语句", 50),
    Column("范围", 10),
    Column("时期", 12),
    Column("报告标题", 40),
    Column("发布机关", 24),
    Column("数据性质", 10),
]


def figures_export(
    figures: Sequence[Quantity], total: int, state: FiguresState, today: date
) -> ExportTable:
    """One row a figure, groups together; `total` is how many there are, exported or not."""
    extracted = max(
        (row.report.extracted_at for row in figures if row.report.extracted_at), default=None
    )
    reports = len({row.report_id for row in figures})
    notes = [("筛选", _chosen(state)), ("来源", source_line(reports, extracted, today))]
    if total > len(figures):
        notes.append(("说明", f"共 {total} 个，本文件只含前 {len(figures)} 个，请缩小筛选范围。"))
    name = group_name(state.group) if state.group else "其他数字"
    return ExportTable(
        title=f"{name}：指标目录以外的数字" if state.group else "其他数字",
        notes=notes,
        columns=_COLUMNS,
        rows=[_row(row) for row in figures],
        file_stem=file_stem("其他数字", name if state.group else state.words),
    )


def ranked_export(page: FigureComparisonPage) -> ExportTable:
    """The ranked figures of one group; what was left out is told in the notes."""
    left_out = [f"{each.label}：{each.note}" for each in page.left_out]
    return ExportTable(
        title=page.title,
        notes=[
            ("筛选", filters_line(page.found)),
            ("来源", page.source.partition("：")[2]),
            *((f"须知：{caution.label}", caution.text) for caution in page.cautions),
            *(("未列入比较", line) for line in left_out),
        ],
        columns=[Column("位次", 6), *_COLUMNS],
        rows=[[row.rank, *_row(row.view.quantity)] for row in page.rows],
        file_stem=file_stem("其他数字", page.name, f"{page.found.year or ''}"),
    )


def ranked_json(page: FigureComparisonPage) -> dict[str, Any]:
    """The ranked figures for programs, with what was left out and why."""
    found = page.found
    return {
        "title": page.title,
        "key": found.state.group,
        "reason": found.state.why,
        "unit": page.unit,
        "year": found.year,
        "level": found.state.level,
        "basis": found.basis,
        "median": _number(found.median),
        "source": page.source,
        "cautions": [f"{caution.label}：{caution.text}" for caution in page.cautions],
        "rows": [{"rank": row.rank, **_values(row.view.quantity)} for row in page.rows],
        "left_out": [
            {"why": each.why, "figures": each.figures, "places": each.places}
            for each in found.left_out
        ],
    }


def figures_json(figures: Sequence[Quantity], total: int) -> dict[str, Any]:
    """All figures of a selection for programs; `total` is how many there are."""
    return {"total": total, "rows": [_values(row) for row in figures]}


def _values(row: Quantity) -> dict[str, Any]:
    report, place = row.report, row.report.jurisdiction
    return {
        "key": row.phrase_key,
        "reason": row.reason,
        "code": place.code,
        "place": place.full_name,
        "level": place.level,
        "year": report.year,
        "text": row.text,
        "value": _number(row.value),
        "unit": row.unit,
        "qualifier": row.qualifier,
        "phrase": written(row.phrase, row.text),
        "scope": row.scope,
        "period": row.period,
        "report": report.title,
        "sample": is_sample(row),
    }


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _chosen(state: FiguresState) -> str:
    level = str(Level(state.level).label) if state.level else "全部"
    return (
        f"词语：{state.words or '不限'} 归类理由：{state.why or state.reason or '全部'} "
        f"年度：{state.year or '全部'} 层级：{level}"
    )


def _row(row: Quantity) -> list[Cell]:
    report, place = row.report, row.report.jurisdiction
    return [
        group_name(row.phrase_key),
        row.reason,
        marked(place.full_name, place.is_sample),
        str(Level(place.level).label),
        place.code,
        report.year,
        row.text,
        "无法确定" if row.value is None else row.value,
        row.unit,
        row.qualifier,
        written(row.phrase, row.text),
        row.scope,
        row.period,
        report.title,
        report.issuer,
        SAMPLE if is_sample(row) else "正式",
    ]
