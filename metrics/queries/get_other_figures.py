"""Figures outside the catalogue, grouped by what they count; and one group's figures."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import (
    Case,
    Count,
    F,
    IntegerField,
    Max,
    Min,
    QuerySet,
    Value,
    When,
    Window,
)
from django.db.models.functions import Length, RowNumber
from django.utils.functional import cached_property

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
    """One page of all that is said in one group, and what lies between its extremes: `low`,
    `middle` and `high` are None where no value was read."""

    state: FiguresState
    choices: FigureChoices
    figures: Sequence[Quantity]
    page: Page
    places: int
    low: Decimal | None
    middle: Decimal | None
    high: Decimal | None
    phrase: str


class _Groups(Paginator):
    """Counts the groups without gathering what is in them."""

    def __init__(self, groups: Any, size: int, figures: QuerySet[Quantity]) -> None:
        super().__init__(groups, size)
        self._figures = figures

    @cached_property
    def count(self) -> int:
        return self._figures.order_by().values("phrase_key", "reason").distinct().count()


def get_figure_groups(state: FiguresState) -> GroupList:
    """The groups `state` asks for. Five queries, however many there are."""
    found = matching_figures(state)
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
            samples=Count("pk", filter=SAMPLE_FIGURE),
            unnamed=_unnamed(),
        )
        .order_by("unnamed", "-places", "-figures", "phrase_key", "reason")
    )
    page = _Groups(grouped, PAGE_SIZE, shown).get_page(state.page)
    rows = list(page.object_list)
    keys = [row["phrase_key"] for row in rows]
    medians, phrases = _medians(shown, keys), _phrases(shown, keys)
    groups = [
        FigureGroup(
            key=row["phrase_key"],
            reason=row["reason"],
            figures=row["figures"],
            places=row["places"],
            low=row["low"],
            middle=medians.get((row["phrase_key"], row["reason"])),
            high=row["high"],
            phrase=phrases.get((row["phrase_key"], row["reason"]), ""),
            has_samples=bool(row["samples"]),
        )
        for row in rows
    ]
    return GroupList(
        state=replace(state, page=page.number),
        choices=choices,
        groups=groups,
        page=page,
        library_is_empty=not any_figure and not state.words,
    )


def get_group_figures(state: FiguresState) -> GroupFigures:
    """The figures of the group `state` has opened. Six queries at most."""
    found = matching_figures(state).filter(phrase_key=state.group, reason=state.why)
    choices, _ = _choices(found, state)
    shown = _narrowed(found, state, choices)
    ordered = shown.order_by(
        "-report__year", f"{_PLACE}__code", f"{_PLACE}__name", "report", "start"
    )
    page = Paginator(with_places(ordered), PAGE_SIZE).get_page(state.page)
    of_all = shown.aggregate(
        places=Count(_PLACE, distinct=True), low=Min("value"), high=Max("value")
    )
    group = (state.group, state.why)
    return GroupFigures(
        state=replace(state, page=page.number),
        choices=choices,
        figures=list(page.object_list),
        page=page,
        places=of_all["places"],
        low=of_all["low"],
        middle=_medians(shown, [state.group]).get(group),
        high=of_all["high"],
        phrase=_phrases(shown, [state.group]).get(group, ""),
    )


def get_exported_figures(state: FiguresState) -> tuple[list[Quantity], int]:
    """All figures `state` leaves (of the group, when one is open), at most MAX_EXPORTED, in
    the order of their groups; and how many there are in all."""
    found = matching_figures(state)
    if state.group:
        found = found.filter(phrase_key=state.group, reason=state.why)
    choices, _ = _choices(found, state)
    shown = _narrowed(found, state, choices)
    ordered = with_places(
        shown.order_by(
            "phrase_key", "reason", "-report__year", f"{_PLACE}__code", "report", "start"
        )
    )
    return list(ordered[:MAX_EXPORTED]), choices.total


def matching_figures(state: FiguresState) -> QuerySet[Quantity]:
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


Group = tuple[str, str]
_OF_GROUP = [F("phrase_key"), F("reason")]


def _medians(shown: QuerySet[Quantity], keys: Sequence[str]) -> dict[Group, Decimal | None]:
    """The median of each group, the one or two middle values found by the database: a common
    phrase has tens of thousands of figures."""
    ordered: Any = (
        shown.filter(phrase_key__in=keys, value__isnull=False)
        .order_by()
        .annotate(
            # The middle ones are those whose doubled place lies in size … size + 2.
            twice=Window(RowNumber(), partition_by=_OF_GROUP, order_by=F("value").asc()) * 2,
            size=Window(Count("pk"), partition_by=_OF_GROUP),
        )
        .filter(twice__gte=F("size"), twice__lte=F("size") + 2)
        .values_list("phrase_key", "reason", "value")
    )
    middle: dict[Group, list[Decimal]] = defaultdict(list)
    for key, reason, value in ordered:
        middle[key, reason].append(value)
    return {group: median(values) for group, values in middle.items()}


def _phrases(shown: QuerySet[Quantity], keys: Sequence[str]) -> dict[Group, str]:
    """The phrase said most often in each group, the shortest of equals."""
    counted: Any = (
        shown.filter(phrase_key__in=keys)
        .order_by()
        .values("phrase_key", "reason", "phrase")
        .annotate(n=Count("pk"))
        .annotate(
            nth=Window(
                RowNumber(),
                partition_by=_OF_GROUP,
                order_by=[F("n").desc(), Length("phrase").asc(), F("phrase").asc()],
            )
        )
        .filter(nth=1)
        .values_list("phrase_key", "reason", "phrase")
    )
    return {(key, reason): phrase for key, reason, phrase in counted}


def with_places(figures: QuerySet[Quantity]) -> QuerySet[Quantity]:
    """With report and place, but without the reports' long texts."""
    return figures.select_related(_PLACE).defer("report__text")
