"""The home page: three charts with what they show in words, moves, and what waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from metrics.charts import Bar, ChartBundle, ranked_bars
from metrics.exports.table import file_stem
from metrics.models import DataPoint, Indicator
from metrics.presenters.compare import compare_url
from metrics.presenters.page_words import distinct_names, source_line, value_text
from metrics.queries.get_news import Move, News
from metrics.queries.get_overview import Overview
from metrics.queries.get_telling import TellingChart
from metrics.queries.get_waiting import Waiting
from metrics.queries.select_places import key_of
from metrics.queries.with_sources import count_reports
from metrics.settlement import is_own_level
from metrics.state import CompareState
from metrics.state.home import HomeState
from metrics.telling import FURTHEST, MOVED
from metrics.wording import LEVEL_NAMES, SAMPLE, change, figure, names
from reports.models import IssuerKind, Jurisdiction

_BARS = 6
_LEADS = {
    FURTHEST: "与同级中位数相差最大",
    MOVED: "与上年相比变化较大",
    "common": "各地写得最多",
}


@dataclass(frozen=True, slots=True)
class BarView:
    """A bar as a line of the chart's table. `rank` is "" among one place's years."""

    rank: str
    name: str
    figure: str
    href: str
    key: int
    is_own: bool
    is_sample: bool


@dataclass(frozen=True, slots=True)
class ChartView:
    """`lead` says why the chart is shown, `more` where all its places are."""

    id: str
    lead: str
    bundle: ChartBundle
    rows: Sequence[BarView]
    rest: int
    note: str
    more: str
    has_samples: bool

    @property
    def data_id(self) -> str:
        """The id of the block of data that the chart is drawn from."""
        return f"{self.id}-data"


@dataclass(frozen=True, slots=True)
class MoveView:
    point: DataPoint
    now: str
    before: str
    change: str
    href: str
    before_href: str


@dataclass(frozen=True, slots=True)
class HomePage:
    overview: Overview
    waiting: Waiting | None
    news: News
    moves: Sequence[MoveView]
    charts: Sequence[ChartView]
    indicators: Sequence[tuple[str, Sequence[Indicator]]]


def home_url(point: int | None = None) -> str:
    query = HomeState(point).to_query()
    return reverse("home") + (f"?{query}" if query else "")


def present_home(
    overview: Overview,
    waiting: Waiting | None,
    news: News,
    charts: Sequence[TellingChart],
    indicators: Sequence[Indicator],
    state: HomeState,
    today: date,
) -> HomePage:
    """`waiting` is None for those who cannot upload; `indicators` are those with figures."""
    groups: dict[str, list[Indicator]] = {}
    for indicator in indicators:
        groups.setdefault(indicator.group_name, []).append(indicator)
    return HomePage(
        overview=overview,
        waiting=waiting,
        news=news,
        moves=[_move(move) for move in news.moves],
        charts=[_chart(chart, number, state, today) for number, chart in enumerate(charts, 1)],
        indicators=list(groups.items()),
    )


def _move(move: Move) -> MoveView:
    point, before = move.point, move.before
    indicator = point.indicator
    return MoveView(
        point=point,
        now=value_text(point, indicator.unit),
        before=value_text(before, indicator.unit),
        change=change(point.value, before.value, kind=indicator.kind),
        href=home_url(point.pk),
        before_href=home_url(before.pk),
    )


def _chart(chart: TellingChart, number: int, state: HomeState, today: date) -> ChartView:
    shown = _shown(chart)
    rows = _rows(chart, shown)
    title = _title(chart)
    reports = [point.observation.report for point in chart.points if point.observation is not None]
    extracted = max((r.extracted_at for r in reports if r.extracted_at), default=None)
    rest = len(chart.points) - len(shown)
    bundle = ranked_bars(
        [
            Bar(
                key=row.key,
                name=row.name,
                value=point.value,
                text=row.figure,
                href=row.href,
                is_sample=row.is_sample,
                is_chosen=row.is_own,
                is_open=row.key == state.point,
            )
            for row, (_, point) in zip(rows, shown, strict=True)
        ],
        title=title,
        subtitle=_subtitle(chart, rest),
        source=source_line(count_reports(chart.points), extracted, today),
        file_stem=file_stem(chart.indicator.name, LEVEL_NAMES[chart.level], f"{chart.year}年"),
    )
    compare = CompareState(
        indicator=chart.indicator.code,
        year=chart.year,
        level=chart.level,
        highlight=key_of(chart.own.jurisdiction) if chart.own else "",
        samples="with" if any(row.is_sample for row in rows) else "auto",
    )
    return ChartView(
        id=f"chart-{number}",
        lead=_LEADS[chart.why],
        bundle=bundle,
        rows=rows,
        rest=rest,
        note=_note([point for _, point in shown]),
        more=compare_url(compare),
        has_samples=any(row.is_sample for row in rows),
    )


def _shown(chart: TellingChart) -> list[tuple[int, DataPoint]]:
    """The first bars with their places in the order, and the own place wherever it stands."""
    numbered = list(enumerate(chart.points))
    if chart.why == MOVED:
        return numbered[:_BARS]
    first = numbered[:_BARS]
    own = chart.own
    if own is not None and all(point.pk != own.pk for _, point in first):
        first = [*first[:-1], *(pair for pair in numbered if pair[1].pk == own.pk)]
    return first


def _rows(chart: TellingChart, shown: Sequence[tuple[int, DataPoint]]) -> list[BarView]:
    points = [point for _, point in shown]
    by_year = chart.why == MOVED
    labels = (
        [f"{point.year}年" for point in points]
        if by_year
        else distinct_names([point.jurisdiction for point in points])
    )
    return [
        BarView(
            rank="" if by_year else str(chart.ranks[number]),
            name=label,
            figure=value_text(point, chart.indicator.unit),
            href=home_url(point.pk),
            key=point.pk,
            is_own=chart.own is not None and point.pk == chart.own.pk,
            is_sample=is_made_up(point),
        )
        for (number, point), label in zip(shown, labels, strict=True)
    ]


def is_made_up(point: DataPoint) -> bool:
    found = point.observation
    return point.jurisdiction.is_sample or bool(found and found.report.is_sample)


def _title(chart: TellingChart) -> str:
    indicator, own = chart.indicator, chart.own
    if own is not None and chart.why == MOVED:
        before = next((p for p in chart.points if p.year == own.year - 1), None)
        if before is not None:
            moved = change(own.value, before.value, kind=indicator.kind)
            return (
                f"{own.jurisdiction.name}{indicator.name}由{value_text(before, indicator.unit)}"
                f"变为{value_text(own, indicator.unit)}" + (f"（{moved}）" if moved else "")
            )
    if own is not None and chart.median is not None:
        side = "高于" if own.value > chart.median else "低于"
        rank = chart.ranks[[point.pk for point in chart.points].index(own.pk)]
        return (
            f"{own.jurisdiction.name}{indicator.name}{value_text(own, indicator.unit)}，{side}"
            f"{LEVEL_NAMES[chart.level]}中位数{figure(chart.median, indicator.unit)}，"
            f"{len(chart.points)} 地中第 {rank} 位"
        )
    values = [point.value for point in chart.points]
    low, high = min(values), max(values)
    head = f"{chart.year}年{LEVEL_NAMES[chart.level]}{indicator.name}：{len(chart.points)} 地"
    if low == high:
        return f"{head}均为{figure(high, indicator.unit)}"
    return f"{head}，{figure(low, indicator.unit)}至{figure(high, indicator.unit)}"


def _subtitle(chart: TellingChart, rest: int) -> str:
    parts = [f"层级：{LEVEL_NAMES[chart.level]}"]
    if chart.why == MOVED:
        parts = [f"{chart.points[0].jurisdiction.full_name}历年"]
    else:
        parts.insert(0, f"年度：{chart.year}")
    if rest > 0:
        parts.append(f"图中为前 {_BARS} 位" + ("（含本地）" if chart.own else ""))
    if any(is_made_up(point) for point in chart.points):
        parts.append(f"含{SAMPLE}")
    return "；".join(parts)


def _note(points: Sequence[DataPoint]) -> str:
    """What does not compare among the bars, by name: 芜湖市为市本级口径；广安市为部门报告."""

    def named(chosen: Sequence[DataPoint]) -> str:
        return names([place.name for place in _places(chosen)])

    parts = []
    if own := [point for point in points if is_own_level(point.scope)]:
        parts.append(f"{named(own)}为本级口径")
    if departments := [
        p
        for p in points
        if p.observation and p.observation.report.issuer_kind == IssuerKind.DEPARTMENT
    ]:
        parts.append(f"{named(departments)}出自部门报告")
    if inexact := [point for point in points if point.qualifier]:
        parts.append(f"{named(inexact)}为约数")
    if doubted := [point for point in points if point.has_conflict]:
        parts.append(f"{named(doubted)}前后不一")
    if derived := [point for point in points if point.observation is None]:
        parts.append(f"{named(derived)}为推算")
    return "；".join(parts)


def _places(points: Sequence[DataPoint]) -> list[Jurisdiction]:
    return list({point.jurisdiction_id: point.jurisdiction for point in points}.values())
