"""Whether two figures of one place and indicator cover the same: one rule for every page.

A figure's cover is whose report it stands in, which part of the jurisdiction it counts, and
what its stored cautions say of carried-over cases, period and unit. Where covers differ, a
difference between the figures is no change: no arrow, no line from one to the other.
"""

from metrics.models import DataPoint
from metrics.settlement import is_own_level
from reports.models import IssuerKind

# Stored cautions that tell what a figure covers.
_COVERING = {
    "carried_over": "是否含上期结转",
    "partial_period": "时期",
    "unit_differs": "原文单位",
}


def same_cover(one: DataPoint, other: DataPoint) -> bool:
    return not break_between(one, other)


def break_between(before: DataPoint, after: DataPoint) -> str:
    """What the later figure covers otherwise than the earlier one, in words; "" for nothing."""
    said = []
    if is_departments(before) != is_departments(after):
        kinds = [("部门" if is_departments(p) else "政府") + "报告" for p in (before, after)]
        said.append(f"由{kinds[0]}变为{kinds[1]}")
    if scope_key(before.scope) != scope_key(after.scope):
        said.append(f"范围由“{before.scope or '全域'}”变为“{after.scope or '全域'}”")
    noted = [{c.get("code"): c.get("message") for c in point.cautions} for point in (before, after)]
    for code, words in _COVERING.items():
        if noted[0].get(code) != noted[1].get(code):
            said.append(f"{words}不同")
    return "，".join(said)


def is_departments(point: DataPoint) -> bool:
    """Whether a figure stands in a department's report; a derived figure stands in none."""
    found = point.observation
    return bool(found and found.report.issuer_kind == IssuerKind.DEPARTMENT)


def scope_key(scope: str) -> str:
    """Equal for scopes that mean the same: 全市, 全市各级 and none are the whole jurisdiction."""
    whole = not is_own_level(scope) and (scope.startswith("全") or scope.endswith(("各级", "两级")))
    return "" if whole else scope
