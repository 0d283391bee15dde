"""The home page: what there is, and a first comparison already drawn."""

from collections.abc import Sequence
from dataclasses import dataclass

from metrics.models import Indicator
from metrics.presenters.compare import ComparePage, RowView, compare_url
from metrics.queries.get_catalogue import CatalogueGroup
from metrics.queries.get_overview import Overview
from metrics.state import CompareState

_PREVIEW_ROWS = 8


@dataclass(frozen=True, slots=True)
class CommonRow:
    """`share` is the places reporting the indicator, in per cent of the most reported one."""

    indicator: Indicator
    places: int
    share: int
    href: str


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """`share` is the bar's length in per cent of the longest."""

    row: RowView
    share: int


@dataclass(frozen=True, slots=True)
class HomePage:
    overview: Overview
    groups: Sequence[CatalogueGroup]
    common: Sequence[CommonRow]
    preview: ComparePage | None
    preview_rows: Sequence[PreviewRow]
    preview_href: str


def present_home(
    overview: Overview, groups: Sequence[CatalogueGroup], preview: ComparePage | None
) -> HomePage:
    """`preview` is the comparison shown in small; None or an empty one is left out."""
    most = max((places for _, places in overview.common), default=0) or 1
    rows = preview.rows[:_PREVIEW_ROWS] if preview else []
    longest = max((row.row.point.value for row in rows), default=0) or 1
    return HomePage(
        overview=overview,
        groups=[group for group in groups if any(entry.figures for entry in group.entries)],
        common=[
            CommonRow(
                indicator,
                places,
                round(places * 100 / most),
                compare_url(CompareState(indicator=indicator.code)),
            )
            for indicator, places in overview.common
        ],
        preview=preview if rows else None,
        preview_rows=[PreviewRow(row, round(row.row.point.value * 100 / longest)) for row in rows],
        preview_href=compare_url(preview.comparison.state) if preview else "",
    )
