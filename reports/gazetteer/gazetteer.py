"""The gazetteer: places by code, by name, above and below one another."""

from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache

from reports.gazetteer.finding import Lexicon, find
from reports.gazetteer.identifying import identify
from reports.gazetteer.loading import Tables, read_tables
from reports.gazetteer.names import short_forms
from reports.gazetteer.searching import search
from reports.gazetteer.types import Clue, Identification, Mention, Place

_TOWNSHIP_SUFFIXES = ("街道", "镇", "乡", "苏木")


class Gazetteer:
    """All places of the country, and any added with `with_extra`. Immutable once made."""

    def __init__(self, tables: Tables, extra: Iterable[Place] = ()) -> None:
        self._tables = tables
        self._extra = tuple(extra)
        self._places = dict(tables.places)
        self._extra_townships: dict[tuple[str, str], Place] = {}
        for place in self._extra:
            if place.level == "township":
                self._extra_townships[place.code, place.name] = place
            else:
                self._places[place.code] = place

    def with_extra(self, places: Iterable[Place]) -> "Gazetteer":
        """A gazetteer that knows these places too (fictional samples are added this way)."""
        return Gazetteer(self._tables, (*self._extra, *places))

    def divisions(self) -> Iterable[Place]:
        """Every place that has a code: provinces, prefectures, counties, highest first."""
        return self._places.values()

    def get(self, code: str, name: str | None = None) -> Place | None:
        """The place with this code (a former code will do); with `name`, the one so named.

        A township is found by its county's code and its name.
        """
        place = self._places.get(code) or self._places.get(self._tables.old_codes.get(code, ""))
        if name is None or (place and name in (place.name, *self.former_names(place))):
            return place
        extra = self._extra_townships.get((code, name))
        if extra or place is None:
            return extra
        return self._township(place, name) if name in self._township_names(place.code) else None

    def unlisted_township(self, code: str, name: str) -> Place | None:
        """A township a person vouches for under a known county, though no list has it.

        Townships abolished before 2023 are mostly unlisted. None unless the code is a county's
        (or a prefecture's that has townships directly below) and the name is a township's.
        """
        county = self._places.get(code)
        if county is None or not name.endswith(_TOWNSHIP_SUFFIXES):
            return None
        if county.level != "county" and not self._township_names(code):
            return None
        return self._township(county, name)

    def parent(self, place: Place) -> Place | None:
        """The place directly above, None for a province."""
        if place.level == "township":
            return self._places.get(place.code)
        for code in (place.code[:4] + "00", place.code[:2] + "0000"):
            above = self._places.get(code)
            if above and place.within(above):
                return above
        # Added places need not follow the numbering of the standard.
        return next((p for p in self._places.values() if p.path == place.path[:-1]), None)

    def children(self, place: Place) -> tuple[Place, ...]:
        """The places directly below, by code, then the townships directly below, by name."""
        if place.level == "township":
            return ()
        depth = len(place.path)
        below = sorted(
            (p for p in self._places.values() if p.path[:depth] == place.path and p != place),
            key=lambda p: p.code,
        )
        direct = tuple(p for p in below if len(p.path) == depth + 1)
        return direct + tuple(
            self._township(place, name) for name in self._township_names(place.code)
        )

    def former_names(self, place: Place) -> tuple[str, ...]:
        """Names the place itself had since 2000; names of places merged into it are not here."""
        return () if place.level == "township" else self._tables.former.get(place.code, ())

    def successor(self, place: Place) -> Place | None:
        """What a place that no longer exists became part of; None for one that exists."""
        if place.level == "township":
            return None
        return self._places.get(self._tables.successors.get(place.code, ""))

    def named(self, name: str) -> tuple[Place, ...]:
        """All places with exactly this full, former or short name, highest level first."""
        found = dict.fromkeys(self.lexicon.fully_named(name))
        found.update(dict.fromkeys(self.lexicon.shortly_named(name)))
        # 朝阳区 is not short for 朝阳区街道.
        if len(name) >= 2 and not name.endswith((*_TOWNSHIP_SUFFIXES, *"省市县区旗州盟")):
            for suffix in _TOWNSHIP_SUFFIXES:
                found.update(dict.fromkeys(self.lexicon.townships_named(name + suffix)))
        return tuple(found)

    def find(self, text: str) -> list[Mention]:
        """Non-overlapping mentions of places in a short text, in order. Never raises."""
        return find(self.lexicon, text)

    def identify(self, clues: Sequence[Clue], *, path: str = "", url: str = "") -> Identification:
        """Whose report it is, judged from these clues. Never raises.

        `path` is where the file lay (省/市/县/文件名), `url` the page it was saved from: they
        decide between namesakes, and where they contradict the rest the report is asked about.
        """
        outer = [Clue(path, kind="path"), Clue(url, kind="url")]
        return identify(self, [*clues, *(clue for clue in outer if clue.text)])

    def search(self, query: str, limit: int = 20) -> list[Place]:
        """Places for what somebody types into a box, best first, higher level first."""
        return search(self, query, limit)

    def townships(self, place: Place) -> tuple[str, ...]:
        """Names of the townships and streets directly under a place, sorted."""
        return self._township_names(place.code) if place.level != "township" else ()

    @cached_property
    def lexicon(self) -> Lexicon:
        """Names to places, built at first use."""
        lexicon = Lexicon(self._township)
        for place in self._places.values():
            lexicon.add(place, self.former_names(place), short_forms(place.name, place.level))
        for old, code in self._tables.old_codes.items():
            lexicon.add_former_code(self._places[code], old)
        for code, names in self._tables.townships.items():
            county = self._places[code]
            for name in names.split(" "):
                lexicon.add_township(name, county)
        for place in self._extra_townships.values():
            lexicon.add(place, (), ())
        lexicon.close()
        return lexicon

    def _township_names(self, code: str) -> tuple[str, ...]:
        known = self._tables.townships.get(code, "").split()
        added = [name for owner, name in self._extra_townships if owner == code]
        return tuple(sorted({*known, *added}))

    def _township(self, county: Place, name: str) -> Place:
        extra = self._extra_townships.get((county.code, name))
        return extra or Place(county.code, name, "township", (*county.path, name))


@lru_cache(maxsize=1)
def load_gazetteer() -> Gazetteer:
    """The gazetteer of the country; read once, then shared."""
    return Gazetteer(read_tables())
