"""Who issues a report: a government or one of its departments."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reports.outline.width import fold

_GOVERNMENT = re.compile(r"(?:人民政府|政府|办事处|管委会|管理委员会|行政公署|公署)$")
_DEPARTMENT = re.compile(
    r"(?:厅|局|委员会|委|办公室|办公厅|中心|支队|总队|大队|处|科|所|院|馆|社|会|办|署|站|公司|司)$"
)
# What follows the issuer in a title.
_TITLE_STOP = re.compile(
    r"关于|二[〇○零][〇○零一二三四五六七八九]{2}年|20\d\d|年度|推进|贯彻|落实|法治政府|法治建设|依法行政|依法治|上半年"
)
_OPENING = re.compile(
    r"^(?:\W{0,3}20\d\d\s*年(?:度)?(?:以来)?,?|今年(?:以来)?,|一年来,|近年来,)?"
    r"(?P<name>[\u4e00-\u9fff()]{2,30}?(?:人民政府|办事处|管委会|厅|局|委员会|委|办公室|支队))"
    r"(?=在|坚持|以|认真|深入|始终|紧紧|全面|按照|高度|围绕|严格|积极|,)"
)
_SELF = re.compile(r"[我本](局|厅|委|办|处|院|中心|队|站|所|办事处|公司)(?![^,。]{0,2}(?:员会|事))")


@dataclass(frozen=True, slots=True)
class Issuer:
    """`certain` is False when the name was made up from the place rather than read."""

    name: str
    kind: str  # "government" | "department" | ""
    certain: bool


def kind_of(name: str) -> str:
    """government or department, from the name's ending; "" when neither."""
    name = re.sub(r"\([^)]*\)$", "", fold(name))
    if re.search(r"政府(?:办公室|办公厅)$", name):
        return "department"
    if _GOVERNMENT.search(name):
        return "government"
    return "department" if _DEPARTMENT.search(name) else ""


def title_prefix(title: str) -> str:
    """What a title says before its subject: an issuer, a place, or nothing."""
    text = re.sub(r"^(?:20\d\d年?度?|二[〇○零].{2}年度?|关于)*", "", fold(title))
    stop = _TITLE_STOP.search(text)
    return text[: stop.start()].strip("的") if stop else ""


def find_issuer(
    title: str, signed: str, source: str, body: Sequence[str], place_name: str
) -> Issuer:
    """Decide the issuer. Order of trust: signature, title, opening sentence, place, source."""
    prefix = title_prefix(title)
    named = [name for name in (signed, prefix) if kind_of(name)]
    if signed and kind_of(signed) == "government" and kind_of(prefix) == "department":
        named = [prefix]
    if named:
        return Issuer(named[0], kind_of(named[0]), True)
    opening = next((m for line in body[:2] if (m := _OPENING.match(fold(line)))), None)
    speaks_as_department = len(_SELF.findall(fold("\n".join(body)))) >= 1
    if opening and kind_of(opening["name"]) == "department" and speaks_as_department:
        return Issuer(opening["name"], "department", True)
    if place_name and not speaks_as_department:
        ending = "办事处" if place_name.endswith("街道") else "人民政府"
        return Issuer(place_name + ending, "government", bool(title))
    if speaks_as_department and kind_of(source) == "department":
        return Issuer(source, "department", True)
    return Issuer(source if kind_of(source) else "", kind_of(source), False)
