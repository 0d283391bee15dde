from json import dumps

import pytest

from metrics.catalogue import load_catalogue
from metrics.evaluation.passages import PHENOMENA, load_passages
from metrics.evaluation.results import measured

ROW = {"id": "a001", "year": 2023, "text": "…", "phenomena": ["plain"], "gold": []}


def write(folder, *rows):
    (folder / "a.jsonl").write_text("\n".join(dumps(row) for row in rows))
    return folder


def test_an_unknown_tag_is_refused(tmp_path):
    with pytest.raises(ValueError, match="a001"):
        load_passages(write(tmp_path, {**ROW, "phenomena": ["strange"]}))


def test_an_id_may_stand_once(tmp_path):
    with pytest.raises(ValueError, match="a001"):
        load_passages(write(tmp_path, ROW, ROW))


def test_every_second_passage_is_kept_aside(tmp_path):
    passages = load_passages(write(tmp_path, ROW, {**ROW, "id": "a002"}))
    assert [p.aside for p in passages] == [False, True]


def test_the_shipped_set_covers_every_indicator_and_phenomenon():
    passages = load_passages()
    assert len(passages) >= 400
    stated = {s.indicator for p in passages for s in p.gold if s.required}
    assert stated == load_catalogue().by_code.keys()
    assert {tag for p in passages for tag in p.phenomena} == PHENOMENA.keys()
    assert sum(len(p.traps) for p in passages) >= 170


# What was measured, less a little: a change that reads worse than this has broken something.
FLOORS = {"open": (0.97, 0.955, 0.025), "aside": (0.95, 0.92, 0.03)}


@pytest.mark.parametrize("half", FLOORS)
def test_the_shipped_extractor_holds_its_measured_level(half):
    precision, recall, trapped = FLOORS[half]
    total = measured()[half].total
    assert total.precision >= precision
    assert total.recall >= recall
    assert total.trapped <= trapped
