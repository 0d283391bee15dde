"""One place against its peers: each indicator of a year with the figures of the group."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Count, Exists, OuterRef, Q

from metrics.models import DataPoint, Direction, Indicator
from metrics.queries.get_place_figures import PlaceFigures, get_place_figures
from metrics.queries.samples import REAL_POINT
from metrics.queries.select_places import SelectedPlaces, select_places
from metrics.ranking import Quartiles, quartiles, ranks
from metrics.state.parsing import LATEST
from metrics.state.place import PlaceState
from metrics.state.selection import Selection
from reports.models import Jurisdiction, Report

# Fewer say nothing of how a group is spread.
QUARTILES_FROM = 3


class PeerPoint(NamedTuple):
    """A settled figure of a place of the group, with what limits it."""

    pk: int
    place: int
    value: Decimal
    qualifier: str
    scope: str
    issuer_kind: str | None
    has_conflict: bool
    is_derived: bool
    cautions: Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class PeerRow:
    """An indicator the place has in the year. `peers` has the place's own figure among them.

    `history` runs along `PlaceFigures.years`, newest first. `rank` counts from the highest
    value, or from the lowest where low is good. `quartiles` is None in a group of fewer
    than QUARTILES_FROM.
    """

    indicator: Indicator
    point: DataPoint
    previous: DataPoint | None
    history: Sequence[DataPoint | None]
    peers: Sequence[PeerPoint]
    rank: int
    quartiles: Quartiles | None

    @property
    def size(self) -> int:
        return len(self.peers)

    @property
    def median(self) -> Decimal | None:
        return self.quartiles.middle if self.quartiles else None


@dataclass(frozen=True, slots=True)
class LackingRow:
    """An indicator the place lacks in the year; `size` places of the group have it."""

    indicator: Indicator
    size: int
    quartiles: Quartiles | None


@dataclass(frozen=True, slots=True)
class PeerChoices:
    """How many places of the level have a report, in the country and in the province."""

    country: int
    province: int


@dataclass(frozen=True, slots=True)
class PlacePeers:
    """`state` has its year filled in (LATEST only where the place has no report at all).

    `places` are the group with the place itself; `reporting` those of them with a report of
    the year.
    """

    state: PlaceState
    figures: PlaceFigures
    selected: SelectedPlaces
    choices: PeerChoices
    places: Sequence[Jurisdiction]
    reporting: frozenset[int]
    rows: Sequence[PeerRow]
    lacking: Sequence[LackingRow]

    @property
    def place(self) -> Jurisdiction:
        return self.figures.place

    @property
    def has_report(self) -> bool:
        return self.place.pk in self.reporting

    @property
    def shows_samples(self) -> bool:
        return any(place.is_sample for place in self.places)

    @property
    def hidden_samples(self) -> int:
        return self.selected.hidden_samples


def get_place_peers(place: Jurisdiction, state: PlaceState) -> PlacePeers:
    """The place's figures of a year among those of its peers, which include it.

    A fixed number of queries, whatever the number of places and figures.
    """
    figures = get_place_figures(place)
    year = _year(figures, state)
    # Whoever opens a made-up place wants it compared: with made-up peers, unless he names others.
    samples = state.selection.samples
    among_samples = place.is_sample and samples == "auto"
    if among_samples:
        samples = "with"
    selection = _selection(place, state, samples)
    selected = select_places(selection)
    places = [each for each in selected.places if each.pk != place.pk]
    if among_samples and selection.group is None and not selection.places:
        places = [each for each in places if each.is_sample]
    places = sorted([place, *places], key=lambda each: (each.code, each.level, each.name))
    keys = [each.pk for each in places]
    real_only = samples != "with" and not any(each.is_sample for each in places)
    by_indicator = _peer_points(keys, year, real_only=real_only)
    rows, lacking = _rows(figures, year, by_indicator)
    return PlacePeers(
        state=replace(state, year=year or LATEST),
        figures=figures,
        selected=selected,
        choices=_choices(place, samples="only" if among_samples else samples),
        places=places,
        reporting=_reporting(keys, year),
        rows=rows,
        lacking=lacking,
    )


def _year(figures: PlaceFigures, state: PlaceState) -> int:
    """The year asked for; else the newest with figures, else with a report; 0 without any."""
    if isinstance(state.year, int):
        return state.year
    found = [p.year for _, rows in figures.groups for row in rows for p in row.points if p]
    return max(found or figures.years, default=0)


def _selection(place: Jurisdiction, state: PlaceState, samples: str) -> Selection:
    chosen = state.selection
    if chosen.group is not None or chosen.places:
        return chosen
    province = place.code[:2] if state.peers == "province" else ""
    return replace(chosen, level=place.level, province=province, samples=samples)


def _choices(place: Jurisdiction, *, samples: str) -> PeerChoices:
    reports = Report.objects.current().filter(jurisdiction=OuterRef("pk"))
    found = Jurisdiction.objects.filter(Exists(reports), level=place.level)
    if samples != "with":
        found = found.filter(is_sample=samples == "only")
    counts = found.aggregate(
        country=Count("pk"), province=Count("pk", filter=Q(code__startswith=place.code[:2]))
    )
    return PeerChoices(**counts)


def _peer_points(keys: Sequence[int], year: int, *, real_only: bool) -> dict[int, list[PeerPoint]]:
    """The group's figures of the year by indicator; plain rows, as there may be thousands."""
    points = DataPoint.objects.filter(year=year, jurisdiction__in=keys)
    if real_only:
        points = points.filter(REAL_POINT)
    found: dict[int, list[PeerPoint]] = defaultdict(list)
    columns = points.order_by("jurisdiction__code", "pk").values_list(
        "indicator_id",
        "observation_id",
        "pk",
        "jurisdiction_id",
        "value",
        "qualifier",
        "scope",
        "observation__report__issuer_kind",
        "has_conflict",
        "cautions",
    )
    for indicator, observation, pk, place, value, qualifier, scope, kind, differs, told in columns:
        derived = observation is None
        found[indicator].append(
            PeerPoint(pk, place, value, qualifier, scope, kind, differs, derived, told)
        )
    return found


def _rows(
    figures: PlaceFigures, year: int, by_indicator: Mapping[int, list[PeerPoint]]
) -> tuple[list[PeerRow], list[LackingRow]]:
    rows, lacking = [], []
    at = figures.years.index(year) if year in figures.years else None
    own = [row for _, group in figures.groups for row in group]
    for row in own:
        point = row.points[at] if at is not None else None
        if point is None:
            continue
        peers = by_indicator.get(row.indicator.pk, [])
        if all(peer.pk != point.pk for peer in peers):
            peers = [*peers, _as_peer(point)]
        places = ranks(
            [peer.value for peer in peers], lowest_first=row.indicator.better == Direction.DOWN
        )
        rows.append(
            PeerRow(
                indicator=row.indicator,
                point=point,
                previous=next((p for p in row.points if p and p.year == year - 1), None),
                history=row.points,
                peers=peers,
                rank=next(
                    rank for rank, peer in zip(places, peers, strict=True) if peer.pk == point.pk
                ),
                quartiles=_quartiles(peers),
            )
        )
    have = {row.indicator.pk for row in rows}
    for indicator in sorted(
        [*(row.indicator for row in own), *figures.absent], key=lambda i: (i.position, i.pk)
    ):
        if indicator.pk not in have:
            peers = by_indicator.get(indicator.pk, [])
            lacking.append(LackingRow(indicator, len(peers), _quartiles(peers)))
    return rows, lacking


def _as_peer(point: DataPoint) -> PeerPoint:
    report = point.observation.report if point.observation else None
    return PeerPoint(
        point.pk,
        point.jurisdiction_id,
        point.value,
        point.qualifier,
        point.scope,
        report.issuer_kind if report else None,
        point.has_conflict,
        point.observation is None,
        point.cautions,
    )


def _quartiles(peers: Sequence[PeerPoint]) -> Quartiles | None:
    if len(peers) < QUARTILES_FROM:
        return None
    return quartiles([peer.value for peer in peers])


def _reporting(keys: Sequence[int], year: int) -> frozenset[int]:
    reports = Report.objects.current().filter(year=year, jurisdiction__in=keys)
    return frozenset(reports.values_list("jurisdiction_id", flat=True))
