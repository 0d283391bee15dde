"""Figures over the years: of several places, or of several indicators of one place."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from itertools import groupby

from django.db.models import QuerySet

from metrics.models import DataPoint, Indicator
from metrics.queries.samples import REAL_POINT
from metrics.queries.select_places import SelectedPlaces, key_of, select_places
from metrics.queries.with_sources import count_reports, with_sources
from metrics.ranking import MEDIAN_FROM, median
from metrics.state.trends import PLACES, TrendsState
from reports.models import Jurisdiction, Level, Report


@dataclass(frozen=True, slots=True)
class TrendLine:
    """One indicator of one place; `points` by year, only years with a figure."""

    place: Jurisdiction
    indicator: Indicator
    points: dict[int, DataPoint]
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Trends:
    """`state` has its defaults filled in. `years` run without a gap from the first to the last
    with a figure; `medians` hold (median, number of places) by indicator and year, of all
    places of the level, province and group, only where there are three at least. `reported`
    are (place, year) with a current report; `all_years` those that can be chosen.
    """

    state: TrendsState
    indicators: Sequence[Indicator]
    groups: Sequence[tuple[str, Sequence[Indicator]]]
    selected: SelectedPlaces
    lines: Sequence[TrendLine]
    years: Sequence[int]
    all_years: Sequence[int]
    reported: set[tuple[int, int]]
    medians: dict[int, dict[int, tuple[Decimal, int]]]
    shows_samples: bool
    own: Jurisdiction | None
    place: Jurisdiction | None

    @property
    def points(self) -> Iterator[DataPoint]:
        return (point for line in self.lines for point in line.points.values())

    @property
    def reports(self) -> int:
        """How many reports the figures come from."""
        return count_reports(self.points)

    @property
    def extracted_at(self) -> datetime | None:
        reports = (point.observation.report for point in self.points if point.observation)
        return max((r.extracted_at for r in reports if r.extracted_at), default=None)


def get_trends(state: TrendsState, own: Jurisdiction | None = None) -> Trends | None:
    """What `state` asks for; None when the catalogue is empty. `own` is the reader's own place.

    A fixed number of queries, whatever the number of places and years.
    """
    catalogue = list(Indicator.objects.order_by("position", "pk"))
    if not catalogue:
        return None
    by_code = {indicator.code: indicator for indicator in catalogue}
    chosen = [by_code[code] for code in state.indicators if code in by_code] or catalogue[:1]
    chosen = chosen[:1] if state.mode == PLACES else chosen
    highlight = state.highlight or (key_of(own) if own else "")
    if state.mode == PLACES:
        selected = select_places(state.selection)
        places: Sequence[Jurisdiction] = selected.places
        selection = selected.selection
    else:
        selected = select_places(replace(state.selection, places=()))
        one = _one_place(state, highlight, selected)
        places = [one] if one else []
        keys = tuple(key_of(place) for place in places)
        selection = replace(selected.selection, places=keys)
    found = _points(chosen, places, state)
    by_line: dict[tuple[int, int], dict[int, DataPoint]] = defaultdict(dict)
    for point in found:
        by_line[point.jurisdiction_id, point.indicator_id][point.year] = point
    lines = [
        TrendLine(place, indicator, by_line[place.pk, indicator.pk], key_of(place) == highlight)
        for indicator in chosen
        for place in places
    ]
    years = sorted({point.year for point in found})
    return Trends(
        state=replace(
            state,
            indicators=tuple(indicator.code for indicator in chosen),
            selection=selection,
            highlight=highlight,
        ),
        indicators=chosen,
        groups=[(name, list(each)) for name, each in groupby(catalogue, lambda i: i.group_name)],
        selected=selected,
        lines=_ordered(lines) if state.mode == PLACES else lines,
        years=list(range(years[0], years[-1] + 1)) if years else [],
        all_years=_all_years(chosen),
        reported=set(
            Report.objects.current()
            .filter(jurisdiction__in=[place.pk for place in places])
            .values_list("jurisdiction_id", "year")
        ),
        medians=_medians(chosen, places, selected, state),
        shows_samples=any(place.is_sample for place in places),
        own=own,
        place=places[0] if places and state.mode != PLACES else None,
    )


def _one_place(state: TrendsState, highlight: str, selected: SelectedPlaces) -> Jurisdiction | None:
    """The place asked for, unless another level was chosen since; else the first there is."""
    first = selected.places[0] if selected.places else None
    key = (*state.selection.places, highlight)[0]
    if not key:
        return first
    for place in selected.places:
        if key_of(place) == key:
            return place
    code, _, name = key.partition("~")
    named = Jurisdiction.objects.filter(code=code, **({"name": name} if name else {}))
    found = (named if name else named.exclude(level=Level.TOWNSHIP)).order_by("pk").first()
    if found is None or state.selection.level not in ("", found.level):
        return first
    return found


def _within(points: QuerySet[DataPoint], state: TrendsState) -> QuerySet[DataPoint]:
    if state.start is not None:
        points = points.filter(year__gte=state.start)
    return points if state.end is None else points.filter(year__lte=state.end)


def _points(
    indicators: Sequence[Indicator], places: Sequence[Jurisdiction], state: TrendsState
) -> list[DataPoint]:
    points = DataPoint.objects.filter(
        indicator__in=[indicator.pk for indicator in indicators],
        jurisdiction__in=[place.pk for place in places],
    )
    return list(with_sources(_within(points, state)).order_by("year"))


def _ordered(lines: Sequence[TrendLine]) -> list[TrendLine]:
    """The place picked out, then by the newest figure from the highest; none stand last."""

    def newest(line: TrendLine) -> Decimal:
        return line.points[max(line.points)].value if line.points else Decimal(0)

    return sorted(
        lines,
        key=lambda line: (not line.is_chosen, not line.points, -newest(line), line.place.code),
    )


def _medians(
    indicators: Sequence[Indicator],
    places: Sequence[Jurisdiction],
    selected: SelectedPlaces,
    state: TrendsState,
) -> dict[int, dict[int, tuple[Decimal, int]]]:
    """Medians of the peers: all places of the level, province and group, ticked or not."""
    levels = {place.level for place in places}
    if selected.group is None and len(levels) != 1:
        return {}
    peers = DataPoint.objects.filter(indicator__in=[indicator.pk for indicator in indicators])
    if selected.group is not None:
        peers = peers.filter(jurisdiction__in=selected.group.places.values("pk"))
    else:
        peers = peers.filter(
            jurisdiction__level__in=levels,
            jurisdiction__code__startswith=selected.selection.province,
        )
    if not all(place.is_sample for place in places) and state.selection.samples != "with":
        peers = peers.filter(REAL_POINT)
    values: dict[tuple[int, int], list[Decimal]] = defaultdict(list)
    for indicator, year, value in _within(peers, state).values_list(
        "indicator_id", "year", "value"
    ):
        values[indicator, year].append(value)
    medians: dict[int, dict[int, tuple[Decimal, int]]] = defaultdict(dict)
    for (indicator, year), found in values.items():
        middle = median(found)
        if middle is not None and len(found) >= MEDIAN_FROM:
            medians[indicator][year] = (middle, len(found))
    return dict(medians)


def _all_years(indicators: Sequence[Indicator]) -> list[int]:
    points = DataPoint.objects.filter(indicator__in=[indicator.pk for indicator in indicators])
    return list(points.values_list("year", flat=True).distinct().order_by("year"))
