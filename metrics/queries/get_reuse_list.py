"""One page of the reports with their copied shares."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from django.db.models import F, OuterRef, QuerySet, Subquery

from metrics.queries.get_reuse_share import ReuseShare, get_reuse_share
from metrics.queries.select_places import SelectedPlaces, select_places
from metrics.state.parsing import LATEST
from metrics.state.reuse import ReuseState
from reports.models import Report

PAGE_SIZE = 40


@dataclass(frozen=True, slots=True)
class ReuseList:
    """`rows` are one page of `total` reports; those without a share come last."""

    state: ReuseState
    selected: SelectedPlaces
    years: Sequence[int]
    rows: Sequence[ReuseShare]
    total: int
    pages: int


def get_reuse_list(state: ReuseState, *, page_size: int | None = PAGE_SIZE) -> ReuseList:
    """The page `state` asks for (everything with `page_size=None`). A fixed number of queries.

    The shares of all reports are needed to sort them; their texts are not read.
    """
    selected = select_places(state.selection)
    current = Report.objects.current().filter(jurisdiction__in=selected.keys)
    years = list(current.order_by("-year").values_list("year", flat=True).distinct())
    ordered = (
        _of_year(current, state.year)
        .select_related("jurisdiction")
        .defer("text")
        .order_by("jurisdiction__code", "jurisdiction__name", "issuer_kind", "pk")
    )
    found = sorted(get_reuse_share(list(ordered)).values(), key=_order(state.sort))
    size = page_size or max(1, len(found))
    pages = max(1, -(-len(found) // size))
    page = min(state.page, pages)
    return ReuseList(
        state=replace(state, selection=selected.selection, page=page),
        selected=selected,
        years=years,
        rows=found[(page - 1) * size : page * size],
        total=len(found),
        pages=pages,
    )


def _of_year(current: QuerySet[Report], year: int | str) -> QuerySet[Report]:
    if year != LATEST:
        return current.filter(year=year)
    newest = (
        Report.objects.current()
        .filter(jurisdiction=OuterRef("jurisdiction"))
        .order_by("-year")
        .values("year")[:1]
    )
    latest = current.annotate(newest=Subquery(newest)).filter(year=F("newest"))
    return current.filter(pk__in=latest.order_by().values("pk"))


def _order(sort: str) -> Callable[[ReuseShare], tuple[bool, float]]:
    """A stable key: equals stay in the order of the places' codes."""

    def key(row: ReuseShare) -> tuple[bool, float]:
        shares = row.shares
        if sort == "place":
            return (False, 0.0)
        if shares is None or (sort == "own" and row.before is None):
            return (True, -shares.others_share if shares else 0.0)
        share = {"own": shares.own_share, "others": shares.others_share, "new": shares.new_share}
        return (False, -share[sort])

    return key
