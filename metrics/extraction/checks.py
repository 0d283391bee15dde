"""Arithmetic as a check: figures of one text that contradict each other lose confidence.

Nothing is corrected. A report that says 受理 more than 收到 is shown saying so.
"""

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal

from metrics.catalogue import load_catalogue
from metrics.extraction.types import Check, Observation

# The first can not exceed the second when both are of one scope and period.
NOT_ABOVE = (
    ("reconsideration_accepted", "reconsideration_received"),
    ("reconsideration_rejected", "reconsideration_received"),
    ("reconsideration_corrected", "reconsideration_concluded"),
    ("reconsideration_upheld", "reconsideration_concluded"),
    ("reconsideration_settled", "reconsideration_concluded"),
    ("litigation_lost", "litigation_cases"),
    ("disputes_resolved", "disputes_mediated"),
)
_PENALTY = 0.3
_PAIR_DISTANCE = 200  # characters: a ratio is checked against figures said beside it
_TOLERANCE = Decimal("0.11")  # a rate rounded to one decimal


def check_observations(
    observations: list[Observation],
) -> tuple[list[Observation], tuple[Check, ...]]:
    """Return the observations with their doubts attached, and all doubts of the text."""
    catalogue = load_catalogue()
    doubts: dict[int, list[Check]] = defaultdict(list)
    places: dict[str, list[int]] = defaultdict(list)
    for index, observation in enumerate(observations):
        places[observation.indicator].append(index)
        if catalogue.by_code[observation.indicator].kind == "rate" and observation.value > 100:
            doubts[index].append(Check("rate_above_100", f"比率为{observation.value}%，超过100%。"))
    for small, large in NOT_ABOVE:
        for a in places.get(small, ()):
            for b in places.get(large, ()):
                if _comparable(observations[a], observations[b]) and (
                    observations[a].value > observations[b].value
                ):
                    check = Check("part_above_whole", _above(observations[a], observations[b]))
                    doubts[a].append(check)
                    doubts[b].append(check)
    for code, indicator in catalogue.by_code.items():
        if indicator.ratio:
            for index in places.get(code, ()):
                _check_ratio(index, indicator.ratio, observations, places, doubts)
    checked = [
        replace(
            o,
            checks=(*o.checks, *doubts[i]),
            confidence=round(max(o.confidence - _PENALTY, 0.1), 2),
        )
        if i in doubts
        else o
        for i, o in enumerate(observations)
    ]
    unique = dict.fromkeys(check for found in doubts.values() for check in found)
    return checked, tuple(unique)


def _comparable(a: Observation, b: Observation) -> bool:
    near = abs(a.start - b.start) <= _PAIR_DISTANCE
    return near and a.period == b.period and (a.scope == b.scope or not (a.scope and b.scope))


def _above(small: Observation, large: Observation) -> str:
    names = load_catalogue().by_code
    return (
        f"{names[small.indicator].name}（{small.value:f}）"
        f"大于{names[large.indicator].name}（{large.value:f}）。"
    )


def _check_ratio(
    index: int,
    ratio: tuple[str, str],
    observations: list[Observation],
    places: dict[str, list[int]],
    doubts: dict[int, list[Check]],
) -> None:
    """The stated rate against numerator / denominator said in the same passage."""
    rate = observations[index]
    tops = [observations[i] for i in places.get(ratio[0], ()) if _comparable(rate, observations[i])]
    bottoms = [
        observations[i] for i in places.get(ratio[1], ()) if _comparable(rate, observations[i])
    ]
    exact = [(t, b) for t in tops for b in bottoms if b.value and not (t.qualifier or b.qualifier)]
    if not exact:
        return
    recomputed = [t.value * 100 / b.value for t, b in exact]
    if any(abs(value - rate.value) <= _tolerance(rate) for value in recomputed):
        return
    top, bottom = exact[0]
    doubts[index].append(
        Check(
            "rate_differs",
            f"文中比率为{rate.value:f}%，按{top.value:f}÷{bottom.value:f}计算为{recomputed[0]:.2f}%。",
        )
    )


def _tolerance(rate: Observation) -> Decimal:
    exponent = rate.value.normalize().as_tuple().exponent
    if rate.qualifier or not isinstance(exponent, int) or exponent >= 0:
        return Decimal("0.6") if not rate.qualifier else Decimal(2)
    return max(Decimal(1).scaleb(exponent), _TOLERANCE if exponent == -1 else Decimal(0))
