"""What the home page shows: how much there is, what is new, what waits."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from metrics.models import DataPoint, Indicator
from metrics.queries.samples import REAL_POINT, SAMPLE_REPORT
from reports.models import Jurisdiction, Level, Report, Standing, Upload, UploadState


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """Reports of one year by level, in the order of `Overview.levels`."""

    year: int
    counts: Sequence[int]
    total: int


@dataclass(frozen=True, slots=True)
class Overview:
    """Made-up reports count only while there are no others: `hides_samples` tells that
    `sample_reports` are left out of every count. `latest` shows all, each marked. `waiting` and
    `failed` are the user's own uploads; `common` the indicators that most places report. `pending` are all versions of reports that
    wait for a choice; they and replaced ones count nowhere else."""

    reports: int
    sample_reports: int
    hides_samples: bool
    places: int
    years: Sequence[int]
    figures: int
    waiting: int
    failed: int
    pending: int
    latest: Sequence[Report]
    levels: Sequence[tuple[str, str]]
    coverage: Sequence[CoverageRow]
    common: Sequence[tuple[Indicator, int]]


def get_overview(*, user_id: int | None, latest: int = 6, common: int = 8) -> Overview:
    """The overview for one user. Seven queries, whatever there is."""
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
    real_point = REAL_POINT if hides else Q()
    # A point of a real place may rest on no report at all, so the place alone decides here.
    counted = Q(points__jurisdiction__is_sample=False) if hides else None
    present = {row["jurisdiction__level"] for row in by_year}
    levels = [(level.value, str(level.label)) for level in Level if level.value in present]
    years = sorted({row["year"] for row in by_year}, reverse=True)
    counts = {(row["year"], row["jurisdiction__level"]): row["reports"] for row in by_year}
    uploads = Upload.objects.filter(created_by=user_id, is_sample=False).aggregate(
        waiting=Count("pk", filter=Q(state=UploadState.QUESTION)),
        failed=Count("pk", filter=Q(state=UploadState.FAILED)),
    )
    ranked = (
        Indicator.objects.annotate(
            places=Count("points__jurisdiction", filter=counted, distinct=True)
        )
        .filter(places__gt=0)
        .order_by("-places", "position")[:common]
    )
    newest = Report.objects.current().select_related("jurisdiction").defer("text")
    return Overview(
        reports=sum(row["reports"] for row in by_year),
        sample_reports=samples,
        hides_samples=hides,
        places=Jurisdiction.objects.filter(counted_place).distinct().count(),
        years=years,
        figures=DataPoint.objects.filter(real_point).count(),
        waiting=uploads["waiting"],
        failed=uploads["failed"],
        pending=Report.objects.filter(standing=Standing.PENDING).count(),
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
