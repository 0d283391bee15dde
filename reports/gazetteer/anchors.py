"""Reads which place a title, an issuer or a similar short line names as its own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reports.gazetteer.types import ClueKind, Mention, Place

if TYPE_CHECKING:
    from reports.gazetteer.gazetteer import Gazetteer

# A line longer than this is not a title; what follows is not read.
MAX_LINE = 300

# What may stand before the short name of a county or the name of a township for it to be the
# beginning of a name: 关于, 2023年, 中共, a bracket; 大铁门乡 is not 铁门乡.
_CLEAN_START = re.compile(
    r"(?:^|[^一-鿿]|关于|年度?|中共|法治|平安|数字|来源|单位|机关|[的在对于和与及由向局府委会办厅])$"
)
_AFTER_SHORT = re.compile(
    r"\d{4}|[一二]?[〇○零0-9]{2,}|法治|依法|年度|人民政府|政府|县|区|市|分|_|-|\s|$"
)
_BRANCH = re.compile(r"(?:[市区县]|[一-鿿]{0,4})?(?:分局|支局|分中心|管理局|支队|大队)")
_ZONE = re.compile(
    r"[^,\uff0c。;\uff1b、:\uff1a《》(\uff08\s\d]{0,12}?"
    r"(?P<zone>开发区|高新(?:技术(?:产业)?)?(?:产业)?(?:开发)?区|经开区|工业园区?|产业园区?|园区"
    r"|管理区|示范区|保税港?区|综保区|度假区|风景(?:名胜)?区|新区|新城|试验区|合作区|旅游区"
    r"|集聚区|聚集区|科学城|生态城|科技城|科教城|大学城|片区|功能区|农场|林场)"
)
# 创建法治政府建设示范区 is a campaign, and 市政府驻… 开发区 is not the issuer.
_NOT_ZONE = re.compile(r"创建|建设|法治|依法|推进|推动|关于|人民政府|办公室")
_UNKNOWN_BELOW = re.compile(
    r"(?P<name>(?!各|全|市辖|城乡|乡镇|社区|街道|辖区|政府|人民|机关|区县|县区|县市)[一-鿿]{1,10}?"
    r"(?P<kind>街道|苏木|镇|乡|自治县|县|区|旗))"
    r"(?=人民政府|政府|办事处|党工?委|委员会|[\s\d,\uff0c。_\-《(\uff08]|法治|依法|年度|关于|$)"
)
_CORPS = "生产建设兵团"


@dataclass(frozen=True, slots=True)
class Anchor:
    """The place a line names as its own.

    `zone` is the functional zone named after it, `unknown` a place below it that the
    gazetteer lacks (with `unknown_township` when that is a township), `glued` tells that
    other characters stand directly before a township's name.
    """

    kind: ClueKind
    score: float
    written: str
    mention: Mention | None
    places: tuple[Place, ...]
    zone: str = ""
    unknown: str = ""
    unknown_township: bool = False
    glued: bool = False


def read_anchor(
    gazetteer: "Gazetteer", kind: ClueKind, text: str, score: float
) -> tuple[Anchor | None, Sequence[Mention]]:
    """The line's own place, if it names one, and all the line's mentions."""
    text = text[:MAX_LINE]
    mentions = gazetteer.find(text)
    chosen: Mention | None = None
    for mention in mentions:
        if chosen is None:
            chosen = mention if _eligible(mention, text) else None
        else:
            chosen = _deeper(chosen, mention, text) or chosen
    if chosen is None:
        zone = _ZONE.search(text)
        if zone and not _NOT_ZONE.search(zone.group()) and zone.end() <= 30:
            written = zone.group()
            return Anchor(kind, score, written, None, (), zone=written), mentions
        return None, mentions
    written = text[chosen.start : chosen.end]
    anchor = Anchor(kind, score, written, chosen, chosen.places)
    return _with_tail(anchor, text), mentions


def _eligible(mention: Mention, text: str) -> bool:
    """Whether the mention can be the line's subject: short county names are often words."""
    if mention.names > 1 or not mention.short or mention.places[0].level in ("province",):
        return True
    starts = bool(_CLEAN_START.search(text, 0, mention.start))
    if mention.places[0].level == "prefecture":
        return starts
    if text[mention.end - 1] in "县旗":  # 长阳县 for 长阳土家族自治县 is no common word
        return starts
    return starts and bool(_AFTER_SHORT.match(text, mention.end))


def _deeper(above: Mention, below: Mention, text: str) -> Mention | None:
    """`below` when it names a part of `above`: 上海市公安局静安分局, 市政府 … 某街道办事处."""
    between = text[above.end : below.start]
    if len(between) > 16 or re.search(r"关于|印发|[,\uff0c。;\uff1b、《》对向]", between):
        return None
    if below.short and not _BRANCH.match(text, below.end):
        return None
    if not below.short and _UNKNOWN_BELOW.match(text, above.end):
        return None
    places = tuple(p for p in below.places if any(p.within(a) for a in above.places))
    names = above.names + below.names
    return replace(below, start=above.start, places=places, names=names) if places else None


def _with_tail(anchor: Anchor, text: str) -> Anchor:
    """The anchor with what follows it: a zone or an unknown place is not the place itself."""
    mention = anchor.mention
    assert mention is not None
    zone = _ZONE.match(text, mention.end)
    if zone and not _NOT_ZONE.search(zone.group()):
        return replace(anchor, zone=anchor.written + zone.group())
    if _CORPS in text:
        return replace(anchor, zone=text[: text.index(_CORPS) + len(_CORPS)])
    deepest = mention.places[0].level
    unknown = _UNKNOWN_BELOW.match(text, mention.end)
    if unknown and deepest != "township":
        township = unknown["kind"] in ("街道", "苏木", "镇", "乡")
        return replace(anchor, unknown=unknown["name"], unknown_township=township)
    glued = deepest == "township" and not _CLEAN_START.search(text, 0, mention.start)
    return replace(anchor, glued=glued and mention.names == 1)
