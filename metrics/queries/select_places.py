"""The places a selection means, and what else could be selected."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import Exists, OuterRef

from metrics.models import PeerGroup
from metrics.state.parsing import LEVELS, place_key
from metrics.state.selection import Selection
from reports.models import Jurisdiction, Level, Report, Standing

# A longer list of names is no choice, and swells the page: narrow it by province first.
MAX_CHOICES = 200


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """A place that may be ticked."""

    key: str
    name: str
    is_sample: bool


@dataclass(frozen=True, slots=True)
class SelectedPlaces:
    """The places selected, in the order of their codes, and the choices of each filter.

    `selection` has its level filled in, and only places and groups that exist. `levels` is
    (code, label, number of places with a report); `choices` are places of the level and
    province, at most MAX_CHOICES beside the chosen ones, `more` telling how many are left out.
    `hidden_samples` counts made-up places kept out because real ones are there.
    """

    selection: Selection
    places: Sequence[Jurisdiction]
    group: PeerGroup | None
    shows_samples: bool
    hidden_samples: int
    levels: Sequence[tuple[str, str, int]]
    provinces: Sequence[tuple[str, str]]
    groups: Sequence[PeerGroup]
    choices: Sequence[PlaceChoice]
    more: int

    @property
    def library_is_empty(self) -> bool:
        """Whether no place at all has a report."""
        return not self.provinces

    @property
    def keys(self) -> list[int]:
        """Primary keys of the places, for the query that follows."""
        return [place.pk for place in self.places]


def key_of(place: Jurisdiction) -> str:
    return place_key(place.code, place.level, place.name)


def select_places(selection: Selection) -> SelectedPlaces:
    """What `selection` means today: places that have a current report.

    At most four queries, whatever the number of places. Never fails: what does not exist
    (any more) is dropped from the selection.
    """
    reports = Report.objects.filter(jurisdiction=OuterRef("pk"), standing=Standing.CURRENT)
    everywhere = list(
        Jurisdiction.objects.filter(Exists(reports))
        .only("pk", "code", "name", "level", "is_sample", "path_names")
        .order_by("code", "level", "name")
    )
    groups = list(PeerGroup.objects.all())
    group = next((each for each in groups if each.pk == selection.group), None)
    members = set(group.places.values_list("pk", flat=True)) if group else None
    within = [place for place in everywhere if place.code.startswith(selection.province)]
    # Ticked places of another level are left behind when the level is changed.
    existing = {key_of(p) for p in within if selection.level in ("", p.level)}
    chosen = tuple(key for key in selection.places if key in existing)
    by_hand = bool(chosen) or members is not None
    level = selection.level or ("" if by_hand else _fullest(within))
    of_level = [place for place in within if not level or place.level == level]
    found = [
        place
        for place in of_level
        if (members is None or place.pk in members) and (not chosen or key_of(place) in chosen)
    ]
    real = [place for place in found if not place.is_sample]
    shows_samples = selection.samples == "with" or (
        selection.samples == "auto" and (not real or by_hand)
    )
    places = found if shows_samples else real
    choices, more = _choices(of_level, chosen)
    return SelectedPlaces(
        selection=replace(selection, level=level, places=chosen, group=group.pk if group else None),
        places=places,
        group=group,
        shows_samples=shows_samples and any(place.is_sample for place in places),
        hidden_samples=0 if shows_samples else len(found) - len(real),
        levels=_levels(within, selection.samples),
        provinces=_provinces(everywhere),
        groups=groups,
        choices=choices,
        more=more,
    )


def _fullest(places: Sequence[Jurisdiction]) -> str:
    """The level with most real places, the higher one of equals; made-up ones decide last."""
    counts = Counter((place.level, place.is_sample) for place in places)
    return max(
        LEVELS,
        key=lambda level: (counts[level, False], counts[level, True], -LEVELS.index(level)),
    )


def _levels(places: Sequence[Jurisdiction], samples: str) -> list[tuple[str, str, int]]:
    counts = Counter((place.level, place.is_sample) for place in places)

    def shown(level: str) -> int:
        real, made_up = counts[level, False], counts[level, True]
        return real + made_up if samples == "with" or (samples == "auto" and not real) else real

    return [(code, str(Level(code).label), shown(code)) for code in LEVELS]


def _provinces(places: Sequence[Jurisdiction]) -> list[tuple[str, str]]:
    """(two digits, name) of every province that has a place with a report."""
    named = {place.code[:2]: place.path_names[0] for place in places if place.path_names}
    return sorted(
        (code, named.get(code, f"区划代码 {code}")) for code in {p.code[:2] for p in places}
    )


def _choices(
    places: Sequence[Jurisdiction], chosen: Sequence[str]
) -> tuple[list[PlaceChoice], int]:
    first = [place for place in places if key_of(place) in chosen]
    others = [place for place in places if key_of(place) not in chosen]
    shown = sorted([*first, *others[:MAX_CHOICES]], key=lambda p: (p.code, p.level, p.name))
    rows = [PlaceChoice(key_of(place), place.name, place.is_sample) for place in shown]
    return rows, max(0, len(others) - MAX_CHOICES)
