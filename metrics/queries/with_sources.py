"""Data points with the report and the sentence they come from, in one query."""

from django.db.models import F, QuerySet
from django.db.models.functions import Substr

from metrics.models import DataPoint
from metrics.rates import beyond_rounding


def with_sources(points: QuerySet[DataPoint]) -> QuerySet[DataPoint]:
    """`points` with place, observation and report loaded, and the sentence annotated.

    The report's text is by far the largest column: only the one sentence of it is fetched.
    """
    sentence = Substr(
        "observation__report__text",
        F("observation__sentence_start") + 1,
        F("observation__sentence_end") - F("observation__sentence_start"),
    )
    return (
        points.select_related("jurisdiction", "observation__report")
        .defer("observation__report__text")
        .annotate(sentence=sentence)
    )


def contradicts_parts(point: DataPoint) -> bool:
    """Whether a stated rate is further from the one of its parts than rounding explains."""
    return (
        point.observation is not None
        and point.derived_value is not None
        and beyond_rounding(point.value, point.derived_value, point.qualifier)
    )


def sentence_of(point: DataPoint) -> str:
    """The sentence of a point loaded by `with_sources`; "" for a derived value."""
    return (getattr(point, "sentence", None) or "").strip()
