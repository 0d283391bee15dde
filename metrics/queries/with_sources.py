"""Data points with the report and the sentence they come from, in one query."""

from django.db.models import F, QuerySet
from django.db.models.functions import Substr

from metrics.models import DataPoint


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


def sentence_of(point: DataPoint) -> str:
    """The sentence of a point loaded by `with_sources`; "" for a derived value."""
    return (getattr(point, "sentence", None) or "").strip()
