"""How much there is: reports, places, years, figures."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from metrics.models import DataPoint
from metrics.queries.samples import REAL_POINT, SAMPLE_REPORT
from reports.models import Jurisdiction, Level, Report, Standing


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """Reports of one year by level, in the order of `Overview.levels`."""

    year: int
    counts: Sequence[int]
    total: int


@dataclass(frozen=True, slots=True)
class Overview:
    """Made-up reports count only while there are no others: `hides_samples` tells that
    `sample_reports` are left out of every count."""

    reports: int
    sample_reports: int
    hides_samples: bool
    places: int
    years: Sequence[int]
    figures: int
    levels: Sequence[tuple[str, str]]
    coverage: Sequence[CoverageRow]


def get_overview() -> Overview:
    """How much there is. Three queries, whatever there is."""
    by_year = list(
        Report.objects.current()
        .values("year", "jurisdiction__level")
        .annotate(reports=Count("pk"), samples=Count("pk", filter=SAMPLE_REPORT))
        .order_by("-year")
    )
    samples = sum(row["samples"] for row in by_year)
    hides = 0 < samples < sum(row["reports"] for row in by_year)
    if hides:
        for row in by_year:
            row["reports"] -= row["samples"]
        by_year = [row for row in by_year if row["reports"]]
    counted_place = Q(reports__standing=Standing.CURRENT)
    if hides:
        counted_place &= Q(is_sample=False, reports__is_sample=False)
    present = {row["jurisdiction__level"] for row in by_year}
    levels = [(level.value, str(level.label)) for level in Level if level.value in present]
    years = sorted({row["year"] for row in by_year}, reverse=True)
    counts = {(row["year"], row["jurisdiction__level"]): row["reports"] for row in by_year}
    return Overview(
        reports=sum(row["reports"] for row in by_year),
        sample_reports=samples,
        hides_samples=hides,
        places=Jurisdiction.objects.filter(counted_place).distinct().count(),
        years=years,
        figures=DataPoint.objects.filter(REAL_POINT if hides else Q()).count(),
        levels=levels,
        coverage=[
            CoverageRow(
                year,
                [counts.get((year, level), 0) for level, _ in levels],
                sum(counts.get((year, level), 0) for level, _ in levels),
            )
            for year in years
        ],
    )
