"""The figures outside the catalogue as a table for files."""

from collections.abc import Sequence
from datetime import date

from metrics.exports.table import Cell, Column, ExportTable, file_stem
from metrics.models import Quantity
from metrics.presenters.compare import source_line
from metrics.presenters.figures import group_name, is_sample, written
from metrics.state import FiguresState
from metrics.wording import SAMPLE, marked
from reports.models import Level


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
        columns=[
            Column("归并词", 20),
            Column("归类理由", 16),
            Column("行政区划", 18),
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
        ],
        rows=[_row(row) for row in figures],
        file_stem=file_stem("其他数字", name if state.group else state.words),
    )


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
