# ruff: noqa: E501 - a table reads best with a case a line; Chinese characters count double
"""Settling one value per indicator: trust, conflicts, derived rates, cautions."""

from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.settlement import Candidate, Settled, is_own_level, is_partial, settle

RATIOS = {"loss_rate": ("lost", "cases")}
UNITS = {"cases": "件", "lost": "件", "loss_rate": "%", "lawyers": "人"}

BASE = Candidate(
    id=1,
    indicator="cases",
    value=Decimal(470),
    unit="件",
    qualifier="",
    scope="全市",
    period="2023",
    confidence=0.95,
    issuer_kind="government",
    report=1,
    start=10,
    evidence="办理行政应诉案件470件",
    following="，同比下降",
)


def run(*candidates: Candidate) -> dict[str, Settled]:
    return {s.indicator: s for s in settle(candidates, year=2023, ratios=RATIOS, units=UNITS)}


TRUST: list[tuple[str, dict[str, Any]]] = [
    ("a government over a department", {"issuer_kind": "department", "confidence": 1.0}),
    ("the whole place over its own level", {"scope": "市本级", "confidence": 1.0}),
    ("the whole year over a part", {"period": "上半年", "confidence": 1.0}),
    ("the surer reading", {"confidence": 0.6}),
    ("the exact number over a round one", {"qualifier": "近"}),
    ("the report that came in later", {"report": 0}),
    ("what is said first", {"start": 99}),
]


@pytest.mark.parametrize(("name", "less"), TRUST, ids=[name for name, _ in TRUST])
def test_trust(name, less):
    worse = replace(BASE, id=2, value=Decimal(9), **less)

    assert run(worse, BASE)["cases"].adopted == BASE
    assert run(BASE, worse)["cases"].value == 470


def test_the_order_of_trust_is_as_written():
    """Each reason outweighs all that come after it."""
    for position in range(len(TRUST) - 1):
        flawed = replace(BASE, id=2, value=Decimal(9), **TRUST[position][1])
        later: dict[str, Any] = {}
        for _, less in TRUST[position + 1 :]:
            later |= {key: value for key, value in less.items() if key not in TRUST[position][1]}
        if "confidence" in TRUST[position][1] and position < 3:
            later |= {"confidence": 0.2}
        otherwise = replace(BASE, id=3, value=Decimal(8), **later)
        assert run(flawed, otherwise)["cases"].adopted == otherwise, TRUST[position][0]


CONFLICTS = [
    ("another value of equal standing", {"value": Decimal(471)}, True),
    ("the same value again", {}, False),
    ("its own level", {"value": Decimal(30), "scope": "市本级"}, False),
    ("half a year", {"value": Decimal(200), "period": "上半年"}, False),
    ("another unit", {"value": Decimal(500), "unit": "人"}, False),
    ("a doubtful reading", {"value": Decimal(500), "confidence": 0.5}, False),
    ("another report of equal standing", {"value": Decimal(480), "report": 0}, True),
    ("a round number that says the same", {"value": Decimal(400), "qualifier": "余"}, False),
    ("a round number that does not", {"value": Decimal(900), "qualifier": "近"}, True),
]


@pytest.mark.parametrize(("name", "other", "conflict"), CONFLICTS, ids=[c[0] for c in CONFLICTS])
def test_conflicts(name, other, conflict):
    settled = run(BASE, replace(BASE, id=2, start=40, **other))["cases"]

    assert settled.adopted == BASE
    assert settled.has_conflict is conflict


CAUTIONS = [
    ("carried over, in the evidence", {"evidence": "受理（含上期结转）470件"}, ["carried_over"]),
    ("carried over, behind it", {"following": "（含上年结转31件）"}, ["carried_over"]),
    ("a part of the year", {"period": "上半年"}, ["partial_period"]),
    ("another unit", {"unit": "人"}, ["unit_differs"]),
    ("a unit that counts the same", {"unit": "起"}, []),
    ("a check that failed", {"checks": (("sum", "受理多于收到"),)}, ["contradiction"]),
    ("damaged text", {"checks": (("damaged_text", "数字中有空格"),)}, ["damaged_text"]),
    ("nothing", {}, []),
]


@pytest.mark.parametrize(("name", "given_", "codes"), CAUTIONS, ids=[c[0] for c in CAUTIONS])
def test_cautions(name, given_, codes):
    assert [code for code, _ in run(replace(BASE, **given_))["cases"].cautions] == codes


LOST = replace(BASE, id=2, indicator="lost", value=Decimal(31), start=20)


def test_a_rate_nobody_states_is_derived_and_says_so():
    rate = run(BASE, LOST)["loss_rate"]

    assert (rate.value, rate.adopted, rate.derived) == (Decimal("6.60"), None, Decimal("6.60"))
    assert (rate.scope, rate.has_conflict, rate.cautions) == ("全市", False, ())


def test_a_stated_rate_carries_the_derived_one_beside_it():
    stated = replace(BASE, id=3, indicator="loss_rate", value=Decimal("6.5"), unit="%")

    rate = run(BASE, LOST, stated)["loss_rate"]

    assert (rate.value, rate.adopted, rate.derived) == (Decimal("6.5"), stated, Decimal("6.60"))


def test_halves_are_rounded_up():
    rate = run(replace(BASE, value=Decimal(800)), replace(LOST, value=Decimal(1)))["loss_rate"]

    assert rate.value == Decimal("0.13")  # 0.125


def test_what_limits_the_parts_limits_the_derived_rate():
    parts = [
        replace(part, scope="市本级", period="上半年", qualifier="近", issuer_kind="department")
        for part in (BASE, LOST)
    ]

    rate = run(*parts)["loss_rate"]

    assert (rate.scope, rate.qualifier) == ("市本级", "近")
    assert [code for code, _ in rate.cautions] == ["partial_period", "derived_from_department"]


NO_RATE = [
    ("a part is missing", None),
    ("nothing to divide by", {"value": Decimal(0)}),
    ("more lost than there were", {"value": Decimal(20)}),
    ("another report", {"report": 2}),
    ("another level", {"scope": "市本级"}),
    ("another period", {"period": "上半年"}),
]


@pytest.mark.parametrize(("name", "change"), NO_RATE, ids=[case[0] for case in NO_RATE])
def test_no_rate_is_derived(name, change):
    cases = [] if change is None else [replace(BASE, **change)]

    assert "loss_rate" not in run(LOST, *cases)


@pytest.mark.parametrize(
    ("scope", "own"),
    [("市本级", True), ("县司法局", True), ("区级", True), ("我办", True), ("全市", False), ("全市各级", False), ("市县两级", False), ("", False)],
)  # fmt: skip
def test_own_level(scope, own):
    assert is_own_level(scope) is own


@pytest.mark.parametrize(
    ("period", "partial"),
    [
        ("", False), ("2023", False), ("上半年", True), ("1-10月", True), ("1-12月", False), ("1—12月份", False),
        ("截至12月底", False), ("截至2023年12月31日", False), ("截至2023年11月底", True), ("截至2022年12月31日", True),
        ("五年来", True), ("2022", True),
    ],
)  # fmt: skip
def test_partial(period, partial):
    assert is_partial(period, 2023) is partial


CANDIDATES = st.lists(
    st.builds(
        Candidate,
        id=st.integers(1, 10**6),
        indicator=st.sampled_from(["cases", "lost", "loss_rate", "lawyers"]),
        value=st.decimals(0, 10**6, places=2),
        unit=st.sampled_from(["件", "起", "%", ""]),
        qualifier=st.sampled_from(["", "近"]),
        scope=st.sampled_from(["", "全市", "市本级", "县司法局"]),
        period=st.sampled_from(["", "2023", "上半年"]),
        confidence=st.sampled_from([0.5, 0.8, 0.95]),
        issuer_kind=st.sampled_from(["government", "department"]),
        report=st.integers(1, 3),
        start=st.integers(0, 30),
        evidence=st.just("470件"),
        following=st.just(""),
    ),
    max_size=12,
    unique_by=lambda candidate: candidate.id,
)


def slow_best(candidates: list[Candidate], indicator: str) -> Candidate | None:
    """Narrow down by one reason after the other, as the decision is written."""
    left = [c for c in candidates if c.indicator == indicator]
    reasons = [
        lambda c: c.issuer_kind == "government",
        lambda c: not (c.scope == "市本级" or c.scope == "县司法局"),
        lambda c: c.period != "上半年",
        lambda c: c.confidence == max(other.confidence for other in left),
        lambda c: not c.qualifier,
        lambda c: c.report == max(other.report for other in left),
        lambda c: c.start == min(other.start for other in left),
        lambda c: c.id == min(other.id for other in left),
    ]
    for reason in reasons:
        left = [c for c in left if reason(c)] or left
    return left[0] if left else None


@given(CANDIDATES, st.randoms(use_true_random=False))
def test_settling_does_not_depend_on_order_and_agrees_with_the_obvious_way(
    candidates: list[Candidate], random: Random
):
    settled = run(*candidates)
    shuffled = candidates[:]
    random.shuffle(shuffled)

    assert run(*shuffled) == settled
    assert list(settled) == sorted(settled)
    stated = {c.indicator for c in candidates}
    assert stated <= settled.keys() <= stated | {"loss_rate"}
    for code, point in settled.items():
        assert point.adopted == slow_best(candidates, code)
        if point.adopted is not None:
            assert point.value == point.adopted.value
    if "loss_rate" in settled and settled["loss_rate"].derived is not None:
        top, bottom = settled["lost"].value, settled["cases"].value
        assert abs(settled["loss_rate"].derived - 100 * top / bottom) <= Decimal("0.005")
        assert 0 <= settled["loss_rate"].derived <= 100
