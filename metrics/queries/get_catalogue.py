"""The catalogue by groups, with how many places, years and figures each indicator has."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count, Max, Min, Q

from metrics.models import Indicator


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """`figures` data points in `places` places, years `first` to `last` (None when empty)."""

    indicator: Indicator
    figures: int
    places: int
    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class CatalogueGroup:
    code: str
    name: str
    entries: Sequence[CatalogueEntry]


def get_catalogue(*, real_only: bool = False) -> list[CatalogueGroup]:
    """Every group in the catalogue's order; `real_only` leaves made-up places out. One query."""
    counted = Q(points__jurisdiction__is_sample=False) if real_only else None
    rows = (
        Indicator.objects.select_related("numerator", "denominator")
        .annotate(
            figures=Count("points", filter=counted),
            places=Count("points__jurisdiction", filter=counted, distinct=True),
            first=Min("points__year", filter=counted),
            last=Max("points__year", filter=counted),
        )
        .order_by("position", "pk")
    )
    entries = [CatalogueEntry(row, row.figures, row.places, row.first, row.last) for row in rows]
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
