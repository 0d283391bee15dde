"""The catalogue by groups, with how many places, years and figures each indicator has."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count, Max, Min, Q

from metrics.models import Indicator
from metrics.queries.samples import REAL_POINT, SAMPLE_POINT


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """`figures` real data points in `places` places, years `first` to `last` (None when empty);
    what is made up is counted apart, in `samples` places."""

    indicator: Indicator
    figures: int
    places: int
    first: int | None
    last: int | None
    samples: int


@dataclass(frozen=True, slots=True)
class CatalogueGroup:
    code: str
    name: str
    entries: Sequence[CatalogueEntry]


def get_catalogue(words: str = "") -> list[CatalogueGroup]:
    """Every group in the catalogue's order, or the indicators that contain all of `words` in
    name, group or definition. One query."""
    real, made_up = _of_points(REAL_POINT), _of_points(SAMPLE_POINT)
    rows = (
        Indicator.objects.select_related("numerator", "denominator")
        .filter(_containing(words))
        .annotate(
            figures=Count("points", filter=real, distinct=True),
            places=Count("points__jurisdiction", filter=real, distinct=True),
            first=Min("points__year", filter=real),
            last=Max("points__year", filter=real),
            samples=Count("points__jurisdiction", filter=made_up, distinct=True),
        )
        .order_by("position", "pk")
    )
    entries = [
        CatalogueEntry(row, row.figures, row.places, row.first, row.last, row.samples)
        for row in rows
    ]
    # A group is gathered even where the catalogue's order scatters it.
    order = list(dict.fromkeys(entry.indicator.group_code for entry in entries))
    entries.sort(key=lambda entry: order.index(entry.indicator.group_code))
    return [
        CatalogueGroup(code, group[0].indicator.group_name, group)
        for code, group in (
            (code, list(found))
            for code, found in groupby(entries, key=lambda e: e.indicator.group_code)
        )
    ]


def _containing(words: str) -> Q:
    condition = Q()
    for word in words.split():
        condition &= (
            Q(name__icontains=word) | Q(definition__icontains=word) | Q(group_name__icontains=word)
        )
    return condition


def _of_points(condition: Q) -> Q:
    """A condition on data points as one on their indicator."""
    found = Q(_connector=condition.connector, _negated=condition.negated)
    for child in condition.children:
        if isinstance(child, Q):
            found.children.append(_of_points(child))
        else:
            name, value = child  # type: ignore[misc]
            found.children.append((f"points__{name}", value))
    return found
