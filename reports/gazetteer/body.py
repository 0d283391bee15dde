"""Reads the place a report's first sentence has as its subject."""

import re
from typing import TYPE_CHECKING

from reports.gazetteer.anchors import Anchor, read_anchor

if TYPE_CHECKING:
    from reports.gazetteer.gazetteer import Gazetteer

# The lead stands in the opening lines; further on other places may be subjects too.
_LEAD_LENGTH = 400
_SCORE = 0.5
# 2023年,广安市司法局在…; 一年来,铁门乡坚持…: a name at a clause's start, then a government,
# an office, or one of the adverbs and verbs with which such reports open.
_BEFORE = re.compile(r"(?:^|[\s,\uff0c。:\uff1a;\uff1b]|来|年度?|期间)$")
_AFTER = re.compile(
    r"(?:[一-鿿]{0,16}?(?:局|厅|委|委员会|人民政府|政府|办事处|管委会|院|办公室))?"
    r"(?:党委|政府|上下)?"
    r"(?:在|坚持|坚决|始终|认真|深入|全面|紧紧|紧扣|以|高度|围绕|严格|按照|积极|持续|聚焦|立足"
    r"|切实|扎实|大力|牢固|把|将|着力|不断|进一步|根据|贯彻|关于|\d{4}|法治政府建设|依法行政)"
)


def read_lead(gazetteer: "Gazetteer", body: str) -> Anchor | None:
    """The anchor of the first clause that has a place as its subject, None without one."""
    head = body[:_LEAD_LENGTH]
    for mention in gazetteer.find(head):
        if mention.short and mention.names == 1:
            continue
        if _BEFORE.search(head, 0, mention.start) and _AFTER.match(head, mention.end):
            anchor, _ = read_anchor(gazetteer, "body", head[mention.start :], _SCORE)
            return anchor
    return None
