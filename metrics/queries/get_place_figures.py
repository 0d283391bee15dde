"""All figures of one place: indicators by years, with its reports."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from metrics.models import DataPoint, Indicator
from metrics.queries.with_sources import with_sources
from reports.models import Jurisdiction, Report, Standing


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One indicator; `points` run along `PlaceFigures.years`, None where nothing was found."""

    indicator: Indicator
    points: Sequence[DataPoint | None]


@dataclass(frozen=True, slots=True)
class PlaceFigures:
    """`years` are the years the place has a report or a figure of, newest first.

    `reports` are those that count; `versions` wait for a choice or were replaced. Only
    indicators found in at least one year are listed; `absent` are all the others.
    """

    place: Jurisdiction
    reports: Sequence[Report]
    versions: Sequence[Report]
    years: Sequence[int]
    groups: Sequence[tuple[str, Sequence[IndicatorRow]]]
    absent: Sequence[Indicator]

    @property
    def figures(self) -> int:
        return sum(1 for _, rows in self.groups for row in rows for point in row.points if point)

    @property
    def reported_years(self) -> set[int]:
        return {report.year for report in self.reports}


def get_place_figures(place: Jurisdiction) -> PlaceFigures:
    """The figures of `place`. Three queries."""
    stored = list(place.reports.defer("text").order_by("-year", "issuer_kind", "pk"))
    reports = [report for report in stored if report.standing == Standing.CURRENT]
    points = list(with_sources(DataPoint.objects.filter(jurisdiction=place)))
    years = sorted({r.year for r in reports} | {p.year for p in points}, reverse=True)
    found = {(point.indicator_id, point.year): point for point in points}
    indicators = list(Indicator.objects.order_by("position", "pk"))
    reported = {point.indicator_id for point in points}
    rows = [
        IndicatorRow(indicator, [found.get((indicator.pk, year)) for year in years])
        for indicator in indicators
        if indicator.pk in reported
    ]
    return PlaceFigures(
        place=place,
        reports=reports,
        versions=[report for report in stored if report.standing != Standing.CURRENT],
        years=years,
        groups=[
            (name, list(group))
            for name, group in groupby(rows, key=lambda row: row.indicator.group_name)
        ],
        absent=[indicator for indicator in indicators if indicator.pk not in reported],
    )
