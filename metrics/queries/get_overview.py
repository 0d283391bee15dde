"""What the home page shows: how much there is, what is new, what waits."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from metrics.models import DataPoint, Indicator
from metrics.queries.samples import SAMPLE_REPORT
from reports.models import Jurisdiction, Level, Report, Upload, UploadState


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """Reports of one year by level, in the order of `Overview.levels`."""

    year: int
    counts: Sequence[int]
    total: int


@dataclass(frozen=True, slots=True)
class Overview:
    """`sample_reports` of the `reports` are made up; `common` are the indicators that most
    places report."""

    reports: int
    sample_reports: int
    places: int
    years: Sequence[int]
    figures: int
    waiting: int
    failed: int
    latest: Sequence[Report]
    levels: Sequence[tuple[str, str]]
    coverage: Sequence[CoverageRow]
    common: Sequence[tuple[Indicator, int]]


def get_overview(*, latest: int = 6, common: int = 8) -> Overview:
    """The overview. Six queries, whatever there is."""
    by_year = list(
        Report.objects.values("year", "jurisdiction__level")
        .annotate(reports=Count("pk"), samples=Count("pk", filter=SAMPLE_REPORT))
        .order_by("-year")
    )
    present = {row["jurisdiction__level"] for row in by_year}
    levels = [(level.value, str(level.label)) for level in Level if level.value in present]
    years = sorted({row["year"] for row in by_year}, reverse=True)
    counts = {(row["year"], row["jurisdiction__level"]): row["reports"] for row in by_year}
    uploads = Upload.objects.aggregate(
        waiting=Count("pk", filter=Q(state=UploadState.QUESTION)),
        failed=Count("pk", filter=Q(state=UploadState.FAILED)),
    )
    ranked = (
        Indicator.objects.annotate(places=Count("points__jurisdiction", distinct=True))
        .filter(places__gt=0)
        .order_by("-places", "position")[:common]
    )
    newest = Report.objects.select_related("jurisdiction").defer("text")
    return Overview(
        reports=sum(row["reports"] for row in by_year),
        sample_reports=sum(row["samples"] for row in by_year),
        places=Jurisdiction.objects.filter(reports__isnull=False).distinct().count(),
        years=years,
        figures=DataPoint.objects.count(),
        waiting=uploads["waiting"],
        failed=uploads["failed"],
        latest=list(newest.order_by("-uploaded_at", "-pk")[:latest]),
        levels=levels,
        coverage=[
            CoverageRow(
                year,
                [counts.get((year, level), 0) for level, _ in levels],
                sum(counts.get((year, level), 0) for level, _ in levels),
            )
            for year in years
        ],
        common=[(indicator, indicator.places) for indicator in ranked],
    )
