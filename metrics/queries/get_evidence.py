"""Where one data point comes from: its sentence, and what else was said about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from metrics.models import DataPoint, Observation
from metrics.queries.current import OF_CURRENT
from metrics.quoting import Piece, pieces
from metrics.rates import beyond_rounding
from reports.models import Report, Section


@dataclass(frozen=True, slots=True)
class Quote:
    """One observation in its sentence, with the headings it stands under, outermost first."""

    observation: Observation
    pieces: Sequence[Piece]
    headings: Sequence[str]

    @property
    def report(self) -> Report:
        return self.observation.report

    @property
    def quantity_start(self) -> int:
        return self.observation.quantity.start


@dataclass(frozen=True, slots=True)
class Evidence:
    """`quote` is None for a derived value: then `parts` quotes its numerator and denominator."""

    point: DataPoint
    quote: Quote | None
    parts: Sequence[Quote]
    alternatives: Sequence[Quote]

    @property
    def doubts(self) -> list[str]:
        """What to know about the value, each said once: the point's and its reading's."""
        said = [*self.point.cautions, *(self.quote.observation.checks if self.quote else ())]
        return list(dict.fromkeys(doubt["message"] for doubt in said if doubt.get("message")))

    @property
    def differs(self) -> bool:
        """Whether the stated rate is further from the computed one than rounding explains."""
        computed = self.point.derived_value
        if self.quote is None or computed is None:
            return False
        return beyond_rounding(self.point.value, computed, self.point.qualifier)

    @property
    def is_sample(self) -> bool:
        quotes = [self.quote, *self.parts]
        return self.point.jurisdiction.is_sample or any(q and q.report.is_sample for q in quotes)


_SOURCES = (
    "indicator",
    "quantity",
    "report__jurisdiction",
    "section__parent__parent__parent",
)


def get_evidence(pk: int | None) -> Evidence | None:
    """The evidence of data point `pk`; None when there is no such point. Three queries."""
    point = (
        DataPoint.objects.filter(pk=pk).select_related("jurisdiction", "indicator").first()
        if pk is not None
        else None
    )
    if point is None:
        return None
    said = Observation.objects.select_related(*_SOURCES).filter(
        OF_CURRENT, report__jurisdiction=point.jurisdiction_id, report__year=point.year
    )
    quotes = [quote(found) for found in said.filter(indicator=point.indicator_id)]
    used = next((q for q in quotes if q.observation.pk == point.observation_id), None)
    ratio = [point.indicator.numerator_id, point.indicator.denominator_id]
    chosen = (
        said.filter(indicator__in=ratio, points__year=point.year)
        .order_by("indicator__position")
        .distinct()
    )
    return Evidence(
        point=point,
        quote=used,
        parts=[quote(found) for found in chosen],
        alternatives=[q for q in quotes if q is not used],
    )


def quote(observation: Observation) -> Quote:
    """`observation` in its sentence; its report, quantity and section should be loaded."""
    quantity = observation.quantity
    return Quote(
        observation=observation,
        pieces=pieces(
            observation.report.text,
            (observation.sentence_start, observation.sentence_end),
            (observation.start, observation.end),
            (quantity.start, quantity.end),
        ),
        headings=headings(observation.section),
    )


def headings(section: Section | None) -> list[str]:
    """Titles from the outermost section down to this one."""
    path: list[str] = []
    while section is not None:
        path.insert(0, f"{section.marker}{section.heading}")
        section = section.parent
    return path
