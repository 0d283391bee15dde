"""What came in lately: reports of every standing, and figures that moved much in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from metrics.cover import same_cover
from metrics.models import DataPoint, IndicatorKind
from metrics.moves import strength
from metrics.queries.get_telling import loaded
from metrics.queries.samples import REAL_POINT
from reports.models import Report, Standing

_LISTED = 6
_LOOKED_AT = 12
_MOVES = 6


@dataclass(frozen=True, slots=True)
class Move:
    """A figure beside the one of the year before; `size` orders moves of all kinds."""

    point: DataPoint
    before: DataPoint
    size: Decimal


@dataclass(frozen=True, slots=True)
class News:
    reports: Sequence[Report]
    moves: Sequence[Move]


def get_news(*, real_only: bool) -> News:
    """The newest reports, and what moved most in them. Two queries.

    A report that waits for a choice or was replaced is listed too: it is news; its figures are
    not. `real_only` keeps made-up places out of the moves.
    """
    newest = Report.objects.select_related("jurisdiction").defer("text")
    reports = list(newest.order_by("-uploaded_at", "-pk")[:_LOOKED_AT])
    wanted = {
        (report.jurisdiction_id, report.year)
        for report in reports
        if report.standing == Standing.CURRENT
        and not (real_only and (report.is_sample or report.jurisdiction.is_sample))
    }
    points = DataPoint.objects.filter(
        jurisdiction__in={place for place, _ in wanted},
        year__in={year - back for _, year in wanted for back in (0, 1)},
    )
    if real_only:
        points = points.filter(REAL_POINT)
    found = {(p.jurisdiction_id, p.indicator_id, p.year): p for p in loaded(points)}
    moves = [
        Move(point, before, size)
        for (place, indicator, year), point in found.items()
        if (place, year) in wanted
        and (before := found.get((place, indicator, year - 1)))
        and not (point.has_conflict or before.has_conflict)
        and same_cover(point, before)
        and (size := _size(point, before))
    ]
    moves.sort(key=lambda move: (-move.size, move.point.pk))
    return News(reports[:_LISTED], moves[:_MOVES])


def _size(point: DataPoint, before: DataPoint) -> Decimal:
    is_rate = point.indicator.kind == IndicatorKind.RATE
    return strength(point.value, before.value, is_rate=is_rate)
