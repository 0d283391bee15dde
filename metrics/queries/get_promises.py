"""Last year's plans of a place beside what this year's report says was done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from metrics.promises import Proposal, Statement, find_plans, find_results, propose
from metrics.queries.get_library_places import LibraryPlaces, get_library_places
from metrics.queries.get_own_place import get_own_place
from metrics.queries.select_places import key_of
from metrics.state.promises import PromisesState
from reports.models import IssuerKind, Jurisdiction, Report, Section
from reports.segmentation import segmenter

# So many peers' reports tell a rare word from a common one.
_PEERS = 30


@dataclass(frozen=True, slots=True)
class Promise:
    """One plan and at most three sentences that may answer it, best first."""

    plan: Statement
    proposals: Sequence[Proposal]


@dataclass(frozen=True, slots=True)
class Promises:
    """`before` announced, `after` reports; either is None where the library has not got it.

    `promises` is None where there is nothing to show them from: a report is missing, or
    `before` has no plans (`has_plans`). `years` are those the place has a report of itself or
    of the year before, newest first. `place` is None in an empty library.
    """

    state: PromisesState
    library: LibraryPlaces
    place: Jurisdiction | None
    year: int
    years: Sequence[int]
    before: Report | None
    after: Report | None
    has_plans: bool
    promises: Sequence[Promise] | None


def get_promises(state: PromisesState, user: AbstractBaseUser | AnonymousUser) -> Promises:
    """A fixed number of queries. Never fails: what does not exist gives way to the default."""
    asked = [key for key in state.selection.places if key.startswith(state.selection.province)]
    library = get_library_places(state.selection, ticked=asked)
    reported = _years(library)
    place = _place(asked, library, get_own_place(user), reported)
    state = replace(
        state,
        selection=replace(state.selection, places=(key_of(place),) if place else ()),
    )
    if place is None:
        return Promises(state, library, None, 0, [], None, None, False, None)
    had = reported.get(place.pk, set())
    years = sorted(had | {year + 1 for year in had}, reverse=True)
    year = state.year if isinstance(state.year, int) else _newest(had)
    before, after = _pair(place, year)
    sections = _sections([report for report in (before, after) if report])
    plans = find_plans(before.text, sections[before.pk]) if before else None
    promises = None
    if plans and before and after:
        results = find_results(after.text, sections[after.pk])
        peers = [before.text, after.text, *_peers(place, year)]
        proposals = propose(plans, results, words=segmenter().lcut, peers=peers)
        promises = [Promise(plan, best) for plan, best in zip(plans, proposals, strict=True)]
    return Promises(
        state=state,
        library=library,
        place=place,
        year=year,
        years=years,
        before=before,
        after=after,
        has_plans=bool(plans),
        promises=promises,
    )


def _years(library: LibraryPlaces) -> Mapping[int, set[int]]:
    """The years of which each place has a report."""
    found: dict[int, set[int]] = {}
    rows = (
        Report.objects.current()
        .filter(jurisdiction__in=[place.pk for place in library.places])
        .order_by()
        .values_list("jurisdiction_id", "year")
    )
    for place, year in rows:
        found.setdefault(place, set()).add(year)
    return found


def _place(
    asked: Sequence[str],
    library: LibraryPlaces,
    own: Jurisdiction | None,
    reported: Mapping[int, set[int]],
) -> Jurisdiction | None:
    """The one asked for, else the user's own, else the one with the newest pair of reports."""
    for place in library.places:
        if key_of(place) in asked:
            return place
    for place in library.places:
        if own is not None and place.pk == own.pk:
            return place

    def order(place: Jurisdiction) -> tuple[bool, bool, int]:
        years = reported.get(place.pk, set())
        newest = _newest(years)
        return (not place.is_sample, newest in years and newest - 1 in years, newest)

    return max(library.places, key=order, default=None)


def _newest(years: set[int]) -> int:
    """The newest year with a report of it and of the year before; else the newest there is."""
    pairs = [year for year in years if year - 1 in years]
    return max(pairs or years, default=0)


def _pair(place: Jurisdiction, year: int) -> tuple[Report | None, Report | None]:
    """The reports of the year before and of the year: of the same issuer where there is a
    choice, the government's first."""
    rows = list(
        Report.objects.current()
        .filter(jurisdiction=place, year__in=(year - 1, year))
        .select_related("jurisdiction")
        .order_by("pk")
    )
    rows.sort(key=lambda report: report.issuer_kind != IssuerKind.GOVERNMENT)
    before = [report for report in rows if report.year == year - 1]
    after = [report for report in rows if report.year == year]
    for one in before:
        for other in after:
            if (one.issuer_kind, one.issuer) == (other.issuer_kind, other.issuer):
                return one, other
    return (before[0] if before else None), (after[0] if after else None)


def _sections(reports: Sequence[Report]) -> dict[int, list[Section]]:
    found: dict[int, list[Section]] = {report.pk: [] for report in reports}
    for section in Section.objects.filter(report__in=reports).order_by("report", "position"):
        found[section.report_id].append(section)
    return found


def _peers(place: Jurisdiction, year: int) -> list[str]:
    return list(
        Report.objects.current()
        .filter(
            jurisdiction__level=place.level,
            jurisdiction__is_sample=place.is_sample,
            year__in=(year - 1, year),
        )
        .exclude(jurisdiction=place)
        .order_by("-year", "jurisdiction__code", "pk")
        .values_list("text", flat=True)[:_PEERS]
    )
