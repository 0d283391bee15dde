"""Two indicators over places, for files and programs."""

from typing import Any

from metrics.exports.table import Cell, Column, ExportTable, ScatterSpec
from metrics.models import Indicator, IndicatorKind
from metrics.presenters.relations import RelationsPage, named_places, relations_stem, uses_log
from metrics.queries.figure import Figure
from metrics.queries.get_relation import Lacking, Relation, RelationRow
from metrics.wording import NO_REPORT, NOT_FOUND, SAMPLE, marked


def relations_export(page: RelationsPage) -> ExportTable:
    """Places with both figures, then those that lack one, said in words."""
    relation = page.relation
    x, y = relation.x, relation.y
    named = named_places(relation)
    found = [_row(each, named[each.place.pk], relation) for each in relation.rows]
    lacking = [_row(each, named[each.place.pk], relation) for each in relation.lacking]
    return ExportTable(
        title=page.title,
        notes=[
            ("筛选", page.filters),
            ("来源", page.source.partition("：")[2]),
            ("相关", page.correlation),
            ("中位数", f"{x.name} {page.median_x or '无'}；{y.name} {page.median_y or '无'}"),
            (f"口径：{x.name}", x.definition),
            (f"口径：{y.name}", y.definition),
            *(
                (f"须知：{indicator.name}", f"{caution.label}：{caution.text}")
                for indicator, cautions in page.cautions
                for caution in cautions
            ),
        ],
        columns=[
            Column("辖区", 18),
            Column("区划代码", 10),
            Column("年度", 8),
            _value_column(x),
            _value_column(y),
            Column(f"范围：{x.name}", 12),
            Column(f"范围：{y.name}", 12),
            Column(f"说明：{x.name}", 14),
            Column(f"说明：{y.name}", 14),
            Column(f"依据原句：{x.name}", 50),
            Column(f"依据原句：{y.name}", 50),
            Column("数据来源", 40),
            Column("数据性质", 10),
        ],
        rows=[*found, *lacking],
        file_stem=relations_stem(relation),
        chart=ScatterSpec(
            page.title,
            0,
            3,
            4,
            len(found),
            f"{x.name}（{x.unit}）",
            f"{y.name}（{y.unit}）",
            log=uses_log(relation),
        ),
    )


def relations_json(page: RelationsPage) -> dict[str, Any]:
    """The relation for programs. Values are numbers in their indicator's unit."""
    relation = page.relation
    named = named_places(relation)
    return {
        "title": page.title,
        "year": relation.year,
        "x": _indicator(relation.x, relation.median_x),
        "y": _indicator(relation.y, relation.median_y),
        "spearman": relation.coefficient,
        "correlation": page.correlation,
        "source": page.source,
        "cautions": [
            f"{indicator.name}：{caution.label}：{caution.text}"
            for indicator, cautions in page.cautions
            for caution in cautions
        ],
        "rows": [
            {
                "code": row.place.code,
                "place": named[row.place.pk],
                "sample": row.is_sample,
                "x": _json_figure(row.x),
                "y": _json_figure(row.y),
            }
            for row in relation.rows
        ],
        "lacking": [
            {
                "code": lacking.place.code,
                "place": named[lacking.place.pk],
                "sample": lacking.place.is_sample,
                "status": "not_found" if lacking.has_report else "no_report",
                "x": _json_figure(lacking.x),
                "y": _json_figure(lacking.y),
            }
            for lacking in relation.lacking
        ],
    }


def _indicator(indicator: Indicator, median: Any) -> dict[str, Any]:
    return {
        "code": indicator.code,
        "name": indicator.name,
        "unit": indicator.unit,
        "definition": indicator.definition,
        "median": None if median is None else float(median),
    }


def _json_figure(found: Figure | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "value": float(found.point.value),
        "qualifier": found.point.qualifier,
        "scope": found.point.scope,
        "derived": found.is_derived,
        "conflict": found.point.has_conflict,
        "evidence": found.sentence,
        "report": found.report.title if found.report else None,
    }


def _value_column(indicator: Indicator) -> Column:
    decimals = 2 if indicator.kind == IndicatorKind.RATE else 0
    return Column(f"{indicator.name}（{indicator.unit}）", 16, decimals)


def _row(row: RelationRow | Lacking, name: str, relation: Relation) -> list[Cell]:
    sides = (row.x, row.y)
    reports = [each.report.title for each in sides if each and each.report]
    no_report = isinstance(row, Lacking) and not row.has_report
    missing = NO_REPORT if no_report else NOT_FOUND
    is_sample = row.place.is_sample or any(each.is_sample for each in sides if each)
    return [
        marked(name, is_sample),
        row.place.code,
        relation.year,
        *(each.point.value if each else missing for each in sides),
        *(each.point.scope if each else "" for each in sides),
        *(_said(each) if each else "" for each in sides),
        *(each.sentence if each else "" for each in sides),
        "；".join(dict.fromkeys(reports)),
        SAMPLE if is_sample else "正式",
    ]


def _said(found: Figure) -> str:
    words = [*found.badges]
    words += [f"约数“{found.point.qualifier}”"] if found.point.qualifier else []
    return "、".join(words) or "原文表述"
