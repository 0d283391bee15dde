import subprocess
import sys
from decimal import Decimal
from json import dumps

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.evaluation.passages import Passage, Statement
from metrics.evaluation.scoring import evaluate

CODES = ("legal_aid_accepted", "lawyers", "law_firms")
STATEMENTS = st.builds(
    Statement, st.sampled_from(CODES), st.integers(0, 3).map(Decimal), st.booleans()
)
READINGS = st.tuples(st.sampled_from(CODES), st.integers(0, 3).map(Decimal))


def passage(gold, name="a001", phenomena=("plain",)):
    return Passage(name, "…", 2023, phenomena, tuple(gold), aside=False)


def test_a_required_statement_found_counts_for_both():
    result = evaluate(
        [passage([Statement("lawyers", Decimal(9), True)])], lambda p: [("lawyers", Decimal(9))]
    )
    assert (result.total.precision, result.total.recall) == (1.0, 1.0)


def test_a_missed_statement_and_a_wrong_reading_are_faults_with_their_place():
    gold = [Statement("lawyers", Decimal(9), True)]
    result = evaluate([passage(gold)], lambda p: [("law_firms", Decimal(2))])
    assert (result.total.precision, result.total.recall) == (0.0, 0.0)
    assert result.faults == [
        ("a001", "missed", "lawyers", Decimal(9)),
        ("a001", "wrong", "law_firms", Decimal(2)),
    ]


def test_an_optional_statement_is_neither_asked_for_nor_a_fault():
    gold = [Statement("lawyers", Decimal(9), False)]
    assert evaluate([passage(gold)], lambda p: []).total.recall == 1.0
    assert evaluate([passage(gold)], lambda p: [("lawyers", Decimal(9))]).faults == []


def test_scores_are_kept_by_indicator_and_by_phenomenon():
    gold = [Statement("lawyers", Decimal(9), True), Statement("law_firms", Decimal(2), True)]
    result = evaluate(
        [passage(gold, phenomena=("period", "plain"))], lambda p: [("lawyers", Decimal(9))]
    )
    assert result.by_indicator["lawyers"].recall == 1.0
    assert result.by_indicator["law_firms"].recall == 0.0
    assert result.by_phenomenon["period"].recall == 0.5
    assert result.by_phenomenon["plain"].recall == 0.5


def test_a_trap_is_sprung_when_it_is_read_as_what_it_is_worded_like():
    traps = (Statement("lawyers", Decimal(9), False), Statement("law_firms", Decimal(2), False))
    case = Passage("a001", "…", 2023, ("plain",), (), aside=False, traps=traps)
    total = evaluate([case], lambda p: [("lawyers", Decimal(9))]).total
    assert (total.sprung, total.traps, total.trapped) == (1, 2, 0.5)


def test_what_the_gold_allows_is_no_trap():
    same = Statement("lawyers", Decimal(9), False)
    case = Passage("a001", "…", 2023, ("plain",), (same,), aside=False, traps=(same,))
    assert evaluate([case], lambda p: [("lawyers", Decimal(9))]).total.traps == 0


@pytest.mark.shared
@given(
    st.lists(
        st.tuples(st.lists(STATEMENTS, max_size=4), st.lists(READINGS, max_size=4)),
        min_size=1,
        max_size=3,
    )
)
def test_scores_agree_with_the_shared_scoring_tool(tmp_path_factory, shared_dir, cases):
    """The tool that judges releases counts the same."""
    folder = tmp_path_factory.mktemp("score")
    passages = [passage(gold, f"a{i:03}") for i, (gold, _) in enumerate(cases)]
    readings = {f"a{i:03}": read for i, (_, read) in enumerate(cases)}
    gold_lines = [
        dumps({"id": p.id, "gold": [
            {"indicator_code": s.indicator, "value": float(s.value), "required": s.required}
            for s in p.gold
        ]})
        for p in passages
    ]  # fmt: skip
    read_lines = [
        dumps({"file": f"{name}.txt", "observations": [
            {"indicator": code, "value": float(value)} for code, value in found
        ]})
        for name, found in readings.items()
    ]  # fmt: skip
    (folder / "gold.jsonl").write_text("\n".join(gold_lines))
    (folder / "read.jsonl").write_text("\n".join(read_lines))
    tool = shared_dir / "tools" / "score.py"
    printed = subprocess.run(
        [sys.executable, str(tool), str(folder / "gold.jsonl"), str(folder / "read.jsonl")],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    total = evaluate(passages, lambda p: readings[p.id]).total
    assert f"({total.found}/{total.required})" in printed
    assert f"({total.right}/{total.read})" in printed
