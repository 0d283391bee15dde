"""The places of the library, to pick from."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from metrics.queries.select_places import key_of
from metrics.state.selection import Selection
from reports.models import Jurisdiction, Level, Report

MAX_LISTED = 300


@dataclass(frozen=True, slots=True)
class LibraryPlaces:
    """Places with a report, the ticked ones always among them, in the order of their codes.

    `more` counts those left out of a long list. `levels` and `provinces` are the (code, name)
    the list can be narrowed to.
    """

    places: Sequence[Jurisdiction]
    more: int
    levels: Sequence[tuple[str, str]]
    provinces: Sequence[tuple[str, str]]

    @property
    def groups(self) -> list[tuple[str, list[tuple[str, Jurisdiction]]]]:
        """By level: its name, then (key, place)."""
        named = [
            (str(level.label), [(key_of(p), p) for p in self.places if p.level == level])
            for level in Level
        ]
        return [(name, rows) for name, rows in named if rows]


def get_library_places(
    selection: Selection, *, word: str = "", ticked: Sequence[str] = ()
) -> LibraryPlaces:
    """Places with a current report of the level and province, whose name has `word`. One query."""
    reports = Report.objects.current().filter(jurisdiction=OuterRef("pk"))
    everywhere = list(
        Jurisdiction.objects.filter(Exists(reports)).order_by("code", "level", "name")
    )
    keep = set(ticked)
    found = [
        place
        for place in everywhere
        if (
            (not selection.level or place.level == selection.level)
            and place.code.startswith(selection.province)
            and word in place.full_name
        )
        or key_of(place) in keep
    ]
    chosen = [place for place in found if key_of(place) in keep]
    others = [place for place in found if key_of(place) not in keep]
    shown = sorted([*chosen, *others[:MAX_LISTED]], key=lambda p: (p.code, p.level, p.name))
    provinces = {p.code[:2]: p.path_names[0] for p in everywhere if p.path_names}
    return LibraryPlaces(
        places=shown,
        more=max(0, len(others) - MAX_LISTED),
        levels=[(str(level), str(level.label)) for level in Level],
        provinces=sorted(provinces.items()),
    )
