"""Which three charts open the day: the rule, as arithmetic on plain values.

For a place of one's own, among its peers (places of the same level with a figure of the
same year, at least MIN_PEERS of them, itself included):

1. two indicators where it stands furthest from the peers' median;
2. one that changed most on the year before, by NEWS widths at least; else the next furthest.

Distance and change are counted in widths of the peers' middle half (third quartile less first), so
that cases and per cent compare. A width is never taken as less than one percentage point of a
rate, or a twentieth of the median of anything else: where all places say the same, the smallest
difference would otherwise be the greatest news. Indicators whose direction is good or bad come
before those that tell of size alone: a big city is far from the median in everything.

Without a place: the indicators that most places report for one level and year, a rate before a
number, the newer year before the older.

Either way no group of indicators comes twice while another one has something to say.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from metrics.ranking import median, quartiles

MIN_PEERS = 3
CHARTS = 3
NEWS = Decimal("0.5")
FURTHEST, MOVED, COMMON = "furthest", "moved", "common"
_RATE_FLOOR = Decimal(1)
_SHARE_FLOOR = Decimal("0.05")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a place stands in one indicator. `peers` are all values of the year, its own among
    them; `before` is its value of the year before, None where it does not compare."""

    code: str
    group: str
    is_rate: bool
    is_judged: bool
    own: Decimal
    before: Decimal | None
    peers: Sequence[Decimal]


@dataclass(frozen=True, slots=True)
class Spread:
    """How many places of a level report an indicator for a year."""

    code: str
    group: str
    is_rate: bool
    level: str
    year: int
    places: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """An indicator to show and why: FURTHEST, MOVED or COMMON. `level` and `year` are set for
    COMMON alone."""

    code: str
    why: str
    level: str = ""
    year: int = 0


def distance(standing: Standing) -> Decimal:
    """How far the place is from the median, in widths of the middle half of its peers."""
    middle = median(standing.peers)
    return abs(standing.own - middle) / _width(standing) if middle is not None else Decimal(0)


def movement(standing: Standing) -> Decimal:
    """How far the place moved in a year, in the same widths."""
    if standing.before is None:
        return Decimal(0)
    return abs(standing.own - standing.before) / _width(standing)


def choose_for_place(standings: Sequence[Standing], limit: int = CHARTS) -> list[Chosen]:
    """At most `limit` charts for a place, the furthest first. Earlier standings win ties."""
    known = [s for s in standings if len(s.peers) >= MIN_PEERS]
    off = _ranked([s for s in known if distance(s)], distance)
    moved = _ranked([s for s in known if movement(s) >= NEWS], movement)
    chosen = [Chosen(s.code, FURTHEST) for s in _varied(off, limit - 1, _group)]
    taken = {each.code for each in chosen}
    groups = {s.group for s in known if s.code in taken}
    last = _varied([s for s in moved if s.code not in taken], 1, _group, groups)
    if last and len(chosen) < limit:
        chosen.append(Chosen(last[0].code, MOVED))
        taken.add(last[0].code)
    rest = [s for s in off if s.code not in taken]
    groups = {s.group for s in known if s.code in taken}
    more = _varied(rest, limit - len(chosen), _group, groups)
    return [*chosen, *(Chosen(s.code, FURTHEST) for s in more)]


def choose_common(spreads: Sequence[Spread], limit: int = CHARTS) -> list[Chosen]:
    """At most `limit` charts of what most places report; each indicator once."""
    ordered = sorted(spreads, key=lambda s: (-s.places, not s.is_rate, -s.year))
    once: dict[str, Spread] = {}
    for spread in ordered:
        once.setdefault(spread.code, spread)
    found = _varied(list(once.values()), limit, lambda s: s.group)
    return [Chosen(s.code, COMMON, s.level, s.year) for s in found]


def _group(standing: Standing) -> str:
    return standing.group


def _width(standing: Standing) -> Decimal:
    found = quartiles(standing.peers)
    if found is None:
        return _RATE_FLOOR
    share = abs(found.middle) * _SHARE_FLOOR
    floor = _RATE_FLOOR if standing.is_rate or not share else share
    return max(found.high - found.low, floor)


def _ranked(
    standings: Sequence[Standing], measure: Callable[[Standing], Decimal]
) -> list[Standing]:
    return sorted(standings, key=lambda s: (not s.is_judged, -measure(s)))


def _varied[Item](
    items: Sequence[Item],
    limit: int,
    group_of: Callable[[Item], Hashable],
    used: set[str] | frozenset[str] = frozenset(),
) -> list[Item]:
    """The first `limit` items, those of groups not used yet before the others."""
    seen: set[Hashable] = set(used)
    fresh: list[Item] = []
    others: list[Item] = []
    for item in items:
        group = group_of(item)
        (others if group in seen else fresh).append(item)
        seen.add(group)
    chosen = [*fresh, *others][: max(limit, 0)]
    return [item for item in items if item in chosen]
