"""One group of figures outside the catalogue as an indicator: ranked, like with like only."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django.core.paginator import Page, Paginator
from django.db.models import Count

from metrics.actions import sentence_span
from metrics.models import Quantity
from metrics.queries.get_other_figures import matching_figures, with_places
from metrics.queries.select_places import SelectedPlaces, select_places
from metrics.ranking import median, ranks
from metrics.settlement import is_own_level, is_partial
from metrics.state.figures import FiguresState
from metrics.state.parsing import LEVELS
from reports.models import IssuerKind, Jurisdiction, Level

PAGE_SIZE = 50
MAX_BARS = 60
MAX_QUOTED = 5
WHOLE, OWN = "全域全年", "本级或部门"
NO_VALUE, NOT_FIRST = "没有确切数值", "同地另有一个"
_FEWEST = 2
_PLACE = "report__jurisdiction"


class Light(NamedTuple):
    """What decides whether a figure compares, without its report."""

    pk: int
    value: Decimal | None
    scope: str
    period: str
    start: int
    report: int
    year: int
    issuer: str
    place: int
    level: str
    report_sample: bool
    place_sample: bool

    @property
    def is_sample(self) -> bool:
        return self.report_sample or self.place_sample

    @property
    def basis(self) -> str:
        """What the figure covers; only figures of one basis compare. A part of the year, or
        several years, compares with the same alone."""
        if is_partial(self.period, self.year):
            return self.period
        return OWN if is_own_level(self.scope) else WHOLE


_LIGHT = (
    "pk", "value", "scope", "period", "start", "report", "report__year", "report__issuer_kind",
    _PLACE, f"{_PLACE}__level", "report__is_sample", f"{_PLACE}__is_sample",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Figures of the year that are not ranked, and why; `basis` "" where they never are."""

    why: str
    basis: str
    figures: int
    places: int


@dataclass(frozen=True, slots=True)
class Sibling:
    """A group of the same words with another unit or reason."""

    key: str
    reason: str
    figures: int
    places: int


@dataclass(frozen=True, slots=True)
class FigureComparison:
    """`ranked` are (rank, figure) of the table's page and `bars` those of the chart, the
    highest first, the own place's always among them; `own` is its rank, None where it has no
    such figure. `values` are all ranked values; `several` places have more than one."""

    state: FiguresState
    selected: SelectedPlaces
    levels: Sequence[tuple[str, str, int]]
    years: Sequence[tuple[int, int]]
    bases: Sequence[tuple[str, int]]
    basis: str
    year: int | None
    ranked: Sequence[tuple[int, Quantity]]
    page: Page[Any]
    bars: Sequence[Quantity]
    values: Sequence[Decimal]
    median: Decimal | None
    several: frozenset[int]
    left_out: Sequence[LeftOut]
    siblings: Sequence[Sibling]
    quoted: Sequence[tuple[Quantity, str]]
    own_place: Jurisdiction | None
    own: int | None
    figures: int
    places: int
    reports: int
    all_years: Sequence[int]
    phrase: str
    shows_samples: bool
    hidden_samples: int

    @property
    def extracted_at(self) -> datetime | None:
        times = [q.report.extracted_at for q in self.bars if q.report.extracted_at]
        return max(times, default=None)


def get_figure_comparison(
    state: FiguresState, own: Jurisdiction | None, *, page_size: int = PAGE_SIZE
) -> FigureComparison:
    """The group's figures of one year and level, one a place. Nine queries at most.

    All figures of the group are weighed by a dozen short columns; only those shown are
    fetched with their reports.
    """
    found = matching_figures(state).filter(phrase_key=state.group, reason=state.why)
    everything = [Light(*row) for row in found.order_by().values_list(*_LIGHT)]
    real = [row for row in everything if not row.is_sample]
    shows = state.samples == "with" or (state.samples == "auto" and not real)
    visible = everything if shows else real
    counts = _places_by(visible, "level")
    by_hand = bool(state.places) or state.peers is not None
    level = state.level or ("" if by_hand else max(LEVELS, key=lambda code: counts[code]))
    selection = replace(state.selection, level=level, samples="with" if shows else "without")
    selected = select_places(selection)
    chosen = replace(selected.selection, samples=state.samples)
    selected = replace(selected, selection=chosen)
    state = replace(state, level=chosen.level, places=chosen.places, peers=chosen.group)
    within = set(selected.keys)
    rows = [row for row in visible if row.place in within]
    with_value = _places_by([row for row in rows if row.value is not None], "year")
    year = state.year or max(
        (y for y, n in with_value.items() if n >= _FEWEST), default=max(with_value, default=None)
    )
    of_year = [row for row in rows if row.year == year]
    valued = [row for row in of_year if row.value is not None]
    bases = _places_by(valued, "basis")
    basis = state.basis if state.basis in bases else _most(bases)
    first, several = _one_a_place([row for row in valued if row.basis == basis])
    values = [row.value for row in first if row.value is not None]
    order = dict(zip((row.pk for row in first), ranks(values), strict=True))
    page: Page[Any] = Paginator(first, page_size).get_page(state.page)
    own_row = next((row for row in first if own is not None and row.place == own.pk), None)
    drawn = first[:MAX_BARS]
    if own_row is not None and own_row not in drawn:
        drawn = [*drawn, own_row]
    shown = {row.pk for row in (*page.object_list, *drawn)}
    full = {q.pk: q for q in with_places(Quantity.objects.filter(pk__in=shown))}
    quoted = _quoted([row.pk for row in first[:MAX_QUOTED]])
    return FigureComparison(
        state=replace(state, page=page.number),
        selected=selected,
        levels=[(code, str(Level(code).label), counts[code]) for code in LEVELS],
        years=sorted(_places_by(rows, "year").items(), reverse=True),
        bases=bases.most_common(),
        basis=basis,
        year=year,
        ranked=[(order[row.pk], full[row.pk]) for row in page.object_list if row.pk in full],
        page=page,
        bars=[full[row.pk] for row in drawn if row.pk in full],
        values=values,
        median=median(values),
        several=several,
        left_out=_left_out(of_year, first, basis),
        siblings=_siblings(state),
        quoted=quoted,
        own_place=own,
        own=order[own_row.pk] if own_row else None,
        figures=len(visible),
        places=len({row.place for row in visible}),
        reports=len({row.report for row in first}),
        all_years=sorted({row.year for row in visible}),
        phrase=Counter(q.phrase for q in full.values()).most_common(1)[0][0] if full else "",
        shows_samples=any(row.is_sample for row in rows),
        hidden_samples=len(everything) - len(visible),
    )


def _places_by(rows: Iterable[Light], name: str) -> Counter[Any]:
    """How many places have each value of the column `name`."""
    places: dict[Any, set[int]] = defaultdict(set)
    for row in rows:
        places[getattr(row, name)].add(row.place)
    return Counter({value: len(each) for value, each in places.items()})


def _most(bases: Counter[str]) -> str:
    """The basis most places have; of equals the whole place and year, then the own level."""
    order = (WHOLE, OWN)
    rank = {basis: order.index(basis) if basis in order else len(order) for basis in bases}
    return min(bases, key=lambda basis: (-bases[basis], rank[basis], basis), default=WHOLE)


def _one_a_place(rows: Sequence[Light]) -> tuple[list[Light], frozenset[int]]:
    """One figure a place, the highest first: a government's before a department's, then what
    is said first; and the places that have several."""
    best: dict[int, Light] = {}
    trusted = sorted(rows, key=lambda r: (r.issuer != IssuerKind.GOVERNMENT, -r.report, r.start))
    for row in trusted:
        best.setdefault(row.place, row)
    counts = Counter(row.place for row in rows)
    first = sorted(best.values(), key=lambda row: (-(row.value or 0), row.place))
    return first, frozenset(place for place, n in counts.items() if n > 1)


def _left_out(of_year: Sequence[Light], first: Sequence[Light], basis: str) -> list[LeftOut]:
    kept = {row.pk for row in first}
    groups: dict[tuple[str, str], list[Light]] = defaultdict(list)
    for row in of_year:
        if row.pk in kept:
            continue
        if row.value is None:
            groups[NO_VALUE, ""].append(row)
        elif row.basis == basis:
            groups[NOT_FIRST, ""].append(row)
        else:
            groups[row.basis, row.basis].append(row)
    found = [
        LeftOut(why, other, len(rows), len({row.place for row in rows}))
        for (why, other), rows in groups.items()
    ]
    return sorted(found, key=lambda each: (-each.figures, each.why))


def _siblings(state: FiguresState) -> list[Sibling]:
    """Groups of the same words; the index over the keys answers, as "}" follows "|"."""
    words = state.group.rpartition("|")[0]
    if not words:
        return []
    rows: Any = (
        matching_figures(state)
        .filter(phrase_key__gte=f"{words}|", phrase_key__lt=f"{words}}}")
        .order_by()
        .values("phrase_key", "reason")
        .annotate(n=Count("pk"), places=Count(_PLACE, distinct=True))
        .order_by("-n", "phrase_key", "reason")
    )
    return [
        Sibling(row["phrase_key"], row["reason"], row["n"], row["places"])
        for row in rows[:8]
        if (row["phrase_key"], row["reason"]) != (state.group, state.why)
    ]


def _quoted(keys: Sequence[int]) -> list[tuple[Quantity, str]]:
    """A few figures with their sentences, in the order of `keys`."""
    found = Quantity.objects.filter(pk__in=keys).select_related(_PLACE)
    said = {}
    for quantity in found:
        text = quantity.report.text
        start, end = sentence_span(text, quantity.start, quantity.end)
        said[quantity.pk] = (quantity, text[start:end].strip())
    return [said[pk] for pk in keys if pk in said]
