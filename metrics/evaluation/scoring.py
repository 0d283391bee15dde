"""Precision and recall over passages, per indicator and per phenomenon.

A reading is right when its (indicator, value) is in the passage's gold. Recall counts the
required statements found; precision counts every reading, optional gold being no fault. A
trap is sprung when the reading names its indicator and value.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from metrics.evaluation.passages import Passage

Key = tuple[str, Decimal]
Reader = Callable[[Passage], Iterable[Key]]


@dataclass(slots=True)
class Score:
    """Counts; both ratios are 1.0 where there is nothing to count."""

    found: int = 0
    required: int = 0
    right: int = 0
    read: int = 0
    traps: int = 0
    sprung: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.read if self.read else 1.0

    @property
    def recall(self) -> float:
        return self.found / self.required if self.required else 1.0

    @property
    def trapped(self) -> float:
        """Share of the traps that were read as the indicator they are worded like."""
        return self.sprung / self.traps if self.traps else 0.0

    def add(self, other: "Score") -> None:
        self.found += other.found
        self.required += other.required
        self.right += other.right
        self.read += other.read
        self.traps += other.traps
        self.sprung += other.sprung


@dataclass(slots=True)
class Evaluation:
    """Scores of one set of passages. `faults` are (passage id, kind, indicator, value)."""

    total: Score = field(default_factory=Score)
    by_indicator: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    by_phenomenon: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    faults: list[tuple[str, str, str, Decimal]] = field(default_factory=list)
    passages: int = 0


def evaluate(passages: Iterable[Passage], reader: Reader) -> Evaluation:
    """Score `reader` on `passages`."""
    result = Evaluation()
    for passage in passages:
        result.passages += 1
        scores = _score(passage, list(reader(passage)), result.faults)
        whole = Score()
        for indicator, score in scores.items():
            whole.add(score)
            result.by_indicator[indicator].add(score)
        result.total.add(whole)
        for phenomenon in passage.phenomena:
            result.by_phenomenon[phenomenon].add(whole)
    return result


def together(evaluations: Iterable[Evaluation]) -> Evaluation:
    """The evaluation of all passages of `evaluations`, which share none."""
    whole = Evaluation()
    for part in evaluations:
        whole.passages += part.passages
        whole.total.add(part.total)
        whole.faults += part.faults
        for name, score in part.by_indicator.items():
            whole.by_indicator[name].add(score)
        for name, score in part.by_phenomenon.items():
            whole.by_phenomenon[name].add(score)
    return whole


def _score(
    passage: Passage, readings: list[Key], faults: list[tuple[str, str, str, Decimal]]
) -> dict[str, Score]:
    scores: dict[str, Score] = defaultdict(Score)
    got = Counter((code, _rounded(value)) for code, value in readings)
    allowed = {(s.indicator, _rounded(s.value)) for s in passage.gold}
    required = Counter((s.indicator, _rounded(s.value)) for s in passage.gold if s.required)
    for (code, value), count in required.items():
        scores[code].required += count
        scores[code].found += min(count, got[code, value])
        if got[code, value] < count:
            faults.append((passage.id, "missed", code, value))
    for (code, value), count in got.items():
        scores[code].read += count
        if (code, value) in allowed:
            scores[code].right += count
        else:
            faults.append((passage.id, "wrong", code, value))
    for code, value in {(t.indicator, _rounded(t.value)) for t in passage.traps} - allowed:
        scores[code].traps += 1
        scores[code].sprung += (code, value) in got
    return scores


def _rounded(value: Decimal) -> Decimal:
    return round(value, 4).normalize()
