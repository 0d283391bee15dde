"""Figures outside the catalogue, grouped by what they count; and one group's figures."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, F, IntegerField, Max, Min, QuerySet, Value, When

from metrics.models import Quantity, QuantityClass
from metrics.phrase_keys import NAMELESS
from metrics.queries.current import OF_CURRENT
from metrics.queries.samples import SAMPLE_FIGURE
from metrics.ranking import median
from metrics.state import LEVELS, FiguresState
from reports.models import Level
from reports.queries.keywords import split_keywords

PAGE_SIZE = 50
MAX_EXPORTED = 20_000
_PLACE = "report__jurisdiction"


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Figures of one key and reason. `low`, `middle`, `high` are None where no value was read;
    `phrase` is the one most of them have."""

    key: str
    reason: str
    figures: int
    places: int
    low: Decimal | None
    middle: Decimal | None
    high: Decimal | None
    phrase: str
    has_samples: bool


@dataclass(frozen=True, slots=True)
class FigureChoices:
    """What the filters offer, each value with its count among what the other filters leave.

    `total` counts what is shown; `hidden_samples` figures are left out as made up.
    """

    reasons: Sequence[tuple[str, int]]
    years: Sequence[tuple[int, int]]
    levels: Sequence[tuple[str, str, int]]
    total: int
    hidden_samples: int
    shows_samples: bool


@dataclass(frozen=True, slots=True)
class GroupList:
    """One page of groups, most places first; groups that name no thing come last."""

    state: FiguresState
    choices: FigureChoices
    groups: Sequence[FigureGroup]
    page: Page
    library_is_empty: bool


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """One page of one group's figures. `of_year` are all figures of `year`, the newest in
    which two places or more have one (the year asked for, where one is)."""

    state: FiguresState
    choices: FigureChoices
    figures: Sequence[Quantity]
    page: Page
    places: int
    year: int | None
    of_year: Sequence[Quantity]
    values: Sequence[Decimal]
    phrase: str

    @property
    def reports(self) -> int:
        """How many reports the chart's figures come from."""
        return len({figure.report_id for figure in self.of_year})

    @property
    def extracted_at(self) -> datetime | None:
        times = [f.report.extracted_at for f in self.of_year if f.report.extracted_at]
        return max(times, default=None)


def get_figure_groups(state: FiguresState) -> GroupList:
    """The groups `state` asks for. Four queries, however many there are."""
    found = _matching(state)
    choices, any_figure = _choices(found, state)
    shown = _narrowed(found, state, choices)
    grouped: Any = (
        shown.order_by()
        .values("phrase_key", "reason")
        .annotate(
            figures=Count("pk"),
            places=Count(_PLACE, distinct=True),
            low=Min("value"),
            high=Max("value"),
            unnamed=_unnamed(),
        )
        .order_by("unnamed", "-places", "-figures", "phrase_key", "reason")
    )
    page = Paginator(grouped, PAGE_SIZE).get_page(state.page)
    rows = list(page.object_list)
    members = _members(shown, rows)
    groups = []
    for row in rows:
        values, phrases, samples = members[row["phrase_key"], row["reason"]]
        groups.append(
            FigureGroup(
                key=row["phrase_key"],
                reason=row["reason"],
                figures=row["figures"],
                places=row["places"],
                low=row["low"],
                middle=median(values),
                high=row["high"],
                phrase=_typical(phrases),
                has_samples=samples,
            )
        )
    return GroupList(
        state=replace(state, page=page.number),
        choices=choices,
        groups=groups,
        page=page,
        library_is_empty=not any_figure and not state.words,
    )


def get_group_figures(state: FiguresState) -> GroupFigures:
    """The figures of the group `state` has opened. Five queries at most."""
    found = _matching(state).filter(phrase_key=state.group, reason=state.why)
    choices, _ = _choices(found, state)
    shown = _narrowed(found, state, choices)
    ordered = shown.order_by(
        "-report__year", f"{_PLACE}__code", f"{_PLACE}__name", "report", "start"
    )
    page = Paginator(_with_places(ordered), PAGE_SIZE).get_page(state.page)
    light = list(shown.order_by().values_list("report__year", _PLACE, "value", "phrase"))
    places_of: dict[int, set[int]] = defaultdict(set)
    for year, place, value, _ in light:
        if value is not None:
            places_of[year].add(place)
    year = max((y for y, places in places_of.items() if len(places) > 1), default=None)
    return GroupFigures(
        state=replace(state, page=page.number),
        choices=choices,
        figures=list(page.object_list),
        page=page,
        places=len({place for _, place, _, _ in light}),
        year=year,
        of_year=list(_with_places(shown.filter(report__year=year, value__isnull=False)))
        if year
        else [],
        values=[value for _, _, value, _ in light if value is not None],
        phrase=_typical(Counter(phrase for *_, phrase in light)),
    )


def get_exported_figures(state: FiguresState) -> tuple[list[Quantity], int]:
    """All figures `state` leaves (of the group, when one is open), at most MAX_EXPORTED, in
    the order of their groups; and how many there are in all."""
    found = _matching(state)
    if state.group:
        found = found.filter(phrase_key=state.group, reason=state.why)
    choices, _ = _choices(found, state)
    shown = _narrowed(found, state, choices)
    ordered = _with_places(
        shown.order_by(
            "phrase_key", "reason", "-report__year", f"{_PLACE}__code", "report", "start"
        )
    )
    return list(ordered[:MAX_EXPORTED]), choices.total


def _matching(state: FiguresState) -> QuerySet[Quantity]:
    """Other figures of current reports whose phrase has every word."""
    found = Quantity.objects.filter(OF_CURRENT, category=QuantityClass.OTHER)
    for word in split_keywords(state.words):
        found = found.filter(phrase__contains=word)
    return found


def _choices(found: QuerySet[Quantity], state: FiguresState) -> tuple[FigureChoices, bool]:
    """The filters' values with their counts, in one query; and whether there is any figure."""
    grouped: Any = (
        found.order_by()
        .annotate(
            sample=Case(
                When(SAMPLE_FIGURE, then=Value(1)), default=Value(0), output_field=IntegerField()
            ),
            year=F("report__year"),
            level=F(f"{_PLACE}__level"),
        )
        .values("reason", "year", "level", "sample")
        .annotate(n=Count("pk"))
    )
    rows = list(grouped)
    chosen = {"reason": state.reason, "year": state.year, "level": state.level}

    def misses(row: dict[str, Any]) -> list[str]:
        return [name for name, value in chosen.items() if value and row[name] != value]

    fits = [row for row in rows if not misses(row)]
    real = sum(row["n"] for row in fits if not row["sample"])
    samples = sum(row["n"] for row in fits if row["sample"])
    shows = state.samples == "with" or (state.samples == "auto" and not real)
    counts: dict[str, Counter[Any]] = {name: Counter() for name in chosen}
    for row in rows:
        wrong = misses(row)
        counted = shows or not row["sample"]
        for name in chosen:
            counts[name][row[name]] += row["n"] if counted and wrong in ([], [name]) else 0
    choices = FigureChoices(
        reasons=counts["reason"].most_common(),
        years=sorted(counts["year"].items(), reverse=True),
        levels=[(code, str(Level(code).label), counts["level"][code]) for code in LEVELS],
        total=real + samples if shows else real,
        hidden_samples=0 if shows else samples,
        shows_samples=shows and bool(samples),
    )
    return choices, bool(rows)


def _narrowed(
    found: QuerySet[Quantity], state: FiguresState, choices: FigureChoices
) -> QuerySet[Quantity]:
    if state.reason:
        found = found.filter(reason=state.reason)
    if state.year is not None:
        found = found.filter(report__year=state.year)
    if state.level:
        found = found.filter(**{f"{_PLACE}__level": state.level})
    if not choices.shows_samples:
        found = found.exclude(SAMPLE_FIGURE)
    return found


def _unnamed() -> Case:
    """0 for a key that names a thing, 1 for an action alone, 2 for nothing."""
    return Case(
        When(phrase_key__startswith="|", then=Value(2)),
        When(phrase_key__contains=f"{NAMELESS}|", then=Value(1)),
        default=Value(0),
        output_field=IntegerField(),
    )


Members = tuple[list[Decimal], Counter[str], bool]


def _members(
    shown: QuerySet[Quantity], rows: Iterable[dict[str, Any]]
) -> dict[tuple[str, str], Members]:
    """Values, phrases and whether any is made up, by group. One query."""
    found: dict[tuple[str, str], tuple[list[Decimal], Counter[str], list[bool]]] = defaultdict(
        lambda: ([], Counter(), [])
    )
    keys = [row["phrase_key"] for row in rows]
    members = shown.filter(phrase_key__in=keys).order_by()
    for key, reason, value, phrase, sample, place_sample in members.values_list(
        "phrase_key", "reason", "value", "phrase", "report__is_sample", f"{_PLACE}__is_sample"
    ):
        values, phrases, samples = found[key, reason]
        if value is not None:
            values.append(value)
        phrases[phrase] += 1
        samples.append(sample or place_sample)
    return {group: (v, p, any(s)) for group, (v, p, s) in found.items()}


def _typical(phrases: Counter[str]) -> str:
    """The phrase said most often, the shortest of equals."""
    return min(phrases, key=lambda p: (-phrases[p], len(p), p), default="")


def _with_places(figures: QuerySet[Quantity]) -> QuerySet[Quantity]:
    return figures.select_related(_PLACE).defer("report__text")
