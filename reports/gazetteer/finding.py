"""Finds place names in short texts: longest names first, neighbouring names read as one chain."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import add

from reports.gazetteer.types import LEVELS, Mention, Place

# What may stand between two names of one chain: 鲤城区人民政府金龙街道办事处, 安徽-芜湖.
_LINK = re.compile(r"(?:[\s\-_/·>|]{0,3}|人民政府|政府)")
# A name cut out of a longer word: 湖北区域 is not 河北区, 芜湖市场 not 芜湖市.
_CONTINUED = {"区": "域间划", "市": "场", "乡": "镇村", "镇": "街", "县": "域"}
_MERE_WORD = re.compile(r"^.[镇乡区]$")
_RANK = {level: rank for rank, level in enumerate(LEVELS)}


class Lexicon:
    """Which places a string names. Townships become places only when one is asked for."""

    def __init__(self, make_township: Callable[[Place, str], Place]) -> None:
        self._make_township = make_township
        self._full: dict[str, list[Place]] = {}
        self._former: dict[str, list[Place]] = {}
        self._short: dict[str, list[Place]] = {}
        self._counties: dict[str, list[Place]] = {}
        self._townships: dict[str, tuple[Place, ...]] = {}
        # Code of a place to the prefectures it once lay in, as the first four digits of codes.
        self._once_in: dict[str, set[str]] = {}
        # First two characters of a name to the lengths of the names so beginning, longest first.
        self.lengths: dict[str, tuple[int, ...]] = {}

    def add(self, place: Place, former: Iterable[str], short: Iterable[str]) -> None:
        self._full.setdefault(place.name, []).append(place)
        for name in former:
            self._former.setdefault(name, []).append(place)
        for name in short:
            self._short.setdefault(name, []).append(place)

    def add_former_code(self, place: Place, code: str) -> None:
        """A code that a place had before: 寿县 lay in 六安市, and its reports then say so."""
        if place.level == "county" and code[:4] != place.code[:4]:
            self._once_in.setdefault(place.code, set()).add(code[:4])

    def was_in(self, place: Place, above: Place) -> bool:
        """Whether a county, or a township of it, once lay in this prefecture."""
        prefixes = self._once_in.get(place.code, ())
        return above.level == "prefecture" and above.code[:4] in prefixes

    def add_township(self, name: str, county: Place) -> None:
        self._counties.setdefault(name, []).append(county)

    def close(self) -> None:
        """Index the names' beginnings; to be called once, after the last addition."""
        lengths: dict[str, set[int]] = {}
        for names in (self._full, self._former, self._short, self._counties):
            for name in names:
                lengths.setdefault(name[:2], set()).add(len(name))
        self.lengths = {head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()}

    def townships_named(self, name: str) -> tuple[Place, ...]:
        known = self._townships.get(name)
        if known is None:
            counties = self._counties.get(name, ())
            known = tuple(self._make_township(county, name) for county in counties)
            self._townships[name] = known
        return known

    def township_names(self) -> Iterable[str]:
        return self._counties.keys()

    def fully_named(self, name: str) -> tuple[Place, ...]:
        """Places of this name, highest level first; then those that once had it."""
        if not (name in self._full or name in self._former or name in self._counties):
            return ()
        now = sorted(self._full.get(name, ()), key=lambda place: _RANK[place.level])
        before = self._former.get(name, ())
        return tuple(dict.fromkeys((*now, *before, *self.townships_named(name))))

    def shortly_named(self, name: str) -> tuple[Place, ...]:
        """Provinces, prefectures and counties with this short form, highest level first."""
        found = self._short.get(name, ())
        return tuple(sorted(found, key=lambda place: _RANK[place.level]))


@dataclass(slots=True)
class _Name:
    start: int
    end: int
    places: tuple[Place, ...]
    short: bool


def _names(lexicon: Lexicon, text: str) -> list[_Name]:
    found: list[_Name] = []
    free, lengths = 0, lexicon.lengths
    # Few pairs of characters begin a name: comparing them all first is what keeps this quick.
    for position, head in enumerate(map(add, text, text[1:])):
        if head not in lengths or position < free:
            continue
        for length in lengths[head]:
            end = position + length
            written = text[position:end]
            if len(written) < length or text[end : end + 1] in (*_CONTINUED.get(written[-1], ""),):
                continue
            places = lexicon.fully_named(written)
            # 高镇, 新镇, 城区, 市区: too often mere words, so believed only where a name is due.
            if _MERE_WORD.match(written) and position not in (0, free):
                continue
            short = not places
            places = places or lexicon.shortly_named(written)
            if places:
                found.append(_Name(position, end, places, short))
                free = end
                break
    return found


def find(lexicon: Lexicon, text: str) -> list[Mention]:
    """Mentions in order, none overlapping; text[m.start:m.end] is the mention as written."""
    mentions: list[Mention] = []
    for name in _names(lexicon, text):
        last = mentions[-1] if mentions else None
        if last and _LINK.fullmatch(text, last.end, name.start):
            below = _below(lexicon, name.places, last.places)
            if below:
                short = last.short and name.short
                mentions[-1] = Mention(last.start, name.end, below, short, last.names + 1)
                continue
        mentions.append(Mention(name.start, name.end, name.places, name.short))
    return mentions


def _below(
    lexicon: Lexicon, places: tuple[Place, ...], above: tuple[Place, ...]
) -> tuple[Place, ...]:
    """Those of `places` that lie under one of `above`, else those that once did."""
    paths = {place.path for place in above}
    below = tuple(
        place
        for place in places
        if any(place.path[:depth] in paths for depth in range(1, len(place.path)))
    )
    return below or tuple(p for p in places if any(lexicon.was_in(p, each) for each in above))
