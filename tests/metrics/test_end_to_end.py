"""The whole way from file to figures, scored as an office would: samples and real reports."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from metrics.contract import as_json
from metrics.extraction import extract
from reports.ingest.gazetteers import SAMPLES_DIR, sample_gazetteer
from reports.outline import analyse

REPO = Path(__file__).resolve().parents[2]
_DIGITS = re.compile(r"[0-9\uff10-\uff19]+")


def assert_sound(row: dict[str, Any]) -> None:
    """Evidence stands where it is said to; every run of digits is in exactly one quantity."""
    text = row["text"]
    starts = {q["start"] for q in row["quantities"]}
    for observation in row["observations"]:
        assert text[observation["start"] : observation["end"]] == observation["evidence"]
        assert observation["quantity_start"] in starts
    for run in _DIGITS.finditer(text):
        holding = [
            q for q in row["quantities"] if q["start"] < run.end() and run.start() < q["end"]
        ]
        context = text[max(0, run.start() - 10) : run.end() + 10]
        assert len(holding) == 1, f"{row['file']}: {context!r} in {len(holding)} quantities"
        assert holding[0]["start"] <= run.start() < run.end() <= holding[0]["end"]


def test_samples_are_extracted_as_a_careful_reader_would():
    """Precision counts every observation, recall what the reader calls required."""
    right = read = found = required = 0
    for path in sorted(SAMPLES_DIR.glob("*.txt")):
        gold = json.loads((SAMPLES_DIR / "gold" / f"{path.stem}.json").read_text(encoding="utf-8"))
        outline = analyse(path.read_text(encoding="utf-8"), path.name, sample_gazetteer())
        row = as_json(path.name, outline, extract(outline.text, outline.sections, outline.year))
        assert_sound(row)
        got = {(o["indicator"], float(o["value"])) for o in row["observations"]}
        allowed = {(o["indicator"], float(o["value"])) for o in gold["observations"]}
        must = {(o["indicator"], float(o["value"])) for o in gold["observations"] if o["required"]}
        right += len(got & allowed)
        read += len(got)
        found += len(got & must)
        required += len(must)

    assert right / read >= 0.97
    assert found / required >= 0.95


@pytest.mark.shared
def test_real_reports_reach_their_scores(shared_dir: Path, tmp_path: Path):
    run = subprocess.run(
        [sys.executable, "manage.py", "extract", str(shared_dir / "seeds")],
        cwd=REPO,
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    rows = [json.loads(line) for line in run.stdout.splitlines()]
    assert len(rows) == 5
    for row in rows:
        assert_sound(row)
    output = tmp_path / "out.jsonl"
    output.write_text(run.stdout, encoding="utf-8")

    score = subprocess.run(
        [sys.executable, str(shared_dir / "tools/score.py"), str(shared_dir / "gold"), str(output)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    figures = re.findall(r"(?:precision|recall) ([\d.]+)", score)
    assert len(figures) == 2
    assert all(float(figure) >= 0.98 for figure in figures), score
