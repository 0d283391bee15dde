"""What a reader must know before he reads a trend, told from the figures themselves."""

from collections.abc import Callable, Sequence

from metrics.cover import break_between, is_departments
from metrics.models import DataPoint
from metrics.presenters.cautions import Caution
from metrics.queries.get_trends import TrendLine
from metrics.settlement import is_own_level
from metrics.wording import OTHER_COVER

_SHOWN = 6


def breaks_of(line: TrendLine) -> dict[int, str]:
    """The years that do not compare with the year before, and why."""
    found = {}
    for year, point in sorted(line.points.items()):
        before = line.points.get(year - 1)
        if before is not None and (why := break_between(before, point)):
            found[year] = why
    return found


def trend_cautions(lines: Sequence[TrendLine], names: Sequence[str]) -> list[Caution]:
    """Cautions on trends, each naming lines and years; `names` runs along `lines`."""
    named = list(zip(lines, names, strict=True))
    found = []
    breaks = [
        f"{name}{year - 1}—{year}年{why}"
        for line, name in named
        for year, why in breaks_of(line).items()
    ]
    if breaks:
        found.append(Caution(OTHER_COVER, f"{_some(breaks)}。前后两年不连线、不作增减。"))
    kinds: list[tuple[str, Callable[[DataPoint], bool], str]] = [
        ("范围", lambda p: is_own_level(p.scope), "为本级或部门口径，不是全域"),
        ("部门报告", is_departments, "出自部门报告，未必覆盖全域"),
        ("含上期结转", lambda p: _has(p, "carried_over"), "含上期结转，与只计当年的不同口径"),
        ("时期", lambda p: _has(p, "partial_period"), "不是报告年度全年"),
        ("约数", lambda p: bool(p.qualifier), "为约数"),
        ("前后不一", lambda p: p.has_conflict, "的材料中有不同数值，点开可见各处原句"),
        ("推算", lambda p: p.observation is None, "未直接写出，按分子、分母计算"),
        ("核对", lambda p: _has(p, "contradiction"), "与同一报告的其他数字对不上，点开可见"),
    ]
    for label, applies, said in kinds:
        told = []
        for line, name in named:
            years = [str(year) for year, point in sorted(line.points.items()) if applies(point)]
            if years:
                told.append(f"{name}（{'、'.join(years)}年）")
        if told:
            found.append(Caution(label, f"{_some(told, '、')}{said}。"))
    return found


def _has(point: DataPoint, code: str) -> bool:
    return any(caution.get("code") == code for caution in point.cautions)


def _some(items: Sequence[str], joint: str = "；") -> str:
    if len(items) <= _SHOWN:
        return joint.join(items)
    return f"{joint.join(items[:_SHOWN])}等 {len(items)} 处"
