"""Judges from a report's title, issuer, text and file name whose report it is.

The issuer's deepest name counts most, then the title's, then the source line and the file name.
A name several places share is decided only by other names that go with exactly one of them.
Whatever cannot be decided is proposed, never settled.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from reports.gazetteer.anchors import Anchor, read_anchor
from reports.gazetteer.body import read_lead
from reports.gazetteer.hosts import Host, read_host
from reports.gazetteer.paths import read_path
from reports.gazetteer.types import Candidate, Clue, ClueKind, Identification, Mention, Place

if TYPE_CHECKING:
    from reports.gazetteer.gazetteer import Gazetteer

MAX_CANDIDATES = 10
# Names of the surroundings stand in the first pages; reading on adds other places' names.
MAX_BODY = 3000

_SCORES: dict[ClueKind, float] = {
    "issuer": 16.0,
    "title": 4.0,
    "source": 2.0,
    "file_name": 2.0,
    "path": 0.5,
    "url": 0.4,
    "body": 0.25,
}
_KINDS: dict[str, ClueKind] = {
    "signature": "issuer",
    "filename": "file_name",
    "file name": "file_name",
    "source line": "source",
}
_LABELS: dict[ClueKind, str] = {
    "issuer": "发布机关（落款）",
    "title": "标题",
    "source": "来源",
    "file_name": "文件名",
    "path": "来源路径",
    "url": "网页地址",
    "body": "正文",
}
# A winner among namesakes needs this many times the support of the next to be certain.
_CLEAR_LEAD = 3.0


@dataclass(frozen=True, slots=True)
class _Context:
    """A name met anywhere, and how much it counts when it goes with one namesake only."""

    kind: ClueKind
    mention: Mention
    weight: float
    written: str


@dataclass(frozen=True, slots=True)
class _Line:
    """A clue and the names found in it."""

    kind: ClueKind
    score: float
    text: str
    mentions: Sequence[Mention]


@dataclass(frozen=True, slots=True)
class _Reading:
    """An anchor's places in order, whether the first is settled, and what settled it."""

    anchor: Anchor
    places: tuple[Place, ...]
    settled: bool
    because: str = ""
    doubt: str = ""


def identify(gazetteer: "Gazetteer", clues: Sequence[Clue]) -> Identification:
    """Candidates best first. Empty when the clues name no place at all. Never raises."""
    anchors: list[Anchor] = []
    lines: list[_Line] = []
    bodies: list[tuple[float, str]] = []
    hosts: list[Host] = []
    for clue in clues:
        kind = _kind(clue.kind)
        score = _SCORES[kind] * clue.weight
        if kind == "body":
            bodies.append((score, clue.text[:MAX_BODY]))
            continue
        if kind == "url":
            hosts += [host] if (host := read_host(gazetteer, clue.text)).places else []
            continue
        if kind == "path":
            anchor = read_path(gazetteer, clue.text, score)
            if anchor and anchor.mention:
                lines.append(_Line(kind, score, anchor.written, (anchor.mention,)))
        else:
            anchor, mentions = read_anchor(gazetteer, kind, clue.text, score)
            lines.append(_Line(kind, score, clue.text, mentions))
        if anchor:
            anchors.append(anchor)
    anchors.sort(key=lambda anchor: -anchor.score)
    if not anchors:
        anchors = [lead for _, body in bodies if (lead := read_lead(gazetteer, body))][:1]

    @cache
    def context() -> tuple[_Context, ...]:
        # Bodies are searched only when something is left to decide: most reports need it not.
        found = [_Line("body", score, text, gazetteer.find(text)) for score, text in bodies]
        named = tuple(
            _Context(line.kind, mention, line.score, line.text[mention.start : mention.end])
            for line in [*lines, *found]
            for mention in line.mentions
            if not mention.short or mention.names > 1 or _well_known(mention)
        )
        return named + tuple(
            _Context("url", Mention(0, 0, host.places), _SCORES["url"], host.written)
            for host in hosts
        )

    zone = next((a for a in anchors if a.mention is None), None)
    readings: list[_Reading] = []
    for anchor in anchors:
        if anchor.mention:
            first = readings[0] if readings else None
            readings.append(_agree(anchor, first) or _read(gazetteer, anchor, context))
    if readings:
        return _conclude(gazetteer, readings, zone, hosts)
    return _from_context(context(), zone)


def _kind(kind: str) -> ClueKind:
    known = _KINDS.get(kind, kind)
    return known if known in _SCORES else "body"


def _well_known(mention: Mention) -> bool:
    return mention.places[0].level in ("province", "prefecture")


def _agree(anchor: Anchor, first: _Reading | None) -> _Reading | None:
    """A lesser line that may mean what the best line settled means just that."""
    if first and first.settled and first.places[0] in anchor.places and not anchor.glued:
        return _Reading(anchor, (first.places[0],), True)
    return None


def _read(
    gazetteer: "Gazetteer", anchor: Anchor, context: Callable[[], Sequence[_Context]]
) -> _Reading:
    places = anchor.places
    if len(places) > 1:
        return _choose(gazetteer, anchor, context())
    doubt = ""
    if anchor.glued:
        doubt = f"“{anchor.written}”前还有文字，可能只是名称的一部分"
    elif _bare_township(anchor) and _contradicted(places[0], context()):
        doubt = f"正文提到的上级地区与{places[0].full_name}不一致"
    elif anchor.mention and anchor.mention.short and anchor.mention.names == 1:
        place, rank = places[0], anchor.written[-1]
        if (
            place.level == "county"
            and rank not in "县旗"
            and not _support(places, context(), anchor).get(place)
        ):
            doubt = f"只写了简称“{anchor.written}”"
    return _Reading(anchor, places, not doubt, doubt=doubt)


def _bare_township(anchor: Anchor) -> bool:
    mention = anchor.mention
    return bool(mention and mention.names == 1 and mention.places[0].level == "township")


def _contradicted(place: Place, context: Sequence[_Context]) -> bool:
    """Whether places above are named, repeatedly, and none of them is above this one."""
    others = 0
    for item in context:
        if _well_known(item.mention) or item.mention.names > 1:
            if any(place.within(above) for above in item.mention.places):
                return False
            others += not item.mention.short
    return others >= 2


def _support(
    places: Sequence[Place], context: Sequence[_Context], anchor: Anchor
) -> dict[Place, float]:
    """How much of the context goes with some of the namesakes but not with all."""
    support: defaultdict[Place, float] = defaultdict(float)
    single = len(places) == 1
    for item in context:
        if item.written == anchor.written:
            continue
        named = item.mention.places
        fits = [
            place
            for place in places
            if any(p == place or place.within(p) or p.within(place) for p in named)
        ]
        if fits and (single or len(fits) < len(places)):
            for place in fits:
                support[place] += item.weight / len(fits)
    return support


def _choose(gazetteer: "Gazetteer", anchor: Anchor, context: Sequence[_Context]) -> _Reading:
    """Decide between namesakes by what else is named."""
    support = _support(anchor.places, context, anchor)
    ranked = sorted(anchor.places, key=lambda place: -support.get(place, 0.0))
    first, second = support.get(ranked[0], 0.0), support.get(ranked[1], 0.0)
    if first > 0 and (doubt := _at_odds(ranked, context, anchor)):
        return _Reading(anchor, tuple(ranked), False, doubt=doubt)
    if first > 0 and first >= _CLEAR_LEAD * second and not anchor.glued:
        with_it = next(
            item.written
            for item in sorted(context, key=lambda item: -item.weight)
            if item.written != anchor.written and _goes_with(ranked[0], item)
        )
        return _Reading(anchor, tuple(ranked), True, f"，并提到“{with_it}”")
    if first == 0:
        highest = [place for place in ranked if place.level == ranked[0].level]
        now = [place for place in ranked if _still_named(gazetteer, place, anchor)]
        if ranked[0].level == "province" and len(highest) == 1:
            return _Reading(anchor, tuple(ranked), True)
        if len(now) == 1 and not anchor.glued and not (anchor.mention and anchor.mention.short):
            rest = [place for place in ranked if place != now[0]]
            return _Reading(anchor, (now[0], *rest), True)
    doubt = f"“{anchor.written}”有{len(ranked)}处同名，文中没有足以分辨的上级地名"
    return _Reading(anchor, tuple(ranked), False, doubt=doubt)


def _at_odds(ranked: Sequence[Place], context: Sequence[_Context], anchor: Anchor) -> str:
    """Where folders or an address alone decide, whatever speaks for another namesake; else ""."""
    speaking: defaultdict[ClueKind, dict[Place, str]] = defaultdict(dict)
    for item in context:
        if item.written == anchor.written:
            continue
        fits = [place for place in ranked if _goes_with(place, item)]
        if fits and len(fits) < len(ranked):
            for place in fits:
                speaking[item.kind].setdefault(place, item.written)
    agreeing = {kind for kind, places in speaking.items() if ranked[0] in places}
    against = [kind for kind in speaking if kind not in agreeing]
    if not against or agreeing & {"issuer", "title", "source"}:
        return ""
    one, other = min(agreeing), against[0]
    return (
        f"“{anchor.written}”有{len(ranked)}处同名，{_LABELS[one]}（{speaking[one][ranked[0]]}）"
        f"与{_LABELS[other]}（{next(iter(speaking[other].values()))}）所指不同"
    )


def _goes_with(place: Place, item: _Context) -> bool:
    return any(p == place or place.within(p) or p.within(place) for p in item.mention.places)


def _still_named(gazetteer: "Gazetteer", place: Place, anchor: Anchor) -> bool:
    """Whether the name written is the place's own, not one it gave up."""
    return not any(anchor.written.endswith(name) for name in gazetteer.former_names(place))


def _conclude(
    gazetteer: "Gazetteer",
    readings: Sequence[_Reading],
    zone: Anchor | None,
    hosts: Sequence[Host],
) -> Identification:
    scores: dict[Place, float] = {}
    reasons: dict[Place, str] = {}

    def propose(place: Place, score: float, reason: str) -> None:
        scores[place] = scores.get(place, 0.0) + score
        reasons.setdefault(place, reason)

    for reading in readings:
        anchor = reading.anchor
        said = f"{_LABELS[anchor.kind]}写明“{anchor.written}”"
        if anchor.unknown_township and reading.settled:
            below = gazetteer.unlisted_township(reading.places[0].code, anchor.unknown)
            if below:
                propose(below, anchor.score * 1.5, f"{said}下的“{anchor.unknown}”，地名表未收录")
        for position, place in enumerate(reading.places):
            # The place a settled anchor means outweighs any number of its namesakes.
            share = 1.0 if position == 0 else 0.1 / position
            because = reading.because if position == 0 else ""
            propose(place, anchor.score * share, said + because)
    doubt = _doubt(readings, zone)
    if not doubt and (stranger := _stranger(readings, hosts)):
        doubt = f"{_LABELS[readings[0].anchor.kind]}与网页地址（{stranger.written}）所指不同"
        for place in stranger.places[:3]:
            propose(place, _SCORES["url"], f"网页地址为“{stranger.written}”")
    ranked = sorted(scores, key=lambda place: -scores[place])
    candidates = tuple(
        Candidate(place, round(scores[place], 3), reasons[place])
        for place in ranked[:MAX_CANDIDATES]
    )
    return Identification(
        candidates,
        not doubt,
        doubt,
        former=_former_name(gazetteer, candidates[0].place, readings),
        zone=_zone_of(readings[0], zone),
    )


def _stranger(readings: Sequence[_Reading], hosts: Sequence[Host]) -> Host | None:
    """The first address that spells out places, none of them on one line with the first place."""
    place = readings[0].places[0]
    for host in hosts:
        related = any(p == place or p.within(place) or place.within(p) for p in host.places)
        if host.spelled and not related:
            return host
    return None


def _former_name(gazetteer: "Gazetteer", place: Place, readings: Sequence[_Reading]) -> str:
    """The name given up since by which the report, or its folder, calls the place; else ""."""
    for reading in readings:
        written = reading.anchor.written
        if place not in reading.places or written.endswith(place.name):
            continue
        for name in gazetteer.former_names(place):
            if written.endswith(name):
                return name
    return ""


def _zone_of(first: _Reading, zone: Anchor | None) -> str:
    if zone and zone.score >= first.anchor.score:
        return zone.zone
    return first.anchor.zone


def _doubt(readings: Sequence[_Reading], zone: Anchor | None) -> str:
    """Why the first reading may not be taken as it is; empty when it may."""
    first = readings[0]
    if zone and zone.score >= first.anchor.score:
        return f"“{zone.zone}”是功能区，没有独立的区划代码，请选定所属行政区划"
    if first.anchor.zone:
        return f"“{first.anchor.zone}”是功能区或派出机构，没有独立的区划代码，请确认所属行政区划"
    if first.anchor.unknown:
        return f"地名表未收录“{first.anchor.unknown}”，请确认"
    if not first.settled:
        return first.doubt
    place = first.places[0]
    for other in readings[1:]:
        named = other.places
        agrees = any(p == place or place.within(p) for p in named)
        if not agrees and other.anchor.kind in ("issuer", "title", "source", "path"):
            label, written = _LABELS[other.anchor.kind], other.anchor.written
            if not (other.anchor.mention and other.anchor.mention.short):
                return f"{_LABELS[first.anchor.kind]}与{label}（“{written}”）所指不同"
    return ""


def _from_context(context: Sequence[_Context], zone: Anchor | None) -> Identification:
    """Nothing names its own place: propose what the text speaks of most, never as certain."""
    counts: defaultdict[Place, float] = defaultdict(float)
    for item in context:
        if len(item.mention.places) == 1:
            place = item.mention.places[0]
            counts[place] += item.weight * (0.5 if place.level == "province" else 1.0)
    candidates = tuple(
        Candidate(place, round(score, 3), f"文中提到“{place.name}”")
        for place, score in sorted(counts.items(), key=lambda pair: -pair[1])[:MAX_CANDIDATES]
    )
    if not candidates:
        return Identification(doubt=f"“{zone.zone}”不在地名表中" if zone else "文中没有写明地名")
    if zone:
        doubt = f"“{zone.zone}”是功能区，没有独立的区划代码，请选定所属行政区划"
        return Identification(candidates, False, doubt, zone=zone.zone)
    return Identification(candidates, False, "标题和落款没有写明地名，按正文提到的地名推测")
