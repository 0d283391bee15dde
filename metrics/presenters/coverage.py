"""The coverage page: who has reported and who has not, in words and as a table."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.urls import reverse

from metrics.exports.table import Cell, Column, ExportTable, file_stem
from metrics.queries.get_coverage import Coverage, CoverageRow, YearCount
from metrics.state.coverage import CoverageState
from metrics.wording import LEVEL_NAMES, NO_REPORT, SAMPLE, marked
from reports.models import IssuerKind

_BAR = 160


@dataclass(frozen=True, slots=True)
class YearView:
    """A year's line: counts, the width of its bar in px of 160, the list of who is missing."""

    count: YearCount
    present: str
    total: str
    missing: str
    share: str
    bar: int
    missing_href: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class CoveragePage:
    coverage: Coverage
    title: str
    years: Sequence[YearView]
    note: str
    previous: str
    next: str
    links: dict[str, str]


def coverage_url(state: CoverageState, name: str = "coverage") -> str:
    query = state.to_query()
    return reverse(name) + (f"?{query}" if query else "")


def present_coverage(coverage: Coverage) -> CoveragePage:
    state = coverage.state
    return CoveragePage(
        coverage=coverage,
        title=_title(coverage),
        years=[_year(coverage, count) for count in coverage.counts],
        note=_note(coverage),
        previous=coverage_url(state.at(state.page - 1)) if state.page > 1 else "",
        next=coverage_url(state.at(state.page + 1)) if state.page < coverage.pages else "",
        links={
            kind: coverage_url(state.at(1), f"coverage_{kind}") for kind in ("csv", "xlsx", "json")
        },
    )


def _title(coverage: Coverage) -> str:
    if not coverage.counts:
        return "各地报告覆盖情况"
    newest = coverage.counts[0]
    where = f"{_where(coverage)} {newest.total:,} 地".strip()
    if coverage.is_complete_list and newest.missing:
        return f"{newest.year}年度：{where}中 {newest.present:,} 地有报告，缺 {newest.missing:,} 地"
    return f"{newest.year}年度：{where}中 {newest.present:,} 地有报告"


def _where(coverage: Coverage) -> str:
    chosen = coverage.selected.selection
    names = dict(coverage.selected.provinces)
    province = names.get(chosen.province, "")
    return f"{province}{LEVEL_NAMES.get(chosen.level, '')}"


def _note(coverage: Coverage) -> str:
    if coverage.is_complete_list:
        return "应报辖区按行政区划表计，库中没有任何报告的辖区也列在内。"
    return "这里只列库中至少有一份报告的辖区；乡级和自选范围不按行政区划表补列。"


def _year(coverage: Coverage, count: YearCount) -> YearView:
    missing = replace(coverage.state, show="missing", year=count.year, page=1)
    share = count.present / count.total if count.total else 0.0
    return YearView(
        count=count,
        present=f"{count.present:,}",
        total=f"{count.total:,}",
        missing=f"{count.missing:,}" if count.missing else "",
        share=_percent(share),
        bar=max(round(share * _BAR), 2 if count.present else 0),
        missing_href=coverage_url(missing),
        is_chosen=coverage.state.show != "all" and coverage.state.year == count.year,
    )


def _percent(share: float) -> str:
    """A share of places; one of thousands is little, not nothing."""
    if share in (0.0, 1.0):
        return f"{share:.0%}"
    return "不足0.1%" if share < 0.001 else f"{share * 100:.1f}%"


def coverage_export(coverage: Coverage, today: date) -> ExportTable:
    """Every place with, for each year, the reports and the indicators found in them."""
    columns = [Column("区划代码", 10), Column("辖区", 18), Column("上级", 20)]
    for year in coverage.years:
        columns += [Column(f"{year}年报告", 16), Column(f"{year}年指标数", 12)]
    title = f"{_where(coverage)}法治政府建设年度报告覆盖情况"
    return ExportTable(
        title=title,
        notes=[
            ("范围", f"{_where(coverage) or '所选辖区'}，共 {coverage.total} 地"),
            ("说明", _note(coverage)),
            ("来源", f"报告库，{today:%Y-%m-%d}导出"),
        ],
        columns=[*columns, Column("数据性质", 10)],
        rows=[_export_row(row) for row in coverage.rows],
        file_stem=file_stem(title, f"{today:%Y%m%d}"),
    )


def _export_row(row: CoverageRow) -> list[Cell]:
    cells: list[Cell] = [row.code, row.name, row.above]
    for cell in row.cells:
        if cell is None:
            cells += [NO_REPORT, NO_REPORT]
        else:
            kinds = "、".join(IssuerKind(report.issuer_kind).label for report in cell.reports)
            cells += [f"{len(cell.reports)} 份（{kinds}）", cell.indicators]
    return [*cells, SAMPLE if row.place and row.place.is_sample else "正式"]


def coverage_json(coverage: Coverage) -> dict[str, Any]:
    """The whole list for other programs; a year without a report is null."""
    return {
        "title": _title(coverage),
        "note": _note(coverage),
        "years": list(coverage.years),
        "counts": [
            {"year": c.year, "present": c.present, "total": c.total} for c in coverage.counts
        ],
        "places": [
            {
                "code": row.code,
                "name": marked(row.name, bool(row.place and row.place.is_sample)),
                "above": row.above,
                "years": {
                    str(year): (
                        {
                            "reports": [
                                {"id": r.pk, "title": r.title, "issuer": r.issuer}
                                for r in cell.reports
                            ],
                            "indicators": cell.indicators,
                        }
                        if cell
                        else None
                    )
                    for year, cell in zip(coverage.years, row.cells, strict=True)
                },
            }
            for row in coverage.rows
        ],
    }
