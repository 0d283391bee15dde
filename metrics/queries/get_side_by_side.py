"""The text of one topic in up to four reports, and which reports could be chosen."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, IntegerField, Max, Min, Q, QuerySet, Value, When

from metrics.models import Quantity, QuantityClass
from metrics.queries.samples import REAL_REPORT
from metrics.queries.select_places import key_of
from metrics.state.side_by_side import DEFAULT_TOPIC, MAX_REPORTS, SideBySideState
from reports.models import Jurisdiction, Report, Section, Topic

MOST_OFFERED = 12
_PLACE = "jurisdiction"
_YEAR = re.compile(r"((?:19|20)\d{2})年?(?:度)?")
# Dates and numbers of documents say nothing about a topic, and swell the page.
_MARKED = (QuantityClass.OBSERVATION, QuantityClass.OTHER)


@dataclass(frozen=True, slots=True)
class TopicText:
    """A report's text about the topic. `parts` are half-open spans of its text in order, with
    the headings of the section above each, outermost first; none where it has no such part.
    """

    report: Report
    sections: Sequence[Section]
    quantities: Sequence[Quantity]
    parts: Sequence[tuple[Section, Sequence[str]]]

    @property
    def topics(self) -> list[str]:
        """The topics it has, in the order in which they are named everywhere."""
        had = {section.topic for section in self.sections}
        return [topic for topic in Topic.values if topic in had]


@dataclass(frozen=True, slots=True)
class PlaceOffer:
    """A place to choose in mode "years": how many reports it has, the first and last year."""

    place: Jurisdiction
    reports: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Everything the page says. `state` has its defaults filled in; `topics` is (code, number
    of the shown reports that have it); `page` is of one place's reports, None in mode "places".
    """

    state: SideBySideState
    columns: Sequence[TopicText]
    topics: Sequence[tuple[str, int]]
    place: Jurisdiction | None
    page: Page[Report] | None
    report_offers: Sequence[Report]
    place_offers: Sequence[PlaceOffer]
    hidden_samples: int
    library_is_empty: bool


def get_side_by_side(
    state: SideBySideState, own: Jurisdiction | None, *, page_size: int = MAX_REPORTS
) -> SideBySide:
    """Nine queries at most, whatever is chosen. `own` is the user's place, if he named one."""
    if state.topic not in Topic.values:
        state = replace(state, topic=DEFAULT_TOPIC)
    current = Report.objects.current()
    real = current.filter(REAL_REPORT)
    counts = {**current.aggregate(all=Count("pk")), **real.aggregate(real=Count("pk"))}
    shows_samples = state.samples == "with" or (state.samples == "auto" and not counts["real"])
    visible = current if shows_samples else real
    reports: list[Report]
    page, place, place_offers, report_offers = None, None, [], []
    if state.mode == "years":
        place = _place(state, own, visible)
        state = replace(state, place=key_of(place) if place else "")
        of_place = _full(current.filter(jurisdiction=place)).order_by("-year", "-issuer_kind", "pk")
        page = Paginator(of_place, page_size).get_page(state.page)
        reports = list(page.object_list) if place else []
        state = replace(state, page=page.number)
        place_offers = _place_offers(state, visible)
    else:
        reports = _chosen(state, own, current, visible)
        state = replace(state, reports=tuple(report.pk for report in reports), page=1)
        report_offers = _report_offers(state, reports, visible)
    columns = _columns(reports, state.topic)
    had = Counter(topic for column in columns for topic in column.topics)
    topics = [(code, had[code]) for code in Topic.values if had[code] or code == state.topic]
    return SideBySide(
        state=state,
        columns=columns,
        topics=topics,
        place=place,
        page=page,
        report_offers=report_offers,
        place_offers=place_offers,
        hidden_samples=0 if shows_samples else counts["all"] - counts["real"],
        library_is_empty=not counts["all"],
    )


def _full(reports: QuerySet[Report]) -> QuerySet[Report]:
    return reports.select_related(_PLACE)


def _light(reports: QuerySet[Report]) -> QuerySet[Report]:
    return reports.select_related(_PLACE).defer("text")


def _chosen(
    state: SideBySideState,
    own: Jurisdiction | None,
    current: QuerySet[Report],
    visible: QuerySet[Report],
) -> list[Report]:
    """The reports asked for, in that order, or those to begin with."""
    if state.reports:
        found = {report.pk: report for report in _full(current.filter(pk__in=state.reports))}
        kept = [found[pk] for pk in state.reports if pk in found]
        if kept:
            return kept
    return _to_begin_with(own, current, visible)


def _to_begin_with(
    own: Jurisdiction | None, current: QuerySet[Report], visible: QuerySet[Report]
) -> list[Report]:
    """The newest report of the user's place and its peers' of that year, those of its province
    first; where he named none or it has none, newest reports of the newest one's level."""
    first = None
    if own is not None:
        first = _full(current.filter(jurisdiction=own)).order_by("-year", "-issuer_kind").first()
    if first is None:
        first = _full(visible).order_by("-year", f"{_PLACE}__code", "-issuer_kind", "pk").first()
    if first is None:
        return []
    place = first.jurisdiction
    near: Any = Case(
        When(jurisdiction__code__startswith=place.code[:2], then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    peers = (
        _full(visible.filter(jurisdiction__level=place.level, year__lte=first.year))
        .exclude(jurisdiction=place)
        .annotate(near=near)
        .order_by("-year", "near", f"{_PLACE}__code", "-issuer_kind", "pk")
    )
    one_each: dict[int, Report] = {}
    # A government and its departments may each have reported: a few more than are shown.
    for report in peers[: MAX_REPORTS * 3]:
        one_each.setdefault(report.jurisdiction_id, report)
    return [first, *list(one_each.values())[: MAX_REPORTS - 1]]


def _named(words: Sequence[str], prefix: str = "") -> Q:
    """Every word is a year or part of a name: the place's or that of one above it."""
    found = Q()
    for word in words:
        year = _YEAR.fullmatch(word)
        if year and not prefix:
            found &= Q(year=int(year[1]))
            continue
        found &= (
            Q(**{f"{_PLACE}__name__contains": word})
            | Q(**{f"{_PLACE}__parent__name__contains": word})
            | Q(**{f"{_PLACE}__parent__parent__name__contains": word})
            | Q(issuer__contains=word)
        )
    return found


def _words(find: str) -> list[str]:
    """芜湖2022 is two words as well."""
    return _YEAR.sub(r" \1 ", find).split()


def _report_offers(
    state: SideBySideState, chosen: Sequence[Report], visible: QuerySet[Report]
) -> list[Report]:
    """Reports that may be added: those with the words, else peers of the first one chosen."""
    others = _light(visible).exclude(pk__in=[report.pk for report in chosen])
    if state.find:
        others = others.filter(_named(_words(state.find)))
    elif chosen:
        others = others.filter(jurisdiction__level=chosen[0].jurisdiction.level)
    return list(others.order_by("-year", f"{_PLACE}__code", "pk")[:MOST_OFFERED])


def _place(
    state: SideBySideState, own: Jurisdiction | None, visible: QuerySet[Report]
) -> Jurisdiction | None:
    """The place asked for, else the user's own, else that of the first report chosen, else the
    one with most reports."""
    if state.place:
        code, _, name = state.place.partition("~")
        named = Q(code=code, name=name) if name else Q(code=code) & ~Q(level="township")
        if found := Jurisdiction.objects.filter(named).first():
            return found
    if own is not None:
        return own
    if state.reports:
        first = Jurisdiction.objects.filter(reports=state.reports[0]).first()
        if first is not None:
            return first
    fullest: Any = visible.order_by().values(_PLACE).annotate(n=Count("pk")).order_by("-n", _PLACE)
    top = fullest.first()
    return Jurisdiction.objects.get(pk=top[_PLACE]) if top else None


def _place_offers(state: SideBySideState, visible: QuerySet[Report]) -> list[PlaceOffer]:
    """Places with the words, else those with most reports."""
    words = [word for word in _words(state.find) if not _YEAR.fullmatch(word)]
    counted: Any = (
        visible.filter(_named(words, prefix="place"))
        .order_by()
        .values(_PLACE)
        .annotate(n=Count("pk"), first=Min("year"), last=Max("year"))
        .order_by("-n", f"{_PLACE}__code", _PLACE)[:MOST_OFFERED]
    )
    rows = list(counted)
    places = Jurisdiction.objects.in_bulk([row[_PLACE] for row in rows])
    return [PlaceOffer(places[row[_PLACE]], row["n"], row["first"], row["last"]) for row in rows]


def _columns(reports: Sequence[Report], topic: str) -> list[TopicText]:
    """Two queries: the sections and the figures of all reports."""
    sections: dict[int, list[Section]] = {report.pk: [] for report in reports}
    quantities: dict[int, list[Quantity]] = {report.pk: [] for report in reports}
    for section in Section.objects.filter(report__in=reports).order_by("report", "position"):
        sections[section.report_id].append(section)
    marked = Quantity.objects.filter(report__in=reports, category__in=_MARKED)
    for quantity in marked.order_by("report", "start").only(
        "pk", "report_id", "start", "end", "category"
    ):
        quantities[quantity.report_id].append(quantity)
    return [
        TopicText(
            report=report,
            sections=sections[report.pk],
            quantities=quantities[report.pk],
            parts=_parts(sections[report.pk], topic),
        )
        for report in reports
    ]


def _parts(sections: Sequence[Section], topic: str) -> list[tuple[Section, Sequence[str]]]:
    """Sections of the topic that lie in no other one of it: each has its sub-sections in it."""
    titles = {section.pk: section for section in sections}
    found: list[tuple[Section, Sequence[str]]] = []
    done = 0
    for section in sorted(sections, key=lambda s: (s.start, -s.end)):
        if section.topic != topic or section.end <= done:
            continue
        above: list[str] = []
        parent = titles.get(section.parent_id) if section.parent_id else None
        while parent is not None:
            above.insert(0, f"{parent.marker}{parent.heading}")
            parent = titles.get(parent.parent_id) if parent.parent_id else None
        found.append((section, above))
        done = section.end
    return found
