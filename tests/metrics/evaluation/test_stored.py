"""The measures that ship: equal to a fresh measurement, and honest about what they are of."""

import json

import pytest

from metrics.evaluation import stored
from metrics.evaluation.results import measured
from metrics.evaluation.scoring import Evaluation, Score
from metrics.evaluation.stored import FILE, as_json, stored_measures, write_measures


def some():
    found = Evaluation(passages=3)
    found.total.add(Score(found=1, required=2, right=1, read=1, traps=4, sprung=1))
    found.by_indicator["lawyers"].add(Score(found=1, required=2, right=1, read=1))
    found.by_phenomenon["plain"].add(Score(found=1, required=2))
    return {"open": found, "aside": Evaluation()}


def test_the_shipped_measures_are_those_of_the_shipped_reading():
    """After a change of rules, passages or reading: `manage.py evaluate --write`."""
    assert as_json(measured()) == FILE.read_text(encoding="utf-8")


def test_what_is_written_is_read_again(tmp_path):
    file = tmp_path / "measured.json"
    write_measures(some(), file)
    found = stored_measures(file)
    assert found is not None
    assert found.is_current
    assert found.halves["open"] == some()["open"]
    assert found.halves["all"].passages == 3


def test_measures_of_other_rules_say_so(tmp_path, monkeypatch):
    file = tmp_path / "measured.json"
    write_measures(some(), file)
    monkeypatch.setattr(stored, "fingerprint", lambda: "other")
    found = stored_measures(file)
    assert found is not None
    assert not found.is_current


@pytest.mark.parametrize("content", [None, "", "{}", "[]", json.dumps({"halves": {"open": 1}})])
def test_a_missing_or_broken_file_gives_nothing(tmp_path, content):
    file = tmp_path / "measured.json"
    if content is not None:
        file.write_text(content)
    assert stored_measures(file) is None
