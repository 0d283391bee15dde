"""What can be chosen on the compare page, and the choice filled in where it was left open."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from django.db.models import Count

from metrics.models import DataPoint, Indicator
from metrics.queries.samples import REAL_POINT, SAMPLE_POINT
from metrics.state import LATEST, LEVELS, CompareState, place_key
from reports.models import Jurisdiction, Level


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    key: str
    name: str
    is_sample: bool


@dataclass(frozen=True, slots=True)
class ComparisonChoices:
    """`state` is the page's state with indicator and level certain to exist.

    `levels` counts the places with a figure in the chosen year; `places` are all places of
    the level (and province) that have one in any year.
    """

    state: CompareState
    indicator: Indicator
    groups: Sequence[tuple[str, Sequence[Indicator]]]
    years: Sequence[int]
    levels: Sequence[tuple[str, str, int]]
    provinces: Sequence[tuple[str, str]]
    places: Sequence[PlaceChoice]


def get_comparison_choices(state: CompareState) -> ComparisonChoices | None:
    """The choices for `state`; None when the catalogue is empty."""
    indicators = list(Indicator.objects.order_by("position", "pk"))
    if not indicators:
        return None
    by_code = {indicator.code: indicator for indicator in indicators}
    indicator = by_code.get(state.indicator) or indicators[0]
    counts = _place_counts(indicator, state)
    level = state.level or _fullest(counts)
    places = _places(indicator, level, state)
    keys = {place.key for place in places}
    chosen = tuple(key for key in state.places if key in keys)
    shown: Counter[str] = Counter()
    for (name, is_sample), count in counts.items():
        if not is_sample or _counts_samples(counts, name, state):
            shown[name] += count
    return ComparisonChoices(
        state=replace(state, indicator=indicator.code, level=level, places=chosen),
        indicator=indicator,
        groups=[
            (name, list(found)) for name, found in groupby(indicators, key=lambda i: i.group_name)
        ],
        years=_years(indicator),
        levels=[(code, str(Level(code).label), shown[code]) for code in LEVELS],
        provinces=_provinces(indicator),
        places=places,
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


def _provinces(indicator: Indicator) -> list[tuple[str, str]]:
    """(two digits, name) of every province that has a place with a figure."""
    codes = (
        DataPoint.objects.filter(indicator=indicator)
        .values_list("jurisdiction__code", flat=True)
        .distinct()
    )
    prefixes = {code[:2] for code in codes}
    found = Jurisdiction.objects.filter(level=Level.PROVINCE).values_list("code", "name")
    named = {code[:2]: name for code, name in found if code[:2] in prefixes}
    return sorted((prefix, named.get(prefix, f"区划代码 {prefix}")) for prefix in prefixes)


def _places(indicator: Indicator, level: str, state: CompareState) -> list[PlaceChoice]:
    places = Jurisdiction.objects.filter(level=level, points__indicator=indicator)
    if state.province:
        places = places.filter(code__startswith=state.province)
    return [
        PlaceChoice(place_key(place.code, place.level, place.name), place.name, place.is_sample)
        for place in places.distinct().order_by("code", "name")
    ]
