"""The shipped extractor scored on the shipped passages, once per process."""

from collections.abc import Iterable
from decimal import Decimal
from functools import cache

from metrics.evaluation.passages import Passage, load_passages
from metrics.evaluation.scoring import Evaluation, evaluate, together
from metrics.extraction import extract
from reports.outline import analyse


def read_passage(passage: Passage) -> Iterable[tuple[str, Decimal]]:
    """What the whole path (outline and extraction) reads from a passage."""
    outline = analyse(passage.text)
    settled = not any(question.field == "year" for question in outline.questions)
    year = passage.year or (outline.year if settled else None)
    extraction = extract(outline.text, outline.sections, year)
    return [(o.indicator, o.value) for o in extraction.observations]


@cache
def measured() -> dict[str, Evaluation]:
    """Evaluations by half: "open" (seen while rules were written), "aside", and "all".

    Takes several seconds the first time, so no page calls it: they show what is stored
    (`metrics.evaluation.stored`). Raises ValueError as `load_passages` does.
    """
    passages = load_passages()
    halves = {
        "open": evaluate((p for p in passages if not p.aside), read_passage),
        "aside": evaluate((p for p in passages if p.aside), read_passage),
    }
    return {**halves, "all": together(halves.values())}
