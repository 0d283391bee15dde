"""How well reading works, in words and rows: the halves of the evaluation side by side."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from metrics.evaluation.passages import PHENOMENA
from metrics.evaluation.scoring import Evaluation, Score

Halves = Mapping[str, Evaluation]


@dataclass(frozen=True, slots=True)
class Measure:
    """Precision, recall and share of traps sprung, "" where there was nothing to count; with
    the counts they come from: right of those read, found of those asked for."""

    precision: str
    recall: str
    right: int
    read: int
    found: int
    required: int
    trapped: str = ""
    sprung: int = 0
    traps: int = 0


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One indicator or phenomenon; `code` leads to an indicator's page."""

    name: str
    open: Measure
    aside: Measure
    code: str = ""

    @property
    def halves(self) -> tuple[Measure, Measure]:
        return self.open, self.aside


@dataclass(frozen=True, slots=True)
class Measures:
    """`open_passages` were at hand while rules were written, `aside_passages` were not."""

    open_passages: int
    aside_passages: int
    total: MeasureRow
    indicators: Sequence[MeasureRow]
    phenomena: Sequence[MeasureRow]


def present_measures(halves: Halves, indicators: Iterable[tuple[str, str]]) -> Measures | None:
    """The tables of the method page; None where there are no passages. `indicators` are
    (code, name) in the order of the catalogue; those without a statement are left out."""
    opened, aside = halves["open"], halves["aside"]
    if not halves["all"].passages:
        return None
    met = halves["all"].by_phenomenon
    return Measures(
        open_passages=opened.passages,
        aside_passages=aside.passages,
        total=MeasureRow("合计", measure(opened.total), measure(aside.total)),
        indicators=measure_rows(halves, indicators),
        phenomena=[
            MeasureRow(
                name,
                measure(opened.by_phenomenon.get(tag)),
                measure(aside.by_phenomenon.get(tag)),
            )
            for tag, name in PHENOMENA.items()
            if tag in met
        ],
    )


def measure_rows(halves: Halves, indicators: Iterable[tuple[str, str]]) -> list[MeasureRow]:
    """A row for each indicator that a passage states or that was read from one."""
    opened, aside = halves["open"].by_indicator, halves["aside"].by_indicator
    return [
        MeasureRow(name, measure(opened.get(code)), measure(aside.get(code)), code)
        for code, name in indicators
        if code in halves["all"].by_indicator
    ]


def measure(score: Score | None) -> Measure:
    score = score or Score()
    return Measure(
        precision=percent(score.right, score.read),
        recall=percent(score.found, score.required),
        right=score.right,
        read=score.read,
        found=score.found,
        required=score.required,
        trapped=percent(score.sprung, score.traps),
        sprung=score.sprung,
        traps=score.traps,
    )


def percent(part: int, whole: int) -> str:
    """One decimal, halves rounded up; 100% means all, so 1999 of 2000 is 99.9%. "" of nothing."""
    if not whole:
        return ""
    tenths = (2000 * part + whole) // (2 * whole)
    if part < whole:
        tenths = min(tenths, 999)
    return "100%" if tenths == 1000 else f"{tenths // 10}.{tenths % 10}%"
