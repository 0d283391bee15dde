"""One indicator over the places of one level: its figures, and who has none."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from metrics.models import DataPoint, Direction, Indicator, PeerGroup
from metrics.queries.get_comparison_choices import ComparisonChoices, get_comparison_choices
from metrics.queries.select_places import key_of
from metrics.queries.with_sources import contradicts_parts, sentence_of, with_sources
from metrics.ranking import Quartiles, median, quartiles, ranks
from metrics.state import LATEST, LEVELS, CompareState
from reports.models import Jurisdiction, Level, Report

QUARTILES_FROM = 8


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """A place's figure. `report` is None only where its source was deleted meanwhile."""

    rank: int
    point: DataPoint
    report: Report | None
    is_sample: bool
    is_derived: bool
    sentence: str
    numerator: DataPoint | None = None
    denominator: DataPoint | None = None

    @property
    def differs(self) -> bool:
        return contradicts_parts(self.point)

    @property
    def place(self) -> Jurisdiction:
        return self.point.jurisdiction


class Whereabouts(StrEnum):
    """Where the place picked out stands in a comparison."""

    FOUND = "found"
    NOT_FOUND = "not_found"
    NO_REPORT = "no_report"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Highlight:
    """The place picked out; `row` is its line where it has a figure."""

    place: Jurisdiction
    where: Whereabouts
    row: ComparisonRow | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything the page of one comparison says. `state` has its defaults filled in.

    `quartiles` are told from eight places on: among fewer they are the places themselves.
    """

    state: CompareState
    indicator: Indicator
    choices: ComparisonChoices
    rows: Sequence[ComparisonRow]
    missing: Sequence[Jurisdiction]
    median: Decimal | None
    quartiles: Quartiles | None
    highlight: Highlight | None
    hidden_samples: int
    shows_samples: bool

    @property
    def levels(self) -> list[str]:
        """The levels compared, the highest first: one, unless places were put together."""
        if self.state.level:
            return [self.state.level]
        found = {place.level for place in [*(row.place for row in self.rows), *self.missing]}
        return [level for level in LEVELS if level in found]

    @property
    def reports(self) -> int:
        """How many reports the figures come from."""
        return len({row.report.pk for row in self.rows if row.report})

    @property
    def extracted_at(self) -> datetime | None:
        """When the last of these reports was extracted."""
        times = [r.report.extracted_at for r in self.rows if r.report and r.report.extracted_at]
        return max(times, default=None)

    @property
    def years(self) -> list[int]:
        return sorted({row.point.year for row in self.rows})


def get_comparison(state: CompareState, own: Jurisdiction | None = None) -> Comparison | None:
    """The comparison `state` asks for; None when the catalogue is empty.

    `own` is the reader's own place, picked out where the address names no other.

    Made-up places stay out as soon as the selection holds a real one, unless asked for.
    A fixed number of queries, whatever the number of places.
    """
    choices = get_comparison_choices(state)
    if choices is None:
        return None
    state, indicator = choices.state, choices.indicator
    selected = _selected(state, indicator)
    points = list(with_sources(selected))
    samples = [point for point in points if _is_sample(point)]
    real = [point for point in points if not _is_sample(point)]
    shows_samples = state.samples == "with" or (
        state.samples == "auto" and (not real or bool(state.places) or state.group is not None)
    )
    shown = points if shows_samples else real
    rows = _sorted(_rows(shown, indicator), state.sort, indicator)
    missing = _missing(state, indicator, shows_samples=shows_samples)
    highlight = _highlight(state, own, rows, missing)
    values = [point.value for point in shown]
    return Comparison(
        state=replace(state, highlight=key_of(highlight.place) if highlight else ""),
        indicator=indicator,
        choices=choices,
        rows=rows,
        missing=missing,
        median=median(values),
        quartiles=quartiles(values) if len(values) >= QUARTILES_FROM else None,
        highlight=highlight,
        hidden_samples=0 if shows_samples else len(samples),
        shows_samples=shows_samples and bool(samples),
    )


def _highlight(
    state: CompareState,
    own: Jurisdiction | None,
    rows: Sequence[ComparisonRow],
    missing: Sequence[Jurisdiction],
) -> Highlight | None:
    """At most two queries, and none where the place has a figure."""
    key = state.highlight or (key_of(own) if own else "")
    if not key:
        return None
    for row in rows:
        if key_of(row.place) == key:
            return Highlight(row.place, Whereabouts.FOUND, row)
    for place in missing:
        if key_of(place) == key:
            return Highlight(place, Whereabouts.NOT_FOUND)
    found = own if own and key_of(own) == key else _by_key(key)
    if found is None:
        return None
    compared = Jurisdiction.objects.filter(_place_filter(state), pk=found.pk)
    hidden = found.is_sample and state.samples != "with"
    inside = not hidden and compared.exists()
    return Highlight(found, Whereabouts.NO_REPORT if inside else Whereabouts.OUTSIDE)


def _by_key(key: str) -> Jurisdiction | None:
    code, _, name = key.partition("~")
    places = Jurisdiction.objects.filter(code=code).order_by("pk")
    places = places.filter(name=name) if name else places.exclude(level=Level.TOWNSHIP)
    return places.first()


def _place_filter(state: CompareState, prefix: str = "") -> Q:
    condition = Q(**{f"{prefix}level": state.level}) if state.level else Q()
    if state.group is not None:
        members = PeerGroup.objects.filter(pk=state.group).values("places")
        condition &= Q(**{f"{prefix}pk__in": members})
    if state.province:
        condition &= Q(**{f"{prefix}code__startswith": state.province})
    if state.places:
        chosen = Q()
        for key in state.places:
            code, _, name = key.partition("~")
            one = Q(**{f"{prefix}code": code})
            chosen |= one & Q(**{f"{prefix}name": name}) if name else one
        condition &= chosen
    return condition


def _selected(state: CompareState, indicator: Indicator) -> QuerySet[DataPoint]:
    points = DataPoint.objects.filter(_place_filter(state, "jurisdiction__"), indicator=indicator)
    if state.year != LATEST:
        return points.filter(year=state.year)
    newest = (
        DataPoint.objects.filter(indicator=indicator, jurisdiction=OuterRef("jurisdiction"))
        .order_by("-year")
        .values("year")[:1]
    )
    return points.annotate(newest=Subquery(newest)).filter(year=F("newest"))


def _is_sample(point: DataPoint) -> bool:
    observation = point.observation
    return point.jurisdiction.is_sample or bool(observation and observation.report.is_sample)


def _rows(points: Sequence[DataPoint], indicator: Indicator) -> list[ComparisonRow]:
    parts = _ratio_parts(points, indicator)
    places = ranks(
        [point.value for point in points], lowest_first=indicator.better == Direction.DOWN
    )
    rows = []
    for point, rank in zip(points, places, strict=True):
        top = parts.get((point.jurisdiction_id, point.year, indicator.numerator_id))
        bottom = parts.get((point.jurisdiction_id, point.year, indicator.denominator_id))
        source = next((p for p in (point, top, bottom) if p and p.observation), None)
        rows.append(
            ComparisonRow(
                rank=rank,
                point=point,
                report=source.observation.report if source and source.observation else None,
                is_sample=_is_sample(point),
                is_derived=point.observation is None,
                sentence=sentence_of(point),
                numerator=top,
                denominator=bottom,
            )
        )
    return rows


def _ratio_parts(
    points: Sequence[DataPoint], indicator: Indicator
) -> dict[tuple[int, int, int | None], DataPoint]:
    """Numerators and denominators of a rate by (place, year, indicator); one query."""
    found = with_sources(
        DataPoint.objects.filter(
            indicator__in=[indicator.numerator_id, indicator.denominator_id],
            jurisdiction__in=[point.jurisdiction_id for point in points],
            year__in={point.year for point in points},
        )
    )
    return {(p.jurisdiction_id, p.year, p.indicator_id): p for p in found}


def _sorted(rows: list[ComparisonRow], sort: str, indicator: Indicator) -> list[ComparisonRow]:
    """Ties stand in the order of their codes, whatever the direction; what has no numerator
    or denominator stands last."""
    rows = sorted(rows, key=lambda row: (row.place.code, row.place.name))
    if sort == "place":
        return rows
    column, _, ending = sort.partition("_")
    if column == "year":
        return sorted(rows, key=lambda row: row.point.year * (1 if ending else -1))
    if column in ("numerator", "denominator"):
        sign = 1 if ending else -1

        def by_part(row: ComparisonRow) -> tuple[bool, Decimal]:
            part = row.numerator if column == "numerator" else row.denominator
            return part is None, sign * part.value if part else Decimal(0)

        return sorted(rows, key=by_part)
    ascending = sort == "low" or (sort == "rank" and indicator.better == Direction.DOWN)
    return sorted(rows, key=lambda row: row.point.value if ascending else -row.point.value)


def _missing(
    state: CompareState, indicator: Indicator, *, shows_samples: bool
) -> list[Jurisdiction]:
    """Places with a report of the year (of any year, for the latest) but no figure in it."""
    reports = Report.objects.current().filter(jurisdiction=OuterRef("pk"))
    points = DataPoint.objects.filter(jurisdiction=OuterRef("pk"), indicator=indicator)
    if state.year != LATEST:
        reports, points = reports.filter(year=state.year), points.filter(year=state.year)
    if not shows_samples:
        reports = reports.filter(is_sample=False)
    places = Jurisdiction.objects.filter(_place_filter(state)).filter(
        Exists(reports), ~Exists(points)
    )
    if not shows_samples:
        places = places.filter(is_sample=False)
    return list(places.order_by("code", "name"))
