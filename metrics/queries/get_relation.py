"""Two indicators of one year over the same places, and the places that lack one of them."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from itertools import groupby

from django.db.models import QuerySet

from metrics.correlation import spearman
from metrics.models import DataPoint, Indicator
from metrics.queries.figure import Figure
from metrics.queries.samples import REAL_POINT, REAL_REPORT
from metrics.queries.select_places import SelectedPlaces, select_places
from metrics.queries.with_sources import with_sources
from metrics.ranking import median
from metrics.state import RelationsState
from reports.models import Jurisdiction, Report

PAGE_SIZE = 60


@dataclass(frozen=True, slots=True)
class RelationRow:
    """A place with both figures."""

    place: Jurisdiction
    x: Figure
    y: Figure

    @property
    def is_sample(self) -> bool:
        return self.x.is_sample or self.y.is_sample


@dataclass(frozen=True, slots=True)
class Lacking:
    """A place that cannot stand in the chart: it has no report of the year, or lacks a figure."""

    place: Jurisdiction
    has_report: bool
    x: Figure | None
    y: Figure | None


@dataclass(frozen=True, slots=True)
class Relation:
    """Everything the page of two indicators says. `state` names indicators that exist; `year`
    is the year shown; in `choices` each indicator stands with the number of places that would
    have both figures if it were put on the x axis, or on the y axis."""

    state: RelationsState
    selected: SelectedPlaces
    x: Indicator
    y: Indicator
    year: int | None
    years: Sequence[tuple[int, int]]
    choices: Sequence[tuple[str, Sequence[tuple[Indicator, int, int]]]]
    rows: Sequence[RelationRow]
    lacking: Sequence[Lacking]
    median_x: Decimal | None
    median_y: Decimal | None
    coefficient: float | None
    extracted_at: datetime | None

    @property
    def pages(self) -> int:
        return max(1, -(-len(self.rows) // PAGE_SIZE))

    @property
    def page_rows(self) -> Sequence[RelationRow]:
        start = (self.state.page - 1) * PAGE_SIZE
        return self.rows[start : start + PAGE_SIZE]

    @property
    def all_positive(self) -> bool:
        """Whether a logarithmic scale can show every place."""
        return bool(self.rows) and all(
            figure.point.value > 0 for row in self.rows for figure in (row.x, row.y)
        )

    @property
    def reports(self) -> int:
        """How many reports the figures come from."""
        found = {f.report.pk for row in self.rows for f in (row.x, row.y) if f.report}
        return len(found)


def get_relation(state: RelationsState) -> Relation | None:
    """The relation `state` asks for; None when the catalogue is empty. At most nine queries,
    whatever the number of places."""
    indicators = list(Indicator.objects.order_by("position", "pk"))
    if not indicators:
        return None
    by_code = {indicator.code: indicator for indicator in indicators}
    x = by_code.get(state.x) or indicators[0]
    y = by_code.get(state.y) or indicators[min(1, len(indicators) - 1)]
    selected = select_places(state.selection)
    points = _points(selected)
    years = _years(points, x, y)
    year = state.year if isinstance(state.year, int) else _fullest(years)
    of_year = points.filter(year=year if year is not None else 0)
    found = {
        (point.jurisdiction_id, point.indicator_id): Figure(point)
        for point in with_sources(of_year.filter(indicator__in=[x.pk, y.pk]))
    }
    reporting = _reporting(selected, year)
    rows, lacking = _parted(selected.places, x, y, found, set(reporting))
    state = replace(state, selection=selected.selection, x=x.code, y=y.code)
    pages = max(1, -(-len(rows) // PAGE_SIZE))
    shown = {row.place.pk for row in rows}
    return Relation(
        state=replace(state, page=min(state.page, pages)),
        selected=selected,
        x=x,
        y=y,
        year=year,
        years=years,
        choices=_choices(indicators, of_year, x, y),
        rows=rows,
        lacking=lacking,
        median_x=median([row.x.point.value for row in rows]),
        median_y=median([row.y.point.value for row in rows]),
        coefficient=spearman([(row.x.point.value, row.y.point.value) for row in rows]),
        extracted_at=max(
            (time for place, time in reporting.items() if place in shown and time), default=None
        ),
    )


def _points(selected: SelectedPlaces) -> QuerySet[DataPoint]:
    points = DataPoint.objects.filter(jurisdiction__in=selected.keys)
    return points if selected.shows_samples else points.filter(REAL_POINT)


def _years(points: QuerySet[DataPoint], x: Indicator, y: Indicator) -> list[tuple[int, int]]:
    """(year, places with both figures), newest first."""
    having: dict[tuple[int, int], set[int]] = defaultdict(set)
    found = points.filter(indicator__in=[x.pk, y.pk])
    for year, place, indicator in found.values_list("year", "jurisdiction", "indicator"):
        having[year, place].add(indicator)
    counts = {year: 0 for year, _ in having}
    for (year, _), given in having.items():
        counts[year] += given >= {x.pk, y.pk}
    return sorted(counts.items(), reverse=True)


def _fullest(years: Sequence[tuple[int, int]]) -> int | None:
    """The year in which most places give both, the newer one of equals."""
    return max(years, key=lambda each: (each[1], each[0]))[0] if years else None


def _reporting(selected: SelectedPlaces, year: int | None) -> dict[int, datetime | None]:
    """Places with a report of the year, and when it was extracted."""
    found = Report.objects.current().filter(jurisdiction__in=selected.keys, year=year or 0)
    if not selected.shows_samples:
        found = found.filter(REAL_REPORT)
    return dict(found.values_list("jurisdiction", "extracted_at"))


def _parted(
    places: Sequence[Jurisdiction],
    x: Indicator,
    y: Indicator,
    found: Mapping[tuple[int, int], Figure],
    reporting: set[int],
) -> tuple[list[RelationRow], list[Lacking]]:
    """Places with both figures, highest y first, and the others in the order of their codes."""
    rows, lacking = [], []
    for place in places:
        of_x, of_y = found.get((place.pk, x.pk)), found.get((place.pk, y.pk))
        if of_x and of_y:
            rows.append(RelationRow(place, of_x, of_y))
        else:
            has_report = place.pk in reporting or bool(of_x or of_y)
            lacking.append(Lacking(place, has_report, of_x, of_y))
    rows.sort(key=lambda row: (-row.y.point.value, row.place.code, row.place.name))
    return rows, lacking


def _choices(
    indicators: Sequence[Indicator], points: QuerySet[DataPoint], x: Indicator, y: Indicator
) -> list[tuple[str, list[tuple[Indicator, int, int]]]]:
    """Every indicator by group, with the places that have it and y, and it and x."""
    having: dict[int, set[int]] = defaultdict(set)
    for indicator, place in points.values_list("indicator", "jurisdiction"):
        having[indicator].add(place)
    of_x, of_y = having.get(x.pk, set()), having.get(y.pk, set())
    with_y: Counter[int] = Counter({pk: len(found & of_y) for pk, found in having.items()})
    with_x: Counter[int] = Counter({pk: len(found & of_x) for pk, found in having.items()})
    return [
        (name, [(each, with_y[each.pk], with_x[each.pk]) for each in items])
        for name, items in groupby(indicators, key=lambda each: each.group_name)
    ]


def get_counterpart(point: int | None, x: str, y: str) -> DataPoint | None:
    """The figure of the other of two indicators for the place and year of `point`."""
    if point is None:
        return None
    opened = DataPoint.objects.select_related("indicator").filter(pk=point).first()
    if opened is None or opened.indicator.code not in (x, y):
        return None
    other = y if opened.indicator.code == x else x
    return (
        DataPoint.objects.select_related("indicator")
        .filter(jurisdiction=opened.jurisdiction_id, year=opened.year, indicator__code=other)
        .exclude(pk=point)
        .first()
    )
