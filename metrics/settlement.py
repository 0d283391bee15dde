"""From all observations of a place and year to one value per indicator.

Order of trust (docs/decisions/0010-settlement.md): a government's report over a
department's, the whole jurisdiction over its own level (本级), the whole year over part of
it, an explicit statement over a derived one. What loses is kept as an alternative, and a
disagreement is said, never hidden.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

# Observations this much less certain than the best are mentioned, but contradict nothing.
_CONFLICT_MARGIN = 0.25


@dataclass(frozen=True, slots=True)
class Candidate:
    """An observation as settlement sees it."""

    id: int
    indicator: str
    value: Decimal
    unit: str
    qualifier: str
    scope: str
    period: str
    confidence: float
    issuer_kind: str  # "government" | "department"
    report: int
    start: int
    evidence: str
    following: str  # a few characters after the evidence, where (含上期结转) stands
    checks: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Settled:
    """The value adopted. `adopted` is None for a derived value, whose parts lend the rest."""

    indicator: str
    value: Decimal
    adopted: Candidate | None
    derived: Decimal | None
    has_conflict: bool
    cautions: tuple[tuple[str, str], ...]
    scope: str = ""
    qualifier: str = ""


def settle(
    candidates: Iterable[Candidate],
    *,
    year: int,
    ratios: dict[str, tuple[str, str]],
    units: dict[str, str],
) -> list[Settled]:
    """Settle every indicator stated for one place and year, in the order of their codes.

    `ratios` maps a rate to its numerator and denominator; `units` an indicator to its unit.
    A rate nobody states is derived from its parts (two decimals); a stated one carries the
    derived value beside it. The order of the candidates does not matter.
    """
    by_indicator: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        by_indicator.setdefault(candidate.indicator, []).append(candidate)
    best = {code: min(group, key=lambda c: _trust(c, year)) for code, group in by_indicator.items()}
    settled = []
    for code in sorted(best.keys() | ratios.keys()):
        parts = _parts(ratios.get(code), best)
        derived = _percent(*parts) if parts else None
        if adopted := best.get(code):
            settled.append(
                Settled(
                    code, adopted.value, adopted, derived,
                    _conflicts(adopted, by_indicator[code], year),
                    _cautions(adopted, year, units.get(code, "")),
                    adopted.scope, adopted.qualifier,
                )
            )  # fmt: skip
        elif parts and derived is not None:
            settled.append(_derived_point(code, derived, parts, year, units))
    return settled


def is_own_level(scope: str) -> bool:
    """本级, a department's or an organ's own figure: not the whole jurisdiction's."""
    if scope.startswith("全") or scope.endswith(("各级", "两级")):
        return False
    return "本级" in scope or scope.endswith(("级", "局", "厅", "委", "办"))


def is_partial(period: str, year: int) -> bool:
    """Whether a period is anything but the year: a part of it, or several years."""
    return period not in ("", str(year)) and not re.fullmatch(
        rf"(?:截[至止]到?|(?:{year}年)?1月?[-—–－~至到])(?:{year}年)?12月(?:31日)?(?:底|份)?",
        period,
    )


def _trust(candidate: Candidate, year: int) -> tuple[object, ...]:
    """Smaller is more trusted."""
    return (
        candidate.issuer_kind != "government",
        is_own_level(candidate.scope),
        is_partial(candidate.period, year),
        -round(candidate.confidence, 1),
        bool(candidate.qualifier),
        -candidate.report,
        candidate.start,
        candidate.id,
    )


def _parts(
    ratio: tuple[str, str] | None, best: dict[str, Candidate]
) -> tuple[Candidate, Candidate] | None:
    """Numerator and denominator when both come from one report, scope and period."""
    if ratio is None or ratio[0] not in best or ratio[1] not in best:
        return None
    top, bottom = best[ratio[0]], best[ratio[1]]
    if not 0 <= top.value <= bottom.value or not bottom.value or top.report != bottom.report:
        return None
    if is_own_level(top.scope) != is_own_level(bottom.scope) or top.period != bottom.period:
        return None
    return top, bottom


def _percent(top: Candidate, bottom: Candidate) -> Decimal:
    """In %, two decimals, halves rounded up as offices do."""
    return (top.value * 100 / bottom.value).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _derived_point(
    code: str,
    value: Decimal,
    parts: tuple[Candidate, Candidate],
    year: int,
    units: dict[str, str],
) -> Settled:
    """A rate nobody states; what limits its parts limits it."""
    cautions = [
        caution
        for part in parts
        for caution in _cautions(part, year, units.get(part.indicator, ""))
    ]
    if parts[0].issuer_kind != "government":
        cautions.append(("derived_from_department", "分子、分母出自部门报告"))
    return Settled(
        code, value, None, value, False, tuple(dict.fromkeys(cautions)),
        parts[0].scope or parts[1].scope, parts[0].qualifier or parts[1].qualifier,
    )  # fmt: skip


def _conflicts(adopted: Candidate, group: Sequence[Candidate], year: int) -> bool:
    """Whether an equally placed statement gives another value."""
    return any(
        _disagree(other, adopted)
        and other.unit == adopted.unit
        and is_own_level(other.scope) == is_own_level(adopted.scope)
        and other.scope == adopted.scope
        and is_partial(other.period, year) == is_partial(adopted.period, year)
        and other.confidence >= adopted.confidence - _CONFLICT_MARGIN
        for other in group
    )


def _disagree(one: Candidate, other: Candidate) -> bool:
    """近1800 and 1796 say the same: an approximate number claims nothing below its last digit."""
    distance = abs(one.value - other.value)
    slack = max((_last_digit(c.value) for c in (one, other) if c.qualifier), default=Decimal(0))
    return distance > 0 and distance >= slack


def _last_digit(value: Decimal) -> Decimal:
    """What the last digit that is not zero counts: 100 for 1800, 1 for 98."""
    return Decimal(1).scaleb(int(value.normalize().as_tuple().exponent)) if value else Decimal(1)


def _cautions(adopted: Candidate, year: int, unit: str) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    if "结转" in adopted.evidence or "结转" in adopted.following:
        found.append(("carried_over", "含上期结转"))
    if is_partial(adopted.period, year):
        found.append(("partial_period", f"时期为“{adopted.period}”，不是报告年度全年"))
    if adopted.unit and adopted.unit != unit and not _same_unit(adopted.unit, unit):
        found.append(("unit_differs", f"原文单位为“{adopted.unit}”"))
    found += [
        ("contradiction" if code != "damaged_text" else code, message)
        for code, message in adopted.checks
    ]
    return tuple(dict.fromkeys(found))


_SAME_UNITS = (
    {"件", "宗", "起", "案", "例", "个", "项"},
    {"人", "名", "位", "个"},
    {"次", "场", "场次", "期"},
    {"份", "册", "本", "张"},
    {"家", "个", "所"},
    {"元", "万元", "亿元"},
    {"条", "项", "个"},
)


def _same_unit(a: str, b: str) -> bool:
    return any(a in group and b in group for group in _SAME_UNITS)
