"""The measures that ship with the product, so that no page has to take them.

`measured.json` is written by `manage.py evaluate --write` and checked by a test. It names what
it was measured with; where rules, passages or the reading itself differ now (an office may add
an indicator of its own), `is_current` says so. Why a file: docs/decisions/0015-measures.md.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from metrics.evaluation.scoring import Evaluation, Score, together
from metrics.extraction import EXTRACTOR_VERSION

FILE = Path(__file__).parent / "measured.json"
HALVES = ("open", "aside")
_ROOT = Path(__file__).parents[2]
# What an office may change by itself. The code ships with its measures, and a test holds them
# together.
_SOURCES = (
    ("metrics/evaluation/passages", ".jsonl"),
    ("metrics/catalogue", ".toml"),
)


@dataclass(frozen=True, slots=True)
class StoredMeasures:
    """Evaluations by half ("open", "aside", and "all"), without their faults."""

    halves: Mapping[str, Evaluation]
    extractor_version: str
    is_current: bool


@cache
def stored_measures(file: Path = FILE) -> StoredMeasures | None:
    """The measures in `file`; None where it is missing or cannot be read.

    Read once a process: neither the file nor what it was measured with changes under a server.
    """
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        halves = {name: _evaluation(data["halves"][name]) for name in HALVES}
        return StoredMeasures(
            halves={**halves, "all": together(halves.values())},
            extractor_version=str(data["extractor_version"]),
            is_current=data["fingerprint"] == fingerprint(),
        )
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None


def write_measures(halves: Mapping[str, Evaluation], file: Path = FILE) -> None:
    """Store `halves` with what they were measured with."""
    file.write_text(as_json(halves), encoding="utf-8")


def as_json(halves: Mapping[str, Evaluation]) -> str:
    """`halves` as they are stored: the same measures always give the same text."""
    data = {
        "extractor_version": EXTRACTOR_VERSION,
        "fingerprint": fingerprint(),
        "halves": {name: _plain(halves[name]) for name in HALVES},
    }
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


@cache
def fingerprint() -> str:
    """A digest of the extractor's version, rules and passages; about ten milliseconds."""
    digest = sha256(EXTRACTOR_VERSION.encode())
    for folder, suffix in _SOURCES:
        for path in sorted((_ROOT / folder).rglob(f"*{suffix}")):
            digest.update(f"\0{path.relative_to(_ROOT).as_posix()}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _plain(evaluation: Evaluation) -> dict[str, Any]:
    return {
        "passages": evaluation.passages,
        "total": asdict(evaluation.total),
        "by_indicator": {name: asdict(s) for name, s in evaluation.by_indicator.items()},
        "by_phenomenon": {name: asdict(s) for name, s in evaluation.by_phenomenon.items()},
    }


def _evaluation(data: Mapping[str, Any]) -> Evaluation:
    evaluation = Evaluation(total=Score(**data["total"]), passages=int(data["passages"]))
    for name, score in data["by_indicator"].items():
        evaluation.by_indicator[name].add(Score(**score))
    for name, score in data["by_phenomenon"].items():
        evaluation.by_phenomenon[name].add(Score(**score))
    return evaluation
