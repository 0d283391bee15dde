"""A report with its sections and its ledger, and what was made of one quantity in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from metrics.models import DataPoint, Observation, Quantity, QuantityClass
from metrics.queries.get_evidence import headings
from reports.models import Report, Section


@dataclass(frozen=True, slots=True)
class Reading:
    """`ledger` gives (class, its name, how many); the counts add up to all quantities."""

    report: Report
    sections: Sequence[Section]
    quantities: Sequence[Quantity]
    ledger: Sequence[tuple[str, str, int]]


@dataclass(frozen=True, slots=True)
class QuantityReading:
    """`observations` were read from the quantity; `points` are those that settled a figure."""

    quantity: Quantity
    headings: Sequence[str]
    observations: Sequence[Observation]
    points: dict[int, DataPoint]


def get_reading(report: Report) -> Reading:
    """Two queries besides the report itself."""
    quantities = list(
        report.quantities.order_by("start").only(
            "pk", "report_id", "start", "end", "category", "reason"
        )
    )
    return Reading(
        report=report,
        sections=list(report.sections.order_by("position")),
        quantities=quantities,
        ledger=[
            (kind.value, str(kind.label), sum(1 for q in quantities if q.category == kind.value))
            for kind in QuantityClass
        ],
    )


def get_quantity_reading(report: Report, start: int | None) -> QuantityReading | None:
    """What was made of the quantity that begins at `start`; None when none does."""
    if start is None:
        return None
    quantity = (
        Quantity.objects.filter(report=report, start=start)
        .select_related("section__parent__parent__parent")
        .first()
    )
    if quantity is None:
        return None
    observations = list(quantity.observations.select_related("indicator").order_by("pk"))
    points = DataPoint.objects.filter(observation__in=observations).select_related("indicator")
    return QuantityReading(
        quantity=quantity,
        headings=headings(quantity.section),
        observations=observations,
        points={point.observation_id: point for point in points if point.observation_id},
    )
