"""Trends as a table for files and as values for programs."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from metrics.exports.table import Column, ExportTable, LineSeries, LineSpec
from metrics.presenters.trend_cautions import breaks_of
from metrics.presenters.trends import CellView, LineView, TrendsPage, moved, trends_stem
from metrics.queries.with_sources import sentence_of
from metrics.state.trends import PLACES
from metrics.wording import NO_REPORT, SAMPLE, marked
from reports.models import Level

_MAX_SERIES = 24


def trends_export(page: TrendsPage) -> ExportTable:
    """One row a line and year, gaps written out; line charts on a sheet of their own."""
    return ExportTable(
        title=page.title,
        notes=[
            ("筛选", page.filters),
            ("来源", page.source.partition("：")[2]),
            *((f"口径（{each.name}）", each.definition) for each in page.trends.indicators),
            *((f"须知：{caution.label}", caution.text) for caution in page.cautions),
        ],
        columns=[
            Column("辖区", 18),
            Column("指标", 24),
            Column("年度", 8),
            Column("数值", 14, 2),
            Column("单位", 6),
            Column("约数", 6),
            Column("较上年", 16),
            Column("与上年口径", 30),
            Column("组中位数", 12, 2),
            Column("组内有数", 10),
            Column("范围", 10),
            Column("说明", 16),
            Column("依据原句", 60),
            Column("报告标题", 40),
            Column("发布机关", 24),
            Column("层级", 8),
            Column("区划代码", 10),
            Column("数据性质", 10),
        ],
        rows=[_row(page, view, cell) for view in page.lines for cell in view.cells],
        file_stem=trends_stem(page.trends),
        lines=_specs(page),
    )


def _row(page: TrendsPage, view: LineView, cell: CellView) -> list[Any]:
    line, point = view.line, cell.point
    place, indicator = line.place, line.indicator
    middle = page.trends.medians.get(indicator.pk, {}).get(cell.year)
    report = point.observation.report if point and point.observation else None
    is_sample = place.is_sample or bool(report and report.is_sample)
    no_report = cell.note == NO_REPORT
    return [
        marked(place.name if not _by_places(page) else view.name, is_sample),
        indicator.name,
        cell.year,
        point.value if point else ("无报告" if no_report else "未找到"),
        indicator.unit,
        point.qualifier if point else "",
        cell.change,
        breaks_of(line).get(cell.year, ""),
        middle[0] if middle else "",
        middle[1] if middle else "",
        point.scope if point else "",
        _remark(cell, no_report=no_report),
        sentence_of(point) if point else "",
        report.title if report else "",
        report.issuer if report else "",
        str(Level(place.level).label),
        place.code,
        SAMPLE if is_sample else "正式",
    ]


def _by_places(page: TrendsPage) -> bool:
    return page.trends.state.mode == PLACES


def _remark(cell: CellView, *, no_report: bool) -> str:
    if cell.point is None:
        return "该年无报告" if no_report else "有报告，未找到该指标"
    return "、".join(cell.doubts) or "原文表述"


def _specs(page: TrendsPage) -> list[LineSpec]:
    """One chart an indicator: different units never share an axis."""
    trends = page.trends
    specs = []
    for indicator in trends.indicators:
        views = [view for view in page.lines if view.line.indicator.pk == indicator.pk]
        series = [each for view in views[:_MAX_SERIES] for each in _series(view, trends.years)]
        medians = trends.medians.get(indicator.pk, {})
        if any(year in medians for year in trends.years):
            values = [medians[year][0] if year in medians else None for year in trends.years]
            series.append(LineSeries("中位数", values))
        if any(value is not None for each in series for value in each.values):
            title = page.title if len(trends.indicators) == 1 else indicator.name
            specs.append(LineSpec(title, trends.years, series, indicator.unit))
    return specs


def _series(view: LineView, years: Sequence[int]) -> list[LineSeries]:
    """A line, in parts where it is interrupted: a spreadsheet would join figures that do not
    compare."""
    starts = [year for year in breaks_of(view.line) if year in years]
    bounds = [years[0], *starts, years[-1] + 1]
    name = marked(view.name, view.line.place.is_sample)
    parts = []
    for begin, end in pairwise(bounds):
        values: list[Decimal | None] = [
            view.line.points[year].value
            if begin <= year < end and year in view.line.points
            else None
            for year in years
        ]
        suffix = f"（{begin}年起口径不同）" if begin in starts else ""
        parts.append(LineSeries(name + suffix, values, view.line.is_chosen))
    return parts


def trends_json(page: TrendsPage) -> dict[str, Any]:
    """Trends for programs. A value is a number in `unit`, null where not found or not reported."""
    trends = page.trends
    return {
        "title": page.title,
        "mode": trends.state.mode,
        "years": list(trends.years),
        "source": page.source,
        "cautions": [f"{caution.label}：{caution.text}" for caution in page.cautions],
        "medians": {
            each.code: [
                {"year": year, "value": float(value), "places": places}
                for year, (value, places) in sorted(trends.medians.get(each.pk, {}).items())
            ]
            for each in trends.indicators
        },
        "lines": [
            {
                "place": view.line.place.name,
                "code": view.line.place.code,
                "sample": view.line.place.is_sample,
                "indicator": view.line.indicator.code,
                "unit": view.line.indicator.unit,
                "values": [_value(view, cell) for cell in view.cells],
            }
            for view in page.lines
        ],
    }


def _value(view: LineView, cell: CellView) -> dict[str, Any]:
    point = cell.point
    if point is None:
        status = "no_report" if cell.note == NO_REPORT else "not_found"
        return {"year": cell.year, "value": None, "status": status}
    return {
        "year": cell.year,
        "value": float(point.value),
        "status": "found",
        "qualifier": point.qualifier,
        "scope": point.scope,
        "change": moved(view.line, cell.year),
        "break": breaks_of(view.line).get(cell.year),
        "evidence": sentence_of(point),
    }
