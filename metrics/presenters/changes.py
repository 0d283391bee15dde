"""A figure against the one of the year before, and what limits a figure, in words."""

from metrics.cover import is_departments, same_cover
from metrics.models import DataPoint, Direction, Indicator
from metrics.wording import OTHER_COVER, change


def moved_since(point: DataPoint, previous: DataPoint, indicator: Indicator) -> str:
    """Change on the year before, unless the two figures do not cover the same."""
    if not same_cover(previous, point):
        return OTHER_COVER
    return change(point.value, previous.value, kind=indicator.kind)


def judgement(indicator: Indicator, moved: str) -> str:
    """向好 or 回落 in words, only where a direction is good."""
    if not moved or moved[0] not in "↑↓" or indicator.better == Direction.NONE:
        return ""
    rises = moved[0] == "↑"
    return "向好" if rises == (indicator.better == Direction.UP) else "回落"


def doubts_of(point: DataPoint) -> list[str]:
    doubts = []
    if point.has_conflict:
        doubts.append("前后不一")
    if point.observation is None:
        doubts.append("推算")
    if is_departments(point):
        doubts.append("部门报告")
    return doubts
