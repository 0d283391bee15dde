"""What can be chosen on the compare page, and the choice filled in where it was left open."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from django.db.models import Count

from metrics.models import DataPoint, Indicator
from metrics.queries.samples import REAL_POINT, SAMPLE_POINT
from metrics.queries.select_places import SelectedPlaces, select_places
from metrics.state import LATEST, LEVELS, CompareState
from reports.models import Level


@dataclass(frozen=True, slots=True)
class ComparisonChoices:
    """`state` is the page's state with indicator and level certain to exist.

    `levels` counts the places with a figure in the chosen year; `selected` are the choices of
    places, whether or not they have a figure.
    """

    state: CompareState
    indicator: Indicator
    groups: Sequence[tuple[str, Sequence[Indicator]]]
    years: Sequence[int]
    levels: Sequence[tuple[str, str, int]]
    selected: SelectedPlaces

    @property
    def provinces(self) -> Sequence[tuple[str, str]]:
        return self.selected.provinces


def get_comparison_choices(state: CompareState) -> ComparisonChoices | None:
    """The choices for `state`; None when the catalogue is empty. At most six queries."""
    indicators = list(Indicator.objects.order_by("position", "pk"))
    if not indicators:
        return None
    by_code = {indicator.code: indicator for indicator in indicators}
    indicator = by_code.get(state.indicator) or indicators[0]
    counts = _place_counts(indicator, state)
    by_hand = state.group is not None or bool(state.places)
    level = state.level or ("" if by_hand else _fullest(counts))
    selected = select_places(replace(state.selection, level=level))
    found = selected.selection
    shown: Counter[str] = Counter()
    for (name, is_sample), count in counts.items():
        if not is_sample or _counts_samples(counts, name, state):
            shown[name] += count
    return ComparisonChoices(
        state=replace(
            state,
            indicator=indicator.code,
            level=found.level,
            group=found.group,
            places=found.places,
        ),
        indicator=indicator,
        groups=[
            (name, list(each)) for name, each in groupby(indicators, key=lambda i: i.group_name)
        ],
        years=_years(indicator),
        levels=[(code, str(Level(code).label), shown[code]) for code in LEVELS],
        selected=selected,
    )


def _place_counts(indicator: Indicator, state: CompareState) -> Counter[tuple[str, bool]]:
    """Places with a figure by (level, made up); made-up and real apart."""
    points = DataPoint.objects.filter(indicator=indicator)
    if state.year != LATEST:
        points = points.filter(year=state.year)
    if state.province:
        points = points.filter(jurisdiction__code__startswith=state.province)
    rows = points.values_list("jurisdiction__level").annotate(
        real=Count("jurisdiction", distinct=True, filter=REAL_POINT),
        sample=Count("jurisdiction", distinct=True, filter=SAMPLE_POINT),
    )
    counts: Counter[tuple[str, bool]] = Counter()
    for level, real, sample in rows:
        counts[level, False] += real
        counts[level, True] += sample
    return counts


def _fullest(counts: Counter[tuple[str, bool]]) -> str:
    """The level with most real figures, the higher one of equals; made-up ones decide last."""
    return max(
        LEVELS,
        key=lambda level: (counts[level, False], counts[level, True], -LEVELS.index(level)),
    )


def _counts_samples(counts: Counter[tuple[str, bool]], level: str, state: CompareState) -> bool:
    if state.samples == "auto":
        return counts[level, False] == 0
    return state.samples == "with"


def _years(indicator: Indicator) -> list[int]:
    years = DataPoint.objects.filter(indicator=indicator).values_list("year", flat=True)
    return list(years.distinct().order_by("-year"))
