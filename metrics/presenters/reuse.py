"""Copied shares in words, as bars and as files."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Any

from django.urls import reverse

from metrics.exports.table import Cell, Column, ExportTable, file_stem
from metrics.queries.get_reuse_list import ReuseList
from metrics.queries.get_reuse_share import ReuseShare
from metrics.reuse import EDITED, NUMBERS, SAME, Shares, percents
from metrics.state.reuse import ReuseState
from metrics.wording import NO_REPORT, SAMPLE, marked

NOT_COMPARED = "—尚未比对"
MEASURE = (
    "份额按字数计算，标点和空格不计；一句话整句计入一类。"
    "标题、不足 12 字的短句和 5 个以上辖区都写的通用表述不参加计算。"
)
# The parts of a bar, as Shares.parts gives them: what they are called, how they are drawn.
PARTS = (
    ("same", "原样照用上年"),
    ("numbers", "只改数字"),
    ("edited", "略有改动"),
    ("others", "见于他处"),
    ("new", "新写"),
)


@dataclass(frozen=True, slots=True)
class BarPart:
    """A piece of a bar 100 wide: `x` and `width` in its units; `percent` 0 to 100."""

    code: str
    label: str
    percent: int
    x: int
    width: int


@dataclass(frozen=True, slots=True)
class ShareView:
    """A report's shares: whole percents that add up to 100; `own` is None, and `missing` says
    why, where there is nothing to compare with."""

    row: ReuseShare
    bar: Sequence[BarPart]
    alt: str
    own: int | None
    others: int | None
    new: int | None
    missing: str
    counted: int


def reuse_url(state: ReuseState, name: str = "reuse") -> str:
    query = state.to_query()
    return reverse(name) + (f"?{query}" if query else "")


def bar_parts(shares: Shares) -> list[BarPart]:
    """The parts that are there, from left to right."""
    shown = percents(shares.parts)
    starts = [0, *accumulate(shown)]
    return [
        BarPart(code, label, percent, x, percent)
        for (code, label), percent, x in zip(PARTS, shown, starts, strict=False)
        if percent
    ]


def in_words(parts: Sequence[BarPart]) -> str:
    return "，".join(f"{part.label} {part.percent}%" for part in parts)


def present_share(row: ReuseShare) -> ShareView:
    shares = row.shares
    if shares is None or not shares.total:
        missing = NOT_COMPARED if shares is None else "—没有可比对的句子"
        return ShareView(row, [], "", None, None, None, missing, 0)
    parts = bar_parts(shares)
    own = sum(part.percent for part in parts if part.code in (SAME, NUMBERS, EDITED))
    return ShareView(
        row=row,
        bar=parts,
        alt=in_words(parts),
        own=None if row.before is None else own,
        others=_percent(parts, "others"),
        new=_percent(parts, "new"),
        missing=NO_REPORT if row.before is None else "",
        counted=shares.total,
    )


def _percent(parts: Sequence[BarPart], code: str) -> int:
    return next((part.percent for part in parts if part.code == code), 0)


def reuse_summary(found: ReuseList, views: Sequence[ShareView]) -> str:
    """One line above the list."""
    known = sorted(view.own for view in views if view.own is not None)
    if not known:
        return f"共 {found.total} 份报告。"
    middle = known[len(known) // 2] if len(known) % 2 else sum(known[len(known) // 2 - 1 :][:2]) / 2
    return f"共 {found.total} 份报告，其中 {len(known)} 份可与本地往年比对，与往年相同或相近的份额中位数为 {middle:g}%。"


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
    parts: list[Cell]
    if shares is None:
        parts = [NOT_COMPARED] * (len(PARTS) + 2)
    else:
        shown: list[Cell] = list(percents(shares.parts))
        if row.before is None:
            shown[:3] = [NO_REPORT] * 3
        parts = [*shown, shares.total, shares.common]
    return [
        marked(report.jurisdiction.full_name, is_sample),
        report.year,
        report.title,
        report.issuer,
        before,
        *parts,
        SAMPLE if is_sample else "正式",
    ]


def reuse_json(found: ReuseList) -> dict[str, Any]:
    """The shares for other programs."""
    return {"measure": MEASURE, "reports": [_json_row(row) for row in found.rows]}


def _json_row(row: ReuseShare) -> dict[str, Any]:
    report, shares = row.report, row.shares
    codes = [code for code, _ in PARTS]
    percent = dict(zip(codes, percents(shares.parts), strict=True)) if shares else None
    return {
        "id": report.pk,
        "place": report.jurisdiction.full_name,
        "year": report.year,
        "title": report.title,
        "is_sample": report.is_sample or report.jurisdiction.is_sample,
        "compared_with_year": row.before,
        "percent": percent,
        "counted_characters": shares.total if shares else None,
        "left_out_characters": shares.common if shares else None,
    }
