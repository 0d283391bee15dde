"""The catalogue by groups, with how many places, years and figures each indicator has."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count, Max, Min

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


def get_catalogue() -> list[CatalogueGroup]:
    """Every group in the catalogue's order. One query."""
    rows = (
        Indicator.objects.select_related("numerator", "denominator")
        .annotate(
            figures=Count("points"),
            places=Count("points__jurisdiction", distinct=True),
            first=Min("points__year"),
            last=Max("points__year"),
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
