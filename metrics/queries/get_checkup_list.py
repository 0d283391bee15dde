"""One page of the reports to be checked, with their checks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import F, OuterRef, Subquery

from metrics.queries.get_checkups import Checkup, get_checkups
from metrics.queries.select_places import SelectedPlaces, select_places
from metrics.state.checkup import CheckupState
from metrics.state.parsing import LATEST
from reports.models import Report, Standing

PAGE_SIZE = 40


@dataclass(frozen=True, slots=True)
class CheckupList:
    """`rows` are one page of `total` reports, in the order of the places' codes."""

    state: CheckupState
    selected: SelectedPlaces
    years: Sequence[int]
    rows: Sequence[Checkup]
    total: int
    pages: int


def get_checkup_list(state: CheckupState, *, page_size: int | None = PAGE_SIZE) -> CheckupList:
    """The page `state` asks for (everything with `page_size=None`). A fixed number of queries."""
    selected = select_places(state.selection)
    current = Report.objects.filter(standing=Standing.CURRENT, jurisdiction__in=selected.keys)
    years = list(current.order_by("-year").values_list("year", flat=True).distinct())
    if state.year == LATEST:
        newest = (
            Report.objects.filter(standing=Standing.CURRENT, jurisdiction=OuterRef("jurisdiction"))
            .order_by("-year")
            .values("year")[:1]
        )
        latest = current.annotate(newest=Subquery(newest)).filter(year=F("newest"))
        current = current.filter(pk__in=latest.values("pk"))
    else:
        current = current.filter(year=state.year)
    ordered = current.order_by("jurisdiction__code", "jurisdiction__name", "issuer_kind", "pk")
    total = ordered.count()
    size = page_size or max(1, total)
    pages = max(1, -(-total // size))
    page = min(state.page, pages)
    shown = ordered.select_related("jurisdiction")[(page - 1) * size : page * size]
    return CheckupList(
        state=replace(state, selection=selected.selection, page=page),
        selected=selected,
        years=years,
        rows=get_checkups(list(shown)),
        total=total,
        pages=pages,
    )
