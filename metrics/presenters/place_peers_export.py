"""A place against its peers as a table and for programs."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from metrics.exports.table import Cell, Column, ExportTable
from metrics.models import Direction
from metrics.presenters.place_peers import (
    LackingView,
    PeerRowView,
    PeersPage,
    peers_stem,
    peers_words,
)
from metrics.queries.with_sources import sentence_of
from metrics.ranking import Quartiles
from metrics.wording import SAMPLE, marked

_COLUMNS = [
    Column("分组", 14),
    Column("指标", 26),
    Column("方向", 12),
    Column("年度", 8),
    Column("数值", 14, 2),
    Column("单位", 6),
    Column("约数", 6),
    Column("范围", 10),
    Column("位次", 6),
    Column("有数辖区", 8),
    Column("下四分位", 12, 2),
    Column("中位数", 12, 2),
    Column("上四分位", 12, 2),
    Column("上年数值", 12, 2),
    Column("较上年", 16),
    Column("评价", 8),
    Column("说明", 14),
    Column("须知", 40),
    Column("依据原句", 60),
    Column("报告标题", 40),
    Column("发布机关", 24),
    Column("数据性质", 10),
]


def peers_export(page: PeersPage) -> ExportTable:
    """The rows in the order shown, then the indicators the place lacks, each saying why."""
    found = page.found
    members = "、".join(marked(place.name, place.is_sample) for place in found.places)
    return ExportTable(
        title=page.title,
        notes=[
            ("筛选", page.filters),
            ("比较的辖区", members),
            (
                "位次",
                "数值相同的并列；越低越好的指标由低到高排，其余由高到低；四分位按线性插值计算",
            ),
            ("来源", page.source.partition("：")[2]),
            *((f"须知：{caution.label}", caution.text) for caution in page.cautions),
        ],
        columns=_COLUMNS,
        rows=[
            *(_row(page, view) for view in page.rows),
            *(_lacking(page, view) for view in page.lacking),
        ],
        file_stem=peers_stem(found),
    )


def _row(page: PeersPage, view: PeerRowView) -> list[Cell]:
    row, point = view.row, view.row.point
    report = point.observation.report if point.observation else None
    sample = page.found.place.is_sample or bool(report and report.is_sample)
    return [
        row.indicator.group_name,
        row.indicator.name,
        str(Direction(row.indicator.better).label),
        point.year,
        point.value,
        row.indicator.unit,
        point.qualifier,
        point.scope,
        row.rank,
        row.size,
        *_quartile_cells(row.quartiles),
        row.previous.value if row.previous else "",
        view.change,
        view.judgement,
        "、".join(view.doubts) or "原文表述",
        view.notes,
        sentence_of(point),
        report.title if report else "",
        report.issuer if report else "",
        SAMPLE if sample else "正式",
    ]


def _lacking(page: PeersPage, view: LackingView) -> list[Cell]:
    indicator, year = view.row.indicator, page.found.state.year
    reason = "有报告，未找到该指标" if page.found.has_report else "该年无报告"
    return [
        indicator.group_name,
        indicator.name,
        str(Direction(indicator.better).label),
        year,
        view.note.lstrip("—"),
        indicator.unit,
        "",
        "",
        "",
        view.row.size,
        *_quartile_cells(view.row.quartiles),
        "",
        "",
        "",
        reason,
        *[""] * 4,
        SAMPLE if page.found.place.is_sample else "正式",
    ]


def _quartile_cells(parts: Quartiles | None) -> list[Cell]:
    return [_rounded(v) for v in (parts.low, parts.middle, parts.high)] if parts else [""] * 3


def _rounded(value: Decimal) -> Decimal:
    """A quartile between two values may have more decimals than either."""
    return value.quantize(Decimal("0.0001"), rounding=ROUND_HALF_UP).normalize()


def peers_json(page: PeersPage) -> dict[str, Any]:
    """The page for programs. A value is a number in the indicator's unit, null where there
    is none; then `missing` says why."""
    found = page.found
    return {
        "title": page.title,
        "place": {
            "code": found.place.code,
            "name": found.place.full_name,
            "sample": found.place.is_sample,
        },
        "year": found.state.year,
        "peers": peers_words(found),
        "places": [{"code": p.code, "name": p.name, "sample": p.is_sample} for p in found.places],
        "source": page.source,
        "cautions": [f"{caution.label}：{caution.text}" for caution in page.cautions],
        "indicators": [
            *(_json_row(view) for view in page.rows),
            *(_json_lacking(view) for view in page.lacking),
        ],
    }


def _json_row(view: PeerRowView) -> dict[str, Any]:
    row, point = view.row, view.row.point
    report = point.observation.report if point.observation else None
    return {
        "code": row.indicator.code,
        "name": row.indicator.name,
        "unit": row.indicator.unit,
        "better": row.indicator.better,
        "value": float(point.value),
        "qualifier": point.qualifier,
        "scope": point.scope,
        "rank": row.rank,
        "size": row.size,
        "quartiles": _json_quartiles(row.quartiles),
        "previous": float(row.previous.value) if row.previous else None,
        "change": view.change,
        "judgement": view.judgement,
        "notes": [*view.doubts, *([view.notes] if view.notes else [])],
        "evidence": sentence_of(point),
        "report": report.title if report else None,
    }


def _json_lacking(view: LackingView) -> dict[str, Any]:
    indicator = view.row.indicator
    return {
        "code": indicator.code,
        "name": indicator.name,
        "unit": indicator.unit,
        "better": indicator.better,
        "value": None,
        "missing": view.note.lstrip("—"),
        "size": view.row.size,
        "quartiles": _json_quartiles(view.row.quartiles),
    }


def _json_quartiles(parts: Quartiles | None) -> list[float] | None:
    return [float(v) for v in (parts.low, parts.middle, parts.high)] if parts else None
