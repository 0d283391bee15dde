"""Who issues a report: a government or one of its departments."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reports.outline.names import kind_of, spaced
from reports.outline.width import fold

# What follows the issuer in a title.
_TITLE_STOP = re.compile(
    r"关于|二[〇○零][〇○零一二三四五六七八九]{2}年|20\d\d|年度|推进|贯彻|落实|法治政府|法治建设|依法行政|"
    r"依法治(?![省市县区旗州镇乡国街].{0,3}(?:委|办|领导小组))|上半年|下半年|《"
)
_OPENING = re.compile(
    r"^(?:\W{0,3}20\d\d\s*年(?:度)?(?:以来)?,?|今年(?:以来)?,|一年来,|近年来,)?"
    r"(?P<name>[\u4e00-\u9fff()]{2,30}?(?:人民政府|办事处|管委会|厅|局|委员会|委|办公室|支队))"
    r"(?=在|坚持|以|认真|深入|始终|紧紧|全面|按照|高度|围绕|严格|积极|,)"
)
# 我局, 本委; but not 我处理, 本所有, 本办法.
_SELF = re.compile(
    r"[我本](?:局|厅|委(?![派托屈员])|办(?![理结案公学事法])|处(?![理置罚分于])|院|中心|支队|大队|站|"
    r"所(?![有在属辖做])|公司)"
)
# A bureau may be quoted in its government's report; its own report speaks of itself often.
_QUOTED = 3
# The committee of a development zone is the arm of the government above it: its report is not
# the report of the whole place.
_ZONE_OFFICE = re.compile(r"(?:管委会|管理委员会|党工委|委员会)$")
_COMMITTEE = re.compile(r"(?:管委会|管理委员会)$")
# More than this behind a place's name is an office whose ending nobody foresaw.
_LONGEST_REST = 2


@dataclass(frozen=True, slots=True)
class Issuer:
    """`certain` is False when the name was made up from the place rather than read."""

    name: str
    kind: str  # "government" | "department" | ""
    certain: bool


def title_prefix(title: str) -> str:
    """What a title says before its subject: an issuer, a place, or nothing."""
    text = re.sub(r"^(?:20\d\d年?度?|二[〇○零].{2}年度?|关于)*", "", fold(title))
    before, about, _ = text.partition("关于")
    if about and kind_of(before):
        return before
    stop = _TITLE_STOP.search(text)
    return text[: stop.start()].strip("的") if stop else ""


def find_issuer(
    title: str, signed: str, source: str, body: Sequence[str], place_name: str
) -> Issuer:
    """Decide the issuer. Order of trust: signature, title, opening sentence, place, source."""
    prefix = title_prefix(title)
    named = [name for name in (signed, prefix) if kind_of(name)]
    if len(named) == 2 and _prefers_title(signed, prefix):
        named = [prefix]
    if named:
        return Issuer(spaced(named[0]), kind_of(named[0]), True)
    opening = next((m for line in body[:2] if (m := _OPENING.match(fold(line)))), None)
    of_itself = len(_SELF.findall(fold("\n".join(body))))
    if opening and kind_of(opening["name"]) == "department" and of_itself:
        return Issuer(opening["name"], "department", True)
    speaks_as_department = of_itself >= (_QUOTED if place_name and place_name in prefix else 1)
    if place_name and not speaks_as_department:
        ending = "办事处" if place_name.endswith("街道") else "人民政府"
        _, found, rest = prefix.rpartition(place_name)
        unforeseen = bool(found) and len(rest) > _LONGEST_REST
        return Issuer(place_name + ending, "government", bool(title) and not unforeseen)
    if speaks_as_department and kind_of(source) == "department":
        return Issuer(source, "department", True)
    return Issuer(source if kind_of(source) else "", kind_of(source), False)


def of_zone(issuer: Issuer, zone: str) -> Issuer:
    """The issuer, as a department where it is the office of a functional zone."""
    office = _COMMITTEE.search(issuer.name) or (zone and _ZONE_OFFICE.search(issuer.name))
    return replace(issuer, kind="department") if issuer.kind == "government" and office else issuer


def _prefers_title(signed: str, prefix: str) -> bool:
    """A department's title over its government's name below; a government's over its office."""
    if kind_of(prefix) == "department":
        return kind_of(signed) == "government"
    return bool(re.search(r"政府(?:办公室|办公厅)$", signed))
