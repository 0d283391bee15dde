"""One place's figures by year, with the change on the year before; as page and as files."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from metrics.exports.table import Column, ExportTable, file_stem
from metrics.models import DataPoint, Indicator
from metrics.presenters.changes import doubts_of, judgement, moved_since
from metrics.presenters.compare import compare_url
from metrics.presenters.page_words import source_line, value_text
from metrics.presenters.trend_links import trend_of
from metrics.queries.get_place_figures import IndicatorRow, PlaceFigures
from metrics.queries.with_sources import sentence_of
from metrics.state import CompareState, PlaceState
from metrics.wording import NO_REPORT, NOT_FOUND, SAMPLE, marked
from reports.models import Jurisdiction


@dataclass(frozen=True, slots=True)
class CellView:
    """A year of an indicator. `figure` is "" where nothing was found; then `note` says why."""

    year: int
    key: int | None
    figure: str
    note: str
    change: str
    judgement: str
    href: str
    is_open: bool
    doubts: Sequence[str]


@dataclass(frozen=True, slots=True)
class RowView:
    indicator: Indicator
    cells: Sequence[CellView]
    compare_href: str
    trend_href: str


@dataclass(frozen=True, slots=True)
class PlacePage:
    figures: PlaceFigures
    groups: Sequence[tuple[str, Sequence[RowView]]]
    links: dict[str, str]


def place_url(place: Jurisdiction, state: PlaceState, name: str = "place") -> str:
    query = state.to_query()
    return reverse(name, args=[place.pk]) + (f"?{query}" if query else "")


def present_place(figures: PlaceFigures, state: PlaceState) -> PlacePage:
    place = figures.place
    return PlacePage(
        figures=figures,
        groups=[
            (name, [_row(figures, row, state) for row in rows]) for name, rows in figures.groups
        ],
        links={
            kind: place_url(place, state.opening(None), f"place_{kind}")
            for kind in ("csv", "xlsx", "json")
        },
    )


def _row(figures: PlaceFigures, row: IndicatorRow, state: PlaceState) -> RowView:
    before: dict[int, DataPoint] = {point.year: point for point in row.points if point}
    cells = []
    for year, point in zip(figures.years, row.points, strict=True):
        cells.append(_cell(figures, row.indicator, year, point, before.get(year - 1), state))
    compare = CompareState(indicator=row.indicator.code, level=figures.place.level)
    return RowView(
        row.indicator, cells, compare_url(compare), trend_of(figures.place, row.indicator)
    )


def _cell(
    figures: PlaceFigures,
    indicator: Indicator,
    year: int,
    point: DataPoint | None,
    previous: DataPoint | None,
    state: PlaceState,
) -> CellView:
    if point is None:
        note = NOT_FOUND if year in figures.reported_years else NO_REPORT
        return CellView(year, None, "", note, "", "", "", False, ())
    moved = moved_since(point, previous, indicator) if previous else ""
    return CellView(
        year=year,
        key=point.pk,
        figure=value_text(point, indicator.unit),
        note="",
        change=moved,
        judgement=judgement(indicator, moved),
        href=place_url(figures.place, state.opening(point.pk)),
        is_open=point.pk == state.point,
        doubts=doubts_of(point),
    )


def place_export(figures: PlaceFigures, today: date) -> ExportTable:
    """All figures of the place, one row an indicator and year; gaps are written out."""
    place = figures.place
    rows: list[list[Any]] = []
    for group, indicators in figures.groups:
        for row in indicators:
            for year, point in zip(figures.years, row.points, strict=True):
                rows.append(_export_row(figures, group, row.indicator, year, point))
    extracted = max((r.extracted_at for r in figures.reports if r.extracted_at), default=None)
    years = f"{figures.years[-1]}—{figures.years[0]}年" if figures.years else ""
    title = f"{marked(place.full_name, place.is_sample)}法治政府建设年度报告数据"
    return ExportTable(
        title=title,
        notes=[
            ("筛选", f"{place.full_name}，{years}，{len(figures.groups)} 组指标"),
            ("来源", source_line(len(figures.reports), extracted, today).partition("：")[2]),
        ],
        columns=[
            Column("分组", 14),
            Column("指标", 26),
            Column("年度", 8),
            Column("数值", 14, 2),
            Column("单位", 6),
            Column("约数", 6),
            Column("范围", 10),
            Column("说明", 14),
            Column("依据原句", 60),
            Column("报告标题", 40),
            Column("发布机关", 24),
            Column("数据性质", 10),
        ],
        rows=rows,
        file_stem=file_stem(place.full_name, "各项指标", years),
    )


def _export_row(
    figures: PlaceFigures, group: str, indicator: Indicator, year: int, point: DataPoint | None
) -> list[Any]:
    report = point.observation.report if point and point.observation else None
    sample = figures.place.is_sample or bool(report and report.is_sample)
    nature = SAMPLE if sample else "正式"
    if point is None:
        note = "有报告，未找到该指标" if year in figures.reported_years else "该年无报告"
        unknown = "未找到" if year in figures.reported_years else "无报告"
        empty = ["", "", "", nature]
        return [group, indicator.name, year, unknown, indicator.unit, "", "", note, *empty]
    return [
        group,
        indicator.name,
        year,
        point.value,
        indicator.unit,
        point.qualifier,
        point.scope,
        "、".join(doubts_of(point)) or "原文表述",
        sentence_of(point),
        report.title if report else "",
        report.issuer if report else "",
        nature,
    ]


def place_json(figures: PlaceFigures) -> dict[str, Any]:
    """All figures of the place by year; a value is null where there is none, with the reason."""
    place = figures.place
    return {
        "place": {"code": place.code, "name": place.full_name, "sample": place.is_sample},
        "years": list(figures.years),
        "indicators": [
            {
                "code": row.indicator.code,
                "name": row.indicator.name,
                "unit": row.indicator.unit,
                "figures": [
                    _json_figure(figures, year, point)
                    for year, point in zip(figures.years, row.points, strict=True)
                ],
            }
            for _, rows in figures.groups
            for row in rows
        ],
    }


def _json_figure(figures: PlaceFigures, year: int, point: DataPoint | None) -> dict[str, Any]:
    if point is None:
        missing = "未找到" if year in figures.reported_years else "无报告"
        return {"year": year, "value": None, "missing": missing}
    report = point.observation.report if point.observation else None
    return {
        "year": year,
        "value": float(point.value),
        "qualifier": point.qualifier,
        "scope": point.scope,
        "notes": doubts_of(point),
        "evidence": sentence_of(point),
        "report": report.title if report else None,
    }
