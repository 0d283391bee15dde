"""Finds places for what somebody types into the form's box."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reports.gazetteer.names import short_forms
from reports.gazetteer.types import LEVELS, Place

if TYPE_CHECKING:
    from reports.gazetteer.gazetteer import Gazetteer

_RANK = {level: rank for rank, level in enumerate(LEVELS)}


def search(gazetteer: "Gazetteer", query: str, limit: int) -> list[Place]:
    """Places whose code begins with the query, or whose name or full name contains it.

    Exact names come first, then beginnings, then the rest; within these higher levels first.
    A query may name the places above too, in short: 梁平铁门. Empty for an empty query.
    """
    wanted = "".join(query.split())
    if not wanted or limit <= 0:
        return []
    if wanted.isascii() and wanted.isdigit():
        found = [place for place in gazetteer.divisions() if place.code.startswith(wanted)]
        exact = gazetteer.get(wanted)
        ranked = [(0 if place is exact else 1, place) for place in found]
        if exact and exact not in found:
            ranked.append((0, exact))
    else:
        ranked = [*_divisions(gazetteer, wanted), *_below_named(gazetteer, wanted)]
        ranked += _townships(gazetteer, wanted)
    ranked.sort(key=lambda pair: (pair[0], _RANK[pair[1].level], pair[1].code, pair[1].name))
    return list(dict.fromkeys(place for _, place in ranked))[:limit]


def _quality(name: str, wanted: str) -> int | None:
    if name == wanted:
        return 0
    if name.startswith(wanted):
        return 1
    return 2 if wanted in name else None


def _divisions(gazetteer: "Gazetteer", wanted: str) -> Iterator[tuple[int, Place]]:
    for place in gazetteer.divisions():
        if wanted in place.name or wanted in "".join(place.path[-2:]) or wanted in place.full_name:
            short = wanted in short_forms(place.name, place.level)
            quality = 0 if short else _quality(place.name, wanted)
            yield (3 if quality is None else quality), place
        elif any(wanted in old for old in gazetteer.former_names(place)):
            yield 2, place


def _below_named(gazetteer: "Gazetteer", wanted: str) -> Iterator[tuple[int, Place]]:
    """Places under those the query begins with: 梁平 + 铁门, 重庆市梁平区 + 铁."""
    mentions = gazetteer.find(wanted)
    if not mentions or mentions[0].start:
        return
    for place in mentions[0].places:
        rest = wanted[mentions[0].end :]
        if not rest:
            yield (0, place)
            continue
        pending = [place]
        while pending:
            for child in gazetteer.children(pending.pop()):
                quality = _quality(child.name, rest)
                if quality is not None:
                    yield quality, child
                if child.level in ("prefecture", "county"):
                    pending.append(child)


def _townships(gazetteer: "Gazetteer", wanted: str) -> Iterator[tuple[int, Place]]:
    if len(wanted) < 2:
        return
    for name in gazetteer.lexicon.township_names():
        if wanted in name:
            exact = name == wanted or wanted in short_forms(name, "township")
            for place in gazetteer.lexicon.townships_named(name):
                yield (1 if exact else 3), place
