"""The figures behind the three charts of the home page. The rule: metrics/telling.py."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, QuerySet

from metrics.cover import same_cover
from metrics.models import DataPoint, Direction, Indicator, IndicatorKind
from metrics.queries.samples import REAL_POINT, SAMPLE_POINT
from metrics.ranking import median, ranks
from metrics.telling import MOVED, Chosen, Spread, Standing, choose_common, choose_for_place
from reports.models import Jurisdiction

_FEWEST = 2  # places: one bar compares with nothing
_CANDIDATES = 60  # indicators of a place whose peers are looked at


@dataclass(frozen=True, slots=True)
class TellingChart:
    """One chart: `points` in the order of their `ranks`, all of one level and year; or, where
    `why` is MOVED, one place's points by years, newest first, without ranks. `own` is the
    reader's own place's point among them."""

    why: str
    indicator: Indicator
    level: str
    year: int
    points: Sequence[DataPoint]
    ranks: Sequence[int]
    median: Decimal | None
    own: DataPoint | None


def get_telling(place: Jurisdiction | None, *, real_only: bool) -> list[TellingChart]:
    """The charts for a reader whose own place is `place`, or for one without.

    Real and made-up figures never stand in one chart while there are real ones: `real_only`
    leaves the made-up out, but a made-up place is shown among its like. At most five queries.
    """
    counted = REAL_POINT if real_only else Q()
    if place is not None:
        if real_only and place.is_sample:
            counted = SAMPLE_POINT
        if charts := _for_place(place, counted):
            return charts
    return _common(counted)


def loaded(points: QuerySet[DataPoint]) -> QuerySet[DataPoint]:
    """`points` with indicator, place and report, but no report's text."""
    return points.select_related("indicator", "jurisdiction", "observation__report").defer(
        "observation__report__text", "observation__evidence"
    )


def _for_place(place: Jurisdiction, counted: Q) -> list[TellingChart]:
    mine = loaded(DataPoint.objects.filter(counted, jurisdiction=place))
    points = list(mine.order_by("indicator__position", "-year"))
    if not points:
        return []
    year = max(point.year for point in points)
    by_year = {(point.indicator_id, point.year): point for point in points}
    sound = [point for point in points if point.year == year and not _is_doubtful(point)]
    sound.sort(key=lambda point: point.indicator.better == Direction.NONE)
    candidates = sound[:_CANDIDATES]
    peers: dict[int, list[Decimal]] = defaultdict(list)
    for indicator, value in DataPoint.objects.filter(
        counted,
        year=year,
        jurisdiction__level=place.level,
        indicator__in=[point.indicator_id for point in candidates],
    ).values_list("indicator_id", "value"):
        peers[indicator].append(value)
    chosen = choose_for_place(
        [
            _standing(point, by_year.get((point.indicator_id, year - 1)), peers)
            for point in candidates
        ]
    )
    wanted = [Chosen(each.code, each.why, place.level, year) for each in chosen]
    return _charts(wanted, counted, {point.indicator.code: points for point in candidates}, place)


def _standing(
    point: DataPoint, before: DataPoint | None, peers: Mapping[int, Sequence[Decimal]]
) -> Standing:
    indicator = point.indicator
    comparable = before is not None and not _is_doubtful(before) and same_cover(point, before)
    return Standing(
        code=indicator.code,
        group=indicator.group_code,
        is_rate=indicator.kind == IndicatorKind.RATE,
        is_judged=indicator.better != Direction.NONE,
        own=point.value,
        before=before.value if before is not None and comparable else None,
        peers=peers[point.indicator_id],
    )


def _is_doubtful(point: DataPoint) -> bool:
    return point.has_conflict or any(c.get("code") == "contradiction" for c in point.cautions)


def _common(counted: Q) -> list[TellingChart]:
    found = (
        DataPoint.objects.filter(counted)
        .values(
            "indicator__code",
            "indicator__group_code",
            "indicator__kind",
            "jurisdiction__level",
            "year",
        )
        .annotate(places=Count("pk"))
        .filter(places__gte=_FEWEST)
        .order_by("indicator__position", "jurisdiction__level", "-year")
    )
    spreads = [
        Spread(
            code=row["indicator__code"],
            group=row["indicator__group_code"],
            is_rate=row["indicator__kind"] == IndicatorKind.RATE,
            level=row["jurisdiction__level"],
            year=row["year"],
            places=row["places"],
        )
        for row in found
    ]
    return _charts(choose_common(spreads), counted, {}, None)


def _charts(
    wanted: Sequence[Chosen],
    counted: Q,
    own: Mapping[str, Sequence[DataPoint]],
    place: Jurisdiction | None,
) -> list[TellingChart]:
    if not wanted:
        return []
    condition = Q()
    for each in wanted:
        condition |= Q(indicator__code=each.code, year=each.year, jurisdiction__level=each.level)
    rows: dict[str, list[DataPoint]] = defaultdict(list)
    for point in loaded(DataPoint.objects.filter(counted & condition)):
        rows[point.indicator.code].append(point)
    return [_chart(each, rows[each.code], own.get(each.code, ()), place) for each in wanted]


def _chart(
    chosen: Chosen,
    points: Sequence[DataPoint],
    own: Sequence[DataPoint],
    place: Jurisdiction | None,
) -> TellingChart:
    indicator = points[0].indicator
    middle = median([point.value for point in points])
    mine = next((p for p in points if place and p.jurisdiction_id == place.pk), None)
    if chosen.why == MOVED and mine is not None:
        years = [
            point for point in own if point.indicator_id == indicator.pk and same_cover(point, mine)
        ]
        years.sort(key=lambda point: -point.year)
        return TellingChart(
            chosen.why, indicator, chosen.level, chosen.year, years, (), middle, mine
        )
    lowest_first = indicator.better == Direction.DOWN
    order = ranks([point.value for point in points], lowest_first=lowest_first)
    ranked = sorted(
        zip(order, points, strict=True),
        key=lambda pair: (pair[0], pair[1].jurisdiction.code, pair[1].jurisdiction.name),
    )
    return TellingChart(
        chosen.why,
        indicator,
        chosen.level,
        chosen.year,
        [point for _, point in ranked],
        [rank for rank, _ in ranked],
        middle,
        mine,
    )
