"""Data points with the report and the sentence they come from, in one query."""

from collections.abc import Iterable

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


def count_reports(points: Iterable[DataPoint]) -> int:
    """How many reports stand behind `points`, loaded by `with_sources`.

    A value worked out from two others has no sentence of its own: its place and year have a
    report, counted once with whatever else of it is among the points.
    """
    stated: dict[int, tuple[int, int]] = {}
    derived = set()
    for point in points:
        if point.observation is None:
            derived.add((point.jurisdiction_id, point.year))
        else:
            stated[point.observation.report_id] = (point.jurisdiction_id, point.year)
    return len(stated) + len(derived - set(stated.values()))


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
