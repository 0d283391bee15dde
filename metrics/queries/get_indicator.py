"""One indicator with its coverage and sentences that state it in the usual way."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Substr

from metrics.models import DataPoint, Indicator, Observation
from metrics.queries.current import OF_CURRENT
from metrics.queries.samples import REAL_POINT, SAMPLE_POINT
from metrics.quoting import Piece, pieces
from metrics.settlement import is_own_level
from reports.models import IssuerKind

_CANDIDATES = 60
_SENTENCES = 5
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the library that states the indicator, its evidence and number marked."""

    observation: Observation
    pieces: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class CoverageCell:
    """Places of a level with a figure of a year: real ones, and made-up ones apart."""

    level: str
    year: int
    places: int
    samples: int


@dataclass(frozen=True, slots=True)
class Doubts:
    """How many of the figures counted are limited, and how; `figures` is their number."""

    figures: int = 0
    narrow: int = 0
    departments: int = 0
    inexact: int = 0
    conflicts: int = 0
    derived: int = 0


@dataclass(frozen=True, slots=True)
class IndicatorDetail:
    """`coverage` is in the order of years; `doubts` are of real figures, or of made-up ones
    while there are no others; `rates` are the rates this one is a part of."""

    indicator: Indicator
    coverage: Sequence[CoverageCell]
    doubts: Doubts
    rates: Sequence[Indicator]
    sentences: Sequence[Sentence]

    @property
    def figures(self) -> int:
        return sum(cell.places for cell in self.coverage)

    @property
    def samples(self) -> int:
        return sum(cell.samples for cell in self.coverage)


def get_indicator(code: str) -> IndicatorDetail | None:
    """The indicator `code`; None when there is none. Five queries."""
    indicator = (
        Indicator.objects.select_related("numerator", "denominator").filter(code=code).first()
    )
    if indicator is None:
        return None
    points = DataPoint.objects.filter(indicator=indicator)
    coverage = [
        CoverageCell(*row)
        for row in points.values("jurisdiction__level", "year")
        .annotate(real=Count("pk", filter=REAL_POINT), made_up=Count("pk", filter=SAMPLE_POINT))
        .order_by("year")
        .values_list("jurisdiction__level", "year", "real", "made_up")
    ]
    has_real = any(cell.places for cell in coverage)
    return IndicatorDetail(
        indicator=indicator,
        coverage=coverage,
        doubts=_doubts(points.filter(REAL_POINT if has_real else Q())),
        rates=list(Indicator.objects.filter(Q(numerator=indicator) | Q(denominator=indicator))),
        sentences=_sentences(indicator),
    )


def _doubts(points: QuerySet[DataPoint]) -> Doubts:
    """Counted by scope, because which scopes are narrow is not for the database to know."""
    by_scope = points.values("scope").annotate(
        figures=Count("pk"),
        departments=Count("pk", filter=Q(observation__report__issuer_kind=IssuerKind.DEPARTMENT)),
        inexact=Count("pk", filter=~Q(qualifier="")),
        conflicts=Count("pk", filter=Q(has_conflict=True)),
        derived=Count("pk", filter=Q(observation__isnull=True)),
    )
    rows = list(by_scope.order_by())
    return Doubts(
        figures=sum(row["figures"] for row in rows),
        narrow=sum(row["figures"] for row in rows if is_own_level(row["scope"])),
        departments=sum(row["departments"] for row in rows),
        inexact=sum(row["inexact"] for row in rows),
        conflicts=sum(row["conflicts"] for row in rows),
        derived=sum(row["derived"] for row in rows),
    )


def _sentences(indicator: Indicator) -> list[Sentence]:
    """Short, undoubted sentences of different places, real reports first."""
    stated = (
        Observation.objects.filter(
            OF_CURRENT, indicator=indicator, sentence_end__lte=F("sentence_start") + _LONGEST
        )
        .select_related("report__jurisdiction", "quantity")
        .defer("report__text")
        .annotate(
            sentence=Substr(
                "report__text",
                F("sentence_start") + 1,
                F("sentence_end") - F("sentence_start"),
            )
        )
        .order_by("report__is_sample", "-confidence", "-report__year", "pk")[:_CANDIDATES]
    )
    found: dict[int, Sentence] = {}
    for observation in stated:
        if not observation.checks:
            place = observation.report.jurisdiction_id
            found.setdefault(place, Sentence(observation, _pieces(observation)))
    return list(found.values())[:_SENTENCES]


def _pieces(observation: Observation) -> tuple[Piece, ...]:
    """The annotated sentence, cut by offsets counted from its own beginning."""
    sentence: str = getattr(observation, "sentence", "") or ""
    shift = observation.sentence_start
    quantity = observation.quantity
    return pieces(
        sentence,
        (0, len(sentence)),
        (max(observation.start - shift, 0), observation.end - shift),
        (quantity.start - shift, quantity.end - shift),
    )
