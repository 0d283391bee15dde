"""One place against its peers, in words: rows, band, trend, title, cautions, picture."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import groupby

from metrics.charts.band import FEW, Band, band
from metrics.charts.bundle import ChartBundle
from metrics.charts.spark import Spark, SparkPoint, spark
from metrics.charts.standings import Standing, standings
from metrics.cover import same_cover
from metrics.exports.table import file_stem
from metrics.models import Direction, Indicator, IndicatorKind
from metrics.presenters.cautions import Caution
from metrics.presenters.changes import doubts_of, judgement, moved_since
from metrics.presenters.compare import compare_url
from metrics.presenters.page_words import distinct_names, source_line, value_text
from metrics.presenters.picture_notes import own_notes
from metrics.presenters.place import place_url
from metrics.presenters.place_cautions import peer_cautions, row_cautions
from metrics.presenters.save_group import save_group_url
from metrics.presenters.trend_links import trend_of
from metrics.queries.get_place_peers import QUARTILES_FROM, LackingRow, PeerRow, PlacePeers
from metrics.ranking import Quartiles, ranks, standing
from metrics.state import CompareState
from metrics.wording import LEVEL_NAMES, NO_REPORT, NOT_FOUND, SAMPLE, figure, marked, number

_IN_PICTURE = 14
_FAR = Decimal("Infinity")


@dataclass(frozen=True, slots=True)
class PeerRowView:
    """A line of the table. `range` are the quartiles, "" in a group too small for them."""

    row: PeerRow
    figure: str
    href: str
    is_open: bool
    doubts: Sequence[str]
    rank: str
    median: str
    range: str
    from_median: str
    change: str
    judgement: str
    band: Band | None
    band_alt: str
    spark: Spark | None
    spark_alt: str
    notes: str
    compare_href: str
    trend_href: str


@dataclass(frozen=True, slots=True)
class LackingView:
    row: LackingRow
    note: str
    median: str
    compare_href: str


@dataclass(frozen=True, slots=True)
class PeersPage:
    """`groups` are the rows under the headings of the chosen order."""

    found: PlacePeers
    title: str
    lead: str
    groups: Sequence[tuple[str, Sequence[PeerRowView]]]
    lacking: Sequence[LackingView]
    cautions: Sequence[Caution]
    filters: str
    source: str
    chart: ChartBundle | None
    save_group: str
    links: dict[str, str]

    @property
    def rows(self) -> list[PeerRowView]:
        return [row for _, rows in self.groups for row in rows]

    @property
    def is_alone(self) -> bool:
        """Nobody to compare with: the columns that compare are left out."""
        return len(self.found.places) == 1


def present_peers(found: PlacePeers, today: date) -> PeersPage:
    """Everything the page and its files say of a place and its peers."""
    place_names = {
        place.pk: marked(name, place.is_sample)
        for place, name in zip(found.places, distinct_names(found.places), strict=True)
    }
    views = [_row(found, row, place_names) for row in found.rows]
    filters = _filters(found)
    source = _source(found, today)
    title = _title(found)
    cautions = peer_cautions(found, place_names)
    chart = _chart(found, views, title, filters, source)
    return PeersPage(
        found=found,
        title=title,
        lead=_lead(found),
        groups=_grouped(views, found.state.sort),
        lacking=[_lacking(found, row) for row in found.lacking],
        cautions=cautions,
        filters=filters,
        source=source,
        chart=replace(chart, notes=own_notes(cautions)) if chart else None,
        save_group=save_group_url(found.places, found.selected.group),
        links=_links(found),
    )


def peers_words(found: PlacePeers) -> str:
    """Whom the place is compared with, e.g. 全国市级, 对比组“沿江五市”."""
    level = LEVEL_NAMES.get(found.place.level, "")
    if found.selected.group is not None:
        return f"对比组“{found.selected.group.name}”"
    if found.state.selection.places:
        return "所选辖区"
    if found.state.peers == "province" and found.place.path_names:
        return f"{found.place.path_names[0]}{level}"
    return f"全国{level}"


def _title(found: PlacePeers) -> str:
    place = marked(found.place.name, found.place.is_sample)
    # Those without a report of the year have no rank to be compared with.
    size = len(found.reporting | {found.place.pk})
    if size == 1:
        return f"{place}{found.state.year}年各项指标：尚无可比辖区"
    return f"{place}在{peers_words(found)} {size} 地中的位次（{found.state.year}年）"


def _lead(found: PlacePeers) -> str:
    """How many indicators compare, and how many of them stand in front or behind."""
    ranked = [row for row in found.rows if row.quartiles]
    judged = [row for row in ranked if row.indicator.better != Direction.NONE]
    said = f"{found.state.year}年有 {len(found.rows)} 项指标"
    if len(found.places) == 1:
        return f"{said}。库中有了其他同级辖区的报告，位次、中位数会自动列出。"
    if not ranked:
        return f"{said}；都不足 {QUARTILES_FROM} 地有数，只列位次。"
    said += f"，{len(ranked)} 项可与同组比较"
    if judged:
        front = sum(1 for row in judged if standing(row.rank, row.size) >= 0.75)
        back = sum(1 for row in judged if standing(row.rank, row.size) <= 0.25)
        said += (
            f"；其中有优劣方向的 {len(judged)} 项：居前四分之一 {front} 项，居后四分之一 {back} 项"
        )
    return f"{said}。"


def _row(found: PlacePeers, row: PeerRow, place_names: dict[int, str]) -> PeerRowView:
    indicator, point, state = row.indicator, row.point, found.state
    moved = moved_since(point, row.previous, indicator) if row.previous else ""
    others = [peer.value for peer in row.peers if peer.pk != point.pk]
    drawn, trend = band(point.value, others, row.quartiles), _spark(found, row)
    return PeerRowView(
        row=row,
        figure=value_text(point, indicator.unit),
        href=place_url(found.place, state.opening(point.pk)),
        is_open=point.pk == state.point,
        doubts=doubts_of(point),
        rank=f"{row.rank} / {row.size}",
        median=figure(row.quartiles.middle, indicator.unit) if row.quartiles else "",
        range=quartile_range(row.quartiles, indicator.unit),
        from_median=from_median(row),
        change=moved,
        judgement=judgement(indicator, moved),
        band=drawn,
        band_alt=_band_alt(row) if drawn else "",
        spark=trend,
        spark_alt=_spark_alt(found, row) if trend else "",
        notes="；".join(row_cautions(row, place_names)),
        compare_href=compare_url(_compare_state(found, indicator)),
        trend_href=trend_of(found.figures.place, indicator),
    )


def _compare_state(found: PlacePeers, indicator: Indicator) -> CompareState:
    year = found.state.year
    return CompareState(indicator=indicator.code, year=year, level=found.place.level)


def quartile_range(parts: Quartiles | None, unit: str) -> str:
    if parts is None:
        return ""
    if parts.low == parts.high:
        return figure(parts.low, unit)
    return f"{number(parts.low)}—{figure(parts.high, unit)}"


def from_median(row: PeerRow) -> str:
    """The distance from the group's median in words, "" without one."""
    if row.median is None:
        return ""
    distance = row.point.value - row.median
    if not distance:
        return "等于中位数"
    if row.indicator.kind == IndicatorKind.RATE:
        return f"{'高' if distance > 0 else '低'} {number(abs(distance))} 个百分点"
    return f"{'多' if distance > 0 else '少'} {figure(abs(distance), row.indicator.unit)}"


def _band_alt(row: PeerRow) -> str:
    unit = row.indicator.unit
    values = [peer.value for peer in row.peers]
    said = [f"本地 {figure(row.point.value, unit)}"]
    if row.quartiles:
        said.append(f"中位数 {figure(row.quartiles.middle, unit)}")
        said.append(f"四分位 {quartile_range(row.quartiles, unit)}")
    said.append(f"最低 {figure(min(values), unit)}，最高 {figure(max(values), unit)}")
    return "，".join(said)


def _spark(found: PlacePeers, row: PeerRow) -> Spark | None:
    points, before = [], None
    for point in reversed(row.history):
        if point is None:
            continue
        joined = before is None or same_cover(before, point)
        points.append(SparkPoint(point.year, point.value, joined))
        before = point
    return spark(points)


def _spark_alt(found: PlacePeers, row: PeerRow) -> str:
    said = []
    for year, point in zip(found.figures.years, row.history, strict=True):
        if point is not None:
            said.append(f"{year}年 {value_text(point, row.indicator.unit)}")
        else:
            gap = NOT_FOUND if year in found.figures.reported_years else NO_REPORT
            said.append(f"{year}年{gap[1:]}")
    return "，".join(reversed(said))


def _lacking(found: PlacePeers, row: LackingRow) -> LackingView:
    unit = row.indicator.unit
    return LackingView(
        row=row,
        note=NOT_FOUND if found.has_report else NO_REPORT,
        median=figure(row.quartiles.middle, unit) if row.quartiles else "",
        compare_href=compare_url(_compare_state(found, row.indicator)),
    )


def _grouped(views: Sequence[PeerRowView], sort: str) -> list[tuple[str, Sequence[PeerRowView]]]:
    if sort == "distance":
        compared = sorted((v for v in views if v.row.quartiles), key=_distance, reverse=True)
        rest = [v for v in views if not v.row.quartiles]
        parts = [("离中位数由远到近", compared), (f"不足 {QUARTILES_FROM} 地有数", rest)]
    elif sort == "change":
        moved = [v for v in views if v.change and v.change[0] in "↑↓持"]
        moved.sort(key=_movement, reverse=True)
        rates = [v for v in moved if v.row.indicator.kind == IndicatorKind.RATE]
        counts = [v for v in moved if v.row.indicator.kind != IndicatorKind.RATE]
        rest = [v for v in views if v not in moved]
        parts = [
            ("比率：按增减的百分点由大到小", rates),
            ("数量：按增减的百分比由大到小", counts),
            ("与上年不可比，或上年没有数据", rest),
        ]
    else:
        named: Callable[[PeerRowView], str] = lambda view: view.row.indicator.group_name  # noqa: E731
        parts = [(name, list(rows)) for name, rows in groupby(views, key=named)]
    return [(name, rows) for name, rows in parts if rows]


def _distance(view: PeerRowView) -> Decimal:
    """Distance from the median in quartile ranges, so that units do not matter."""
    parts = view.row.quartiles
    if parts is None:
        return Decimal(-1)
    distance = abs(view.row.point.value - parts.middle)
    spread = parts.high - parts.low
    if not spread:
        return _FAR if distance else Decimal(0)
    return distance / spread


def _movement(view: PeerRowView) -> Decimal:
    """Size of the change: points of a rate, per cent of anything else."""
    row = view.row
    assert row.previous is not None
    moved = abs(row.point.value - row.previous.value)
    if row.indicator.kind == IndicatorKind.RATE or not row.previous.value:
        return moved
    return moved * 100 / row.previous.value


def _filters(found: PlacePeers) -> str:
    parts = [f"年度：{found.state.year}", f"比较范围：{peers_words(found)}"]
    if found.shows_samples:
        parts.append(f"含{SAMPLE}")
    return "；".join(parts)


def _source(found: PlacePeers, today: date) -> str:
    times = [r.extracted_at for r in found.figures.reports if r.extracted_at]
    return source_line(len(found.reporting), max(times, default=None), today)


def peers_stem(found: PlacePeers) -> str:
    scope = peers_words(found)
    return file_stem(found.place.full_name, "位次", scope, f"{found.state.year}年")


def _chart(
    found: PlacePeers, views: Sequence[PeerRowView], title: str, filters: str, source: str
) -> ChartBundle | None:
    """A picture of the ranks: indicators with a good direction, most widely reported first
    where there are too many; scale alone is no rank, and is left to the table."""
    fit = [v for v in views if v.row.quartiles and v.row.indicator.better != Direction.NONE]
    shown = sorted(fit, key=lambda v: -v.row.size)[:_IN_PICTURE]
    rows = [_standing(v) for v in fit if v in shown]
    if not rows:
        return None
    note = f"{filters}；只画有优劣方向的指标，越靠右位次越前"
    return standings(rows, title=title, subtitle=note, source=source, file_stem=peers_stem(found))


def _standing(view: PeerRowView) -> Standing:
    row = view.row
    lowest_first = row.indicator.better == Direction.DOWN
    places = ranks([peer.value for peer in row.peers], lowest_first=lowest_first)
    others = [
        standing(rank, row.size)
        for rank, peer in zip(places, row.peers, strict=True)
        if peer.pk != row.point.pk
    ]
    return Standing(
        key=row.point.pk,
        name=row.indicator.name,
        share=standing(row.rank, row.size),
        # The ranks of many are an even comb, which says nothing.
        peers=sorted(set(others)) if row.size < FEW else (),
        text=f"{view.figure}，{view.rank}",
        short=view.rank,
        href=view.href,
    )


def _links(found: PlacePeers) -> dict[str, str]:
    place, state = found.place, found.state.opening(None)
    links = {kind: place_url(place, state, f"place_{kind}") for kind in ("csv", "xlsx", "json")}
    for word in ("with", "without"):
        chosen = replace(state, selection=replace(state.selection, samples=word))
        links[f"{word}_samples"] = place_url(place, chosen)
    return links
