"""Two indicators over places: the chart, the sentence about their ranks, the table."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.urls import reverse

from metrics.charts.bundle import ChartBundle
from metrics.charts.scatter import Side, Spot, scatter
from metrics.correlation import MIN_PLACES, strength
from metrics.exports.table import file_stem
from metrics.models import DataPoint, Indicator
from metrics.presenters.cautions import Caution, figure_cautions
from metrics.presenters.group_words import group_filters, group_name
from metrics.presenters.page_words import distinct_names, source_line, value_text
from metrics.presenters.picture_notes import picture_notes
from metrics.presenters.point_links import PointLinks
from metrics.queries.get_relation import Lacking, Relation, RelationRow
from metrics.ranking import MEDIAN_FROM
from metrics.state import RelationsState
from metrics.wording import NO_REPORT, NOT_FOUND, figure
from reports.models import Jurisdiction

# More would swell the page and hide one another; the table has them all.
MAX_DOTS = 400
_MOST_LACKING = 100


@dataclass(frozen=True, slots=True)
class RowView:
    """A place with both figures; each leads to its evidence."""

    row: RelationRow
    name: str
    x_text: str
    y_text: str
    x_href: str
    y_href: str
    scope: str
    badges: Sequence[str]
    is_own: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class LackingView:
    place: Jurisdiction
    name: str
    lacks: str


@dataclass(frozen=True, slots=True)
class RelationsPage:
    relation: Relation
    title: str
    correlation: str
    rows: Sequence[RowView]
    lacking: Sequence[LackingView]
    cautions: Sequence[tuple[Indicator, Sequence[Caution]]]
    median_x: str
    median_y: str
    filters: str
    source: str
    chart: ChartBundle | None
    short_links: bool
    hidden_dots: int
    links: dict[str, str]

    @property
    def lacking_shown(self) -> Sequence[LackingView]:
        return self.lacking[:_MOST_LACKING]

    @property
    def lacking_more(self) -> int:
        return len(self.lacking) - len(self.lacking_shown)


def relations_url(state: RelationsState, name: str = "relations") -> str:
    return f"{reverse(name)}?{state.to_query()}"


def present_relation(relation: Relation, own: Jurisdiction | None, today: date) -> RelationsPage:
    """Everything the page, the image and the files say; `own` is the user's own place."""
    state = relation.state.opening(None)
    named = named_places(relation)
    links = PointLinks(relations_url(state), 2 * len(relation.page_rows))
    own_pk = own.pk if own else None
    title, correlation = _title(relation), correlation_words(relation)
    source = source_line(relation.reports, relation.extracted_at, today)
    filters = "；".join([f"年度：{relation.year}", *group_filters(relation.selected)])
    cautions = _cautions(relation, named)
    drawn = _drawn(relation, own_pk)
    return RelationsPage(
        relation=relation,
        title=title,
        correlation=correlation,
        rows=[
            _row(row, named[row.place.pk], relation, links, own_pk) for row in relation.page_rows
        ],
        lacking=[_lacking(each, named[each.place.pk], relation) for each in relation.lacking],
        cautions=cautions,
        median_x=_median(relation, relation.x, relation.median_x),
        median_y=_median(relation, relation.y, relation.median_y),
        filters=filters,
        source=source,
        chart=(
            replace(
                _chart(relation, drawn, named, own_pk, title, correlation, filters, source),
                notes=picture_notes(
                    (indicator.name, caution) for indicator, said in cautions for caution in said
                ),
            )
            if relation.rows
            else None
        ),
        short_links=links.are_short,
        hidden_dots=len(relation.rows) - len(drawn),
        links=_links(relation),
    )


def named_places(relation: Relation) -> dict[int, str]:
    """The name of each place by its primary key; places of the same name told apart."""
    places = [row.place for row in relation.rows] + [each.place for each in relation.lacking]
    names = distinct_names(places)
    return {place.pk: name for place, name in zip(places, names, strict=True)}


def correlation_words(relation: Relation) -> str:
    """Spearman's coefficient in plain words, with the number of places."""
    places = len(relation.rows)
    if places < MIN_PLACES:
        return f"两项数据齐全的只有 {places} 地，不计算相关程度。"
    if relation.coefficient is None:
        return f"{places} 地中有一项指标数值都相同，无法计算相关程度。"
    word = strength(relation.coefficient)
    return (
        f"两项指标的位次相关程度：{word}（{relation.coefficient:.2f}，{places} 地）；"
        "相关不等于因果。"
    )


def relations_stem(relation: Relation) -> str:
    names = f"{relation.x.name}与{relation.y.name}"
    return file_stem("关系", names, group_name(relation.selected), f"{relation.year}年")


def counterpart_link(state: RelationsState, other: DataPoint | None) -> tuple[str, str] | None:
    """Beside one figure's evidence: the words and the address of the other one's."""
    if other is None:
        return None
    said = value_text(other, other.indicator.unit)
    return f"{other.indicator.name}：{said}", relations_url(state.opening(other.pk))


def uses_log(relation: Relation) -> bool:
    return relation.state.scale == "log" and relation.all_positive


def _title(relation: Relation) -> str:
    names = f"{relation.x.name}与{relation.y.name}"
    if relation.year is None or not relation.rows:
        return f"{names}：没有数据"
    title = f"{relation.year}年{group_name(relation.selected)}{names}：{len(relation.rows)} 地"
    if relation.coefficient is None or len(relation.rows) < MIN_PLACES:
        return title
    word = strength(relation.coefficient)
    return f"{title}，位次{word}相关" if word == "几乎没有" else f"{title}，位次相关{word}"


def _median(relation: Relation, indicator: Indicator, value: Any) -> str:
    return "" if value is None else figure(value, indicator.unit)


def _row(
    row: RelationRow, name: str, relation: Relation, links: PointLinks, own: int | None
) -> RowView:
    return RowView(
        row=row,
        name=name,
        x_text=value_text(row.x.point, relation.x.unit),
        y_text=value_text(row.y.point, relation.y.unit),
        x_href=links.of(row.x.point),
        y_href=links.of(row.y.point),
        scope=_both(row.x.point.scope, row.y.point.scope),
        badges=_badges(row),
        is_own=row.place.pk == own,
        is_open=relation.state.point in (row.x.point.pk, row.y.point.pk),
    )


def _both(of_x: str, of_y: str) -> str:
    """A word for both figures, or each under its axis."""
    if of_x == of_y:
        return of_x
    return "；".join(f"{axis}：{said}" for axis, said in (("横轴", of_x), ("纵轴", of_y)) if said)


def _badges(row: RelationRow) -> list[str]:
    words = dict.fromkeys([*row.x.badges, *row.y.badges])
    return [
        word
        if word in row.x.badges and word in row.y.badges
        else f"{'横轴' if word in row.x.badges else '纵轴'}{word}"
        for word in words
    ]


def _lacking(each: Lacking, name: str, relation: Relation) -> LackingView:
    if not each.has_report:
        return LackingView(each.place, name, NO_REPORT)
    sides = ((relation.x, each.x), (relation.y, each.y))
    missing = dict.fromkeys(indicator.name for indicator, found in sides if found is None)
    return LackingView(each.place, name, f"{NOT_FOUND}{'、'.join(missing)}")


def _cautions(
    relation: Relation, named: dict[int, str]
) -> list[tuple[Indicator, Sequence[Caution]]]:
    names = [named[row.place.pk] for row in relation.rows]
    sides = (
        (relation.x, [row.x for row in relation.rows]),
        (relation.y, [row.y for row in relation.rows]),
    )
    found = [(indicator, figure_cautions(figures, names)) for indicator, figures in sides]
    return [(indicator, said) for indicator, said in found if said]


def _drawn(relation: Relation, own: int | None) -> Sequence[RelationRow]:
    """The places in the chart: all, or of very many an even choice along the level axis, which
    keeps the shape of the cloud; one's own and the open one always."""
    rows = relation.rows
    if len(rows) <= MAX_DOTS:
        return rows
    order = sorted(rows, key=lambda row: row.x.point.value)
    chosen = {order[at * len(order) // MAX_DOTS].place.pk for at in range(MAX_DOTS)}
    chosen |= {row.place.pk for row in rows if row.y.point.pk == relation.state.point}
    return [row for row in rows if row.place.pk in chosen or row.place.pk == own]


def _chart(
    relation: Relation,
    drawn: Sequence[RelationRow],
    named: dict[int, str],
    own: int | None,
    title: str,
    correlation: str,
    filters: str,
    source: str,
) -> ChartBundle:
    with_medians = len(relation.rows) >= MEDIAN_FROM
    sides = [
        Side(
            indicator.name,
            indicator.unit,
            value if with_medians else None,
            _median(relation, indicator, value) if with_medians else "",
        )
        for indicator, value in ((relation.x, relation.median_x), (relation.y, relation.median_y))
    ]
    return scatter(
        [
            Spot(
                key=row.y.point.pk,
                name=named[row.place.pk],
                x=row.x.point.value,
                y=row.y.point.value,
                x_text=value_text(row.x.point, relation.x.unit),
                y_text=value_text(row.y.point, relation.y.unit),
                is_sample=row.is_sample,
                is_own=row.place.pk == own,
                is_open=relation.state.point == row.y.point.pk,
            )
            for row in drawn
        ],
        *sides,
        log=uses_log(relation),
        title=title,
        seen=correlation,
        subtitle="；".join([filters, *(["对数刻度"] if uses_log(relation) else [])]),
        source=source,
        file_stem=relations_stem(relation),
    )


def _links(relation: Relation) -> dict[str, str]:
    state = relation.state.opening(None)
    first = replace(state, page=1)

    links = {kind: relations_url(first, f"relations_{kind}") for kind in ("csv", "xlsx", "json")}
    links |= {
        "swap": relations_url(first.swapped()),
    }
    if state.page > 1:
        links["previous"] = relations_url(replace(state, page=state.page - 1))
    if state.page < relation.pages:
        links["next"] = relations_url(replace(state, page=state.page + 1))
    return links
