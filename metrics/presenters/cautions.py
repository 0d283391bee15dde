"""What a reader must know before comparing, told from the figures themselves."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from metrics.models import DataPoint
from metrics.queries.get_comparison import Comparison
from metrics.settlement import is_own_level
from metrics.wording import LEVEL_NAMES, names
from reports.models import IssuerKind, Report

# Cautions stored on a point that this module tells in its own words from the point's fields.
_TOLD_HERE = {"scope", "qualifier", "issuer", "department", "conflict", "derived"}

# Stored cautions told once for all their places, with what follows from them.
_LIMITS = {
    "carried_over": ("含上期结转", "的件数含上期结转，与只计当年的口径不同。"),
    "unit_differs": ("单位不同", "的原文单位与本指标不同，点开可见。"),
}


class Told(Protocol):
    """A figure as far as cautions look at it."""

    @property
    def point(self) -> DataPoint: ...
    @property
    def report(self) -> Report | None: ...
    @property
    def is_derived(self) -> bool: ...
    @property
    def differs(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Caution:
    """`label` names the kind of doubt; `text` says which places and why."""

    label: str
    text: str


def comparison_cautions(comparison: Comparison, place_names: Sequence[str]) -> list[Caution]:
    """Cautions on a comparison; `place_names` runs along its rows."""
    found: list[Caution] = []
    if len(comparison.years) > 1:
        counts = Counter(row.point.year for row in comparison.rows)
        spread = "，".join(f"{year}年 {counts[year]} 地" for year in sorted(counts, reverse=True))
        found.append(Caution("年度不同", f"各地取最近有数据的年度：{spread}。"))
    if len(comparison.levels) > 1:
        levels = "、".join(LEVEL_NAMES[level] for level in comparison.levels)
        found.append(Caution("层级不同", f"所选辖区分属{levels}，规模相差很大。"))
    return found + figure_cautions(comparison.rows, place_names)


def figure_cautions(rows: Sequence[Told], place_names: Sequence[str]) -> list[Caution]:
    """Cautions on figures of one indicator; `place_names` runs along them."""
    named = list(zip(rows, place_names, strict=True))
    found: list[Caution] = []
    narrow = _by(named, lambda row: row.point.scope if is_own_level(row.point.scope) else "")
    for scope, places in narrow.items():
        found.append(Caution("范围不同", f"{names(places)}的数据口径为“{scope}”，不是全域。"))
    department = [
        name
        for row, name in named
        if row.report and row.report.issuer_kind == IssuerKind.DEPARTMENT
    ]
    if department:
        found.append(Caution("部门报告", f"{names(department)}的数据出自部门报告，未必覆盖全域。"))
    inexact = _by(named, lambda row: row.point.qualifier)
    if inexact:
        said = "；".join(f"{names(places)}为“{word}”数" for word, places in inexact.items())
        found.append(Caution("约数", f"{said}，名次仅供参考。"))
    conflict = [name for row, name in named if row.point.has_conflict]
    if conflict:
        found.append(
            Caution("前后不一", f"{names(conflict)}的材料中有不同数值，点开可见各处原句。")
        )
    derived = [name for row, name in named if row.is_derived]
    if derived:
        found.append(Caution("推算", f"{names(derived)}未直接写出，按分子、分母计算。"))
    # A difference the report's own figures show is told below, with those figures.
    differs = [name for row, name in named if row.differs and not _tells_rate(row)]
    if differs:
        found.append(
            Caution("比率有出入", f"{names(differs)}写明的比率与按分子分母计算的相差超出四舍五入。")
        )
    for code, (label, ending) in _LIMITS.items():
        limited = [name for row, name in named if _has(row.point, code)]
        if limited:
            found.append(Caution(label, f"{names(limited)}{ending}"))
    for message, places in _stored(named).items():
        found.append(Caution("核对", f"{names(places)}：{message}"))
    return found


def _has(point: DataPoint, code: str) -> bool:
    return any(caution.get("code") == code for caution in point.cautions)


def _tells_rate(row: Told) -> bool:
    return any(caution.get("message", "").startswith("文中比率") for caution in row.point.cautions)


def _by(named: Sequence[tuple[Told, str]], key: Callable[[Told], str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for row, name in named:
        if value := key(row):
            groups[value].append(name)
    return groups


def _stored(named: Sequence[tuple[Told, str]]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for row, name in named:
        for caution in row.point.cautions:
            if caution.get("code") not in {*_TOLD_HERE, *_LIMITS} and caution.get("message"):
                groups[caution["message"]].append(name)
    return groups
