"""Copied shares in words, as bars and as files."""

from collections.abc import Sequence
from datetime import date
from statistics import median
from typing import Any

from django.urls import reverse

from metrics.exports.table import Cell, Column, ExportTable, file_stem
from metrics.presenters.shares import (
    MEASURE,
    NOT_COMPARED,
    PARTS,
    ShareView,
    share_cells,
    share_json,
)
from metrics.queries.get_reuse_list import ReuseList
from metrics.queries.get_reuse_share import ReuseShare
from metrics.state.reuse import ReuseState
from metrics.wording import NO_REPORT, SAMPLE, marked


def reuse_url(state: ReuseState, name: str = "reuse") -> str:
    query = state.to_query()
    return reverse(name) + (f"?{query}" if query else "")


def reuse_summary(found: ReuseList, views: Sequence[ShareView]) -> str:
    """One line above the list."""
    known = [view.own for view in views if view.own is not None]
    if not views:
        return "共 0 份报告。"
    if not known:
        return f"共 {found.total} 份报告，库中都没有可比对的往年报告。"
    return (
        f"共 {found.total} 份报告，本页 {len(known)} 份可与本地往年比对，"
        f"与往年相同或相近的份额中位数为 {median(known):g}%。"
    )


def reuse_export(found: ReuseList, today: date) -> ExportTable:
    title = "法治政府建设年度报告文本复用情况"
    return ExportTable(
        title=title,
        notes=[
            ("口径", MEASURE),
            ("说明", "“见于他处”指同年或更早的其他报告中有相同或相近的句子，不表示谁照用了谁。"),
            ("来源", f"报告库中 {found.total} 份报告，{today:%Y-%m-%d}导出"),
        ],
        columns=[
            Column("辖区", 20),
            Column("年度", 8),
            Column("报告", 40),
            Column("发布机关", 24),
            Column("比对的往年报告", 14),
            *(Column(f"{label}（%）", 14) for _, label in PARTS),
            Column("参加计算的字数", 14),
            Column("不参加计算的字数", 14),
            Column("数据性质", 10),
        ],
        rows=[_export_row(row) for row in found.rows],
        file_stem=file_stem(title, f"{today:%Y%m%d}"),
    )


def _export_row(row: ReuseShare) -> list[Cell]:
    report, shares = row.report, row.shares
    is_sample = report.is_sample or report.jurisdiction.is_sample
    before: Cell = NO_REPORT if row.before is None else f"{row.before}年"
    sizes: list[Cell] = [shares.total, shares.common] if shares else [NOT_COMPARED] * 2
    return [
        marked(report.jurisdiction.full_name, is_sample),
        report.year,
        report.title,
        report.issuer,
        before,
        *share_cells(row),
        *sizes,
        SAMPLE if is_sample else "正式",
    ]


def reuse_json(found: ReuseList) -> dict[str, Any]:
    """The shares for other programs."""
    return {"measure": MEASURE, "reports": [_json_row(row) for row in found.rows]}


def _json_row(row: ReuseShare) -> dict[str, Any]:
    report, shares = row.report, row.shares
    return {
        "id": report.pk,
        "place": report.jurisdiction.full_name,
        "year": report.year,
        "title": report.title,
        "is_sample": report.is_sample or report.jurisdiction.is_sample,
        "compared_with_year": row.before,
        "percent": share_json(row),
        "counted_characters": shares.total if shares else None,
        "left_out_characters": shares.common if shares else None,
    }
