"""One indicator with its coverage and sentences that state it in the usual way."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, F, Max, Min
from django.db.models.functions import Substr

from metrics.models import DataPoint, Indicator, Observation
from metrics.queries.current import OF_CURRENT
from metrics.quoting import Piece, pieces

_CANDIDATES = 60
_SENTENCES = 3
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the library that states the indicator, its evidence and number marked."""

    observation: Observation
    pieces: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class IndicatorDetail:
    """`figures` data points in `places` places, years `first` to `last` (None when empty)."""

    indicator: Indicator
    figures: int
    places: int
    first: int | None
    last: int | None
    sentences: Sequence[Sentence]


def get_indicator(code: str) -> IndicatorDetail | None:
    """The indicator `code`; None when there is none. Three queries."""
    indicator = (
        Indicator.objects.select_related("numerator", "denominator").filter(code=code).first()
    )
    if indicator is None:
        return None
    covered = DataPoint.objects.filter(indicator=indicator).aggregate(
        figures=Count("pk"),
        places=Count("jurisdiction", distinct=True),
        first=Min("year"),
        last=Max("year"),
    )
    return IndicatorDetail(indicator=indicator, **covered, sentences=_sentences(indicator))


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
