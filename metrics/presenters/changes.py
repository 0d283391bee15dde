"""A figure against the one of the year before, and what limits a figure, in words."""

from metrics.models import DataPoint, Direction, Indicator
from metrics.settlement import is_own_level
from metrics.wording import change
from reports.models import IssuerKind

OTHER_COVER = "口径不同"


def moved_since(point: DataPoint, previous: DataPoint, indicator: Indicator) -> str:
    """Change on the year before, unless the two figures do not cover the same."""
    if cover_of(point) != cover_of(previous):
        return OTHER_COVER
    return change(point.value, previous.value, kind=indicator.kind)


def judgement(indicator: Indicator, moved: str) -> str:
    """向好 or 回落 in words, only where a direction is good."""
    if not moved or moved[0] not in "↑↓" or indicator.better == Direction.NONE:
        return ""
    rises = moved[0] == "↑"
    return "向好" if rises == (indicator.better == Direction.UP) else "回落"


def cover_of(point: DataPoint) -> tuple[bool, bool]:
    """Whether a figure is a department's, and whether it is the own level's only."""
    return is_departments(point), is_own_level(point.scope)


def is_departments(point: DataPoint) -> bool:
    found = point.observation
    return bool(found and found.report.issuer_kind == IssuerKind.DEPARTMENT)


def doubts_of(point: DataPoint) -> list[str]:
    doubts = []
    if point.has_conflict:
        doubts.append("前后不一")
    if point.observation is None:
        doubts.append("推算")
    if is_departments(point):
        doubts.append("部门报告")
    return doubts
