"""Which places have a report of which year, and how much was found in it."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import Count

from metrics.models import Observation
from metrics.queries.current import OF_CURRENT
from metrics.queries.select_places import SelectedPlaces, select_places
from metrics.state.coverage import CoverageState
from metrics.state.parsing import LATEST
from reports.gazetteer import load_gazetteer
from reports.models import Jurisdiction, Report, Standing

MAX_YEARS = 8
PAGE_SIZE = 60


@dataclass(frozen=True, slots=True)
class CoverageCell:
    """One year of a place: its reports, and how many indicators were found in them."""

    reports: Sequence[Report]
    indicators: int


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """A place. `place` is None where the library holds nothing of it at all; `cells` run
    along `Coverage.years`, None where there is no report."""

    code: str
    name: str
    above: str
    place: Jurisdiction | None
    cells: Sequence[CoverageCell | None]


@dataclass(frozen=True, slots=True)
class YearCount:
    """How many places of the list have a report of a year."""

    year: int
    present: int
    total: int

    @property
    def missing(self) -> int:
        return self.total - self.present


@dataclass(frozen=True, slots=True)
class Coverage:
    """`years` newest first, at most MAX_YEARS; `rows` are one page of `total`.

    `is_complete_list` tells whether places without any report are listed too, known from the
    table of places; not so for townships, groups and places chosen by hand.
    """

    state: CoverageState
    selected: SelectedPlaces
    years: Sequence[int]
    counts: Sequence[YearCount]
    rows: Sequence[CoverageRow]
    total: int
    pages: int
    is_complete_list: bool


@dataclass(frozen=True, slots=True)
class _Known:
    code: str
    name: str
    above: str
    place: Jurisdiction | None


def get_coverage(state: CoverageState, *, page_size: int | None = PAGE_SIZE) -> Coverage:
    """The page of the list that `state` asks for (all of it with `page_size=None`).

    At most six queries, whatever the number of places.
    """
    selected = select_places(state.selection)
    by_place = _reports(selected)
    years = sorted({year for found in by_place.values() for year in found}, reverse=True)
    known, is_complete = _known(selected)
    years = years[:MAX_YEARS]
    year = state.year if state.year in years else (years[0] if years else LATEST)
    counts = [
        YearCount(each, sum(_has(by_place, known_one, each) for known_one in known), len(known))
        for each in years
    ]
    listed = [one for one in known if _is_shown(state.show, _has(by_place, one, year))]
    size = page_size or max(1, len(listed))
    pages = max(1, -(-len(listed) // size))
    page = min(state.page, pages)
    shown = listed[(page - 1) * size : page * size]
    found = _indicators([one.place.pk for one in shown if one.place])
    return Coverage(
        state=replace(state, selection=selected.selection, year=year, page=page),
        selected=selected,
        years=years,
        counts=counts,
        rows=[_row(one, years, by_place, found) for one in shown],
        total=len(listed),
        pages=pages,
        is_complete_list=is_complete,
    )


Reports = Mapping[int, Mapping[int, Sequence[Report]]]


def _reports(selected: SelectedPlaces) -> Reports:
    """Current reports by place and year; one query."""
    reports = (
        Report.objects.filter(standing=Standing.CURRENT, jurisdiction__level__in=_levels(selected))
        .only("pk", "jurisdiction_id", "year", "title", "issuer", "issuer_kind", "published")
        .order_by("issuer_kind", "pk")
    )
    wanted = set(selected.keys)
    by_place: dict[int, dict[int, list[Report]]] = defaultdict(lambda: defaultdict(list))
    for report in reports:
        if report.jurisdiction_id in wanted:
            by_place[report.jurisdiction_id][report.year].append(report)
    return by_place


def _levels(selected: SelectedPlaces) -> set[str]:
    return {place.level for place in selected.places}


def _known(selected: SelectedPlaces) -> tuple[list[_Known], bool]:
    """The places that could have reported, and whether that is all of them."""
    stored = [
        _Known(place.code, place.name, "".join(place.path_names[:-1]), place)
        for place in selected.places
    ]
    chosen = selected.selection
    real = [place for place in selected.places if not place.is_sample]
    if chosen.level in ("", "township") or chosen.group or chosen.places or not real:
        return stored, False
    codes = {one.code for one in stored}
    absent = [
        _Known(place.code, place.name, "".join(place.path[:-1]), None)
        for place in load_gazetteer().divisions()
        if place.level == chosen.level
        and place.code.startswith(chosen.province)
        and place.code not in codes
    ]

    # Of the whole country, thousands of places without a report would hide those with one.
    def order(one: _Known) -> tuple[bool, str, str]:
        return not chosen.province and one.place is None, one.code, one.name

    return sorted([*stored, *absent], key=order), True


def _has(by_place: Reports, one: _Known, year: int | str) -> bool:
    return one.place is not None and year in by_place.get(one.place.pk, {})


def _is_shown(show: str, present: bool) -> bool:
    return show == "all" or present == (show == "present")


def _indicators(places: Sequence[int]) -> Counter[tuple[int, int]]:
    """Different indicators found, by (place, year); one query."""
    rows = (
        Observation.objects.filter(OF_CURRENT, report__jurisdiction__in=places)
        .order_by()
        .values_list("report__jurisdiction", "report__year")
        .annotate(found=Count("indicator", distinct=True))
    )
    return Counter({(place, year): found for place, year, found in rows})


def _row(
    one: _Known, years: Sequence[int], by_place: Reports, found: Counter[tuple[int, int]]
) -> CoverageRow:
    mine = by_place.get(one.place.pk, {}) if one.place else {}
    cells = [
        CoverageCell(mine[year], found[one.place.pk, year]) if one.place and year in mine else None
        for year in years
    ]
    return CoverageRow(one.code, one.name, one.above, one.place, cells)
