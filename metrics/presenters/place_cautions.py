"""What a reader must know before setting a place against its peers."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from metrics.presenters.cautions import Caution
from metrics.queries.get_place_peers import QUARTILES_FROM, PeerPoint, PeerRow, PlacePeers
from metrics.settlement import is_own_level
from metrics.wording import names
from reports.models import IssuerKind

_NAMED = 3  # A row's note stays short: the indicator's own comparison names everybody.


def row_cautions(row: PeerRow, place_names: Mapping[int, str]) -> list[str]:
    """What limits one indicator's comparison, each said once, with the places by name."""
    said = []
    for scope, places in _by(row.peers, place_names, _narrow).items():
        said.append(f"{names(places, _NAMED)}为“{scope}”口径")
    if department := _named(row.peers, place_names, _is_departments):
        said.append(f"{names(department, _NAMED)}出自部门报告")
    for word, places in _by(row.peers, place_names, lambda peer: peer.qualifier).items():
        said.append(f"{names(places, _NAMED)}为“{word}”数")
    if conflict := _named(row.peers, place_names, lambda peer: peer.has_conflict):
        said.append(f"{names(conflict, _NAMED)}的材料前后不一")
    if derived := _named(row.peers, place_names, lambda peer: peer.is_derived):
        said.append(f"{names(derived, _NAMED)}为推算")
    stored: dict[str, list[str]] = defaultdict(list)
    for peer in row.peers:
        for caution in peer.cautions:
            if message := caution.get("message"):
                stored[message].append(place_names[peer.place])
    for message, places in stored.items():
        joint = "" if message.startswith("含") else "："
        said.append(f"{names(places, _NAMED)}{joint}{message}")
    return said


def peer_cautions(found: PlacePeers, place_names: Mapping[int, str]) -> list[Caution]:
    """Cautions on the page as a whole; those of one indicator stand in its row."""
    cautions = []
    year = found.state.year
    absent = [place_names[place.pk] for place in found.places if place.pk not in found.reporting]
    if absent and found.reporting:
        cautions.append(Caution("年度不同", f"{names(absent)}没有{year}年度的报告，不参加位次。"))
    points = [peer for row in found.rows for peer in row.peers]
    for label, test, said in (
        ("范围不同", lambda peer: bool(_narrow(peer)), "有的数据只是本级口径，不是全域"),
        ("部门报告", _is_departments, "有的数据出自部门报告，未必覆盖全域"),
        ("上期结转", _is_carried, "有的数据含上期结转"),
        ("前后不一", lambda peer: peer.has_conflict, "的材料中有不同数值"),
    ):
        if places := _named(points, place_names, test):
            rows = sum(1 for row in found.rows if any(test(peer) for peer in row.peers))
            cautions.append(Caution(label, f"{names(places)}{said}，涉及 {rows} 项指标。"))
    small = sum(1 for row in found.rows if row.size < QUARTILES_FROM)
    if small and len(found.places) > 1:
        cautions.append(
            Caution("数量过少", f"{small} 项指标不足 {QUARTILES_FROM} 地有数，不列中位数和四分位。")
        )
    return cautions


def _narrow(peer: PeerPoint) -> str:
    return peer.scope if is_own_level(peer.scope) else ""


def _is_departments(peer: PeerPoint) -> bool:
    return peer.issuer_kind == IssuerKind.DEPARTMENT


def _is_carried(peer: PeerPoint) -> bool:
    return any(caution.get("code") == "carried_over" for caution in peer.cautions)


def _named(
    peers: Sequence[PeerPoint],
    place_names: Mapping[int, str],
    test: Callable[[PeerPoint], bool],
) -> list[str]:
    found = {peer.place for peer in peers if test(peer)}
    return [name for place, name in place_names.items() if place in found]


def _by(
    peers: Sequence[PeerPoint],
    place_names: Mapping[int, str],
    key: Callable[[PeerPoint], str],
) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for peer in peers:
        if value := key(peer):
            groups[value].append(place_names[peer.place])
    return groups
