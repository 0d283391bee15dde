"""A comparison as a table for files and as values for programs."""

from decimal import Decimal
from typing import Any

from metrics.exports.table import BarSpec, Column, ExportTable
from metrics.models import IndicatorKind
from metrics.presenters.compare import MAX_BARS, ComparePage, RowView, comparison_stem
from metrics.queries.get_comparison import Comparison, ComparisonRow
from metrics.wording import SAMPLE, marked
from reports.models import IssuerKind, Jurisdiction, Level


def comparison_export(page: ComparePage) -> ExportTable:
    """The comparison as a table for files: places without a figure are listed as such."""
    comparison = page.comparison
    indicator = comparison.indicator
    decimals = 2 if indicator.kind == IndicatorKind.RATE else 0
    columns = [
        Column("位次", 6),
        Column("辖区", 18),
        Column(f"数值（{indicator.unit}）", 14, decimals),
        Column("单位", 6),
        Column("约数", 6),
        Column("年度", 8),
        Column("范围", 10),
        Column("说明", 14),
        Column(_part_header("分子", indicator.numerator), 14),
        Column(_part_header("分母", indicator.denominator), 14),
        Column("按分子分母计算", 14, 2),
        Column("层级", 8),
        Column("区划代码", 10),
        Column("指标", 24),
        Column("提示", 40),
        Column("依据原句", 60),
        Column("报告标题", 40),
        Column("发布机关", 24),
        Column("机关类型", 12),
        Column("发布日期", 12),
        Column("数据性质", 10),
    ]
    found = [_export_row(row, indicator.name, indicator.unit) for row in page.rows]
    missing = [_missing_row(place, name, comparison) for place, name in page.missing]
    return ExportTable(
        title=page.title,
        notes=[
            ("筛选", page.filters),
            ("来源", page.source.partition("：")[2]),
            ("口径", indicator.definition),
            # A forwarded file must still say what does not compare.
            *((f"须知：{caution.label}", caution.text) for caution in page.cautions),
        ],
        columns=columns,
        rows=[*found, *missing],
        file_stem=comparison_stem(comparison),
        chart=BarSpec(page.title, 1, 2, min(len(found), MAX_BARS), indicator.unit),
    )


def _part_header(role: str, indicator: Any) -> str:
    return f"{role}：{indicator.name}" if indicator else role


def _export_row(view: RowView, indicator: str, unit: str) -> list[Any]:
    row, point, report = view.row, view.row.point, view.row.report
    return [
        row.rank,
        marked(view.name, row.is_sample),
        point.value,
        unit,
        point.qualifier,
        point.year,
        point.scope,
        "、".join(view.badges) or "原文表述",
        row.numerator.value if row.numerator else "",
        row.denominator.value if row.denominator else "",
        "" if point.derived_value is None else point.derived_value,
        str(Level(row.place.level).label),
        row.place.code,
        indicator,
        _own_cautions(row),
        row.sentence,
        report.title if report else "",
        report.issuer if report else "",
        str(report.get_issuer_kind_display()) if report else "",
        f"{report.published:%Y-%m-%d}" if report and report.published else "",
        SAMPLE if row.is_sample else "正式",
    ]


def _own_cautions(row: ComparisonRow) -> str:
    """What limits this one figure, for files whose readers do not see the page."""
    said = [caution["message"] for caution in row.point.cautions if caution.get("message")]
    if row.report and row.report.issuer_kind == IssuerKind.DEPARTMENT:
        said.append("出自部门报告")
    if row.point.has_conflict:
        said.append("材料中有不同数值")
    return "；".join(dict.fromkeys(said))


def _missing_row(place: Jurisdiction, name: str, comparison: Comparison) -> list[Any]:
    year = comparison.state.year
    return [
        "",
        marked(name, place.is_sample),
        "未找到",
        comparison.indicator.unit,
        "",
        year if isinstance(year, int) else "",
        "",
        "有报告，未找到该指标",
        "",
        "",
        "",
        str(Level(place.level).label),
        place.code,
        comparison.indicator.name,
        "",
        "",
        "",
        "",
        "",
        "",
        SAMPLE if place.is_sample else "正式",
    ]


def comparison_json(page: ComparePage) -> dict[str, Any]:
    """The comparison for programs. A value is a number in `unit`, null where not found."""
    comparison = page.comparison
    indicator = comparison.indicator
    return {
        "title": page.title,
        "indicator": {
            "code": indicator.code,
            "name": indicator.name,
            "unit": indicator.unit,
            "better": indicator.better,
            "definition": indicator.definition,
        },
        "level": comparison.state.level,
        "year": comparison.state.year,
        "median": _number(comparison.median),
        "source": page.source,
        "cautions": [f"{caution.label}：{caution.text}" for caution in page.cautions],
        "rows": [
            {
                "rank": view.row.rank,
                "code": view.row.place.code,
                "place": view.name,
                "year": view.row.point.year,
                "value": _number(view.row.point.value),
                "qualifier": view.row.point.qualifier,
                "scope": view.row.point.scope,
                "derived": view.row.is_derived,
                "computed": _number(view.row.point.derived_value),
                "conflict": view.row.point.has_conflict,
                "sample": view.row.is_sample,
                "evidence": view.row.sentence,
                "report": view.row.report.title if view.row.report else None,
            }
            for view in page.rows
        ],
        "not_found": [
            {"code": place.code, "place": name, "sample": place.is_sample, "value": None}
            for place, name in page.missing
        ],
    }


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
