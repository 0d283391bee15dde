"""The shipped extractor scored on the shipped passages, once per process."""

from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from threading import Lock, Thread

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


_measuring = Lock()


def measured() -> dict[str, Evaluation]:
    """Evaluations by half: "open" (seen while rules were written), "aside", and "all".

    The first call of a process takes about two seconds; calls meanwhile wait for it. Raises
    ValueError as `load_passages` does.
    """
    with _measuring:
        return _measured()


@cache
def _measured() -> dict[str, Evaluation]:
    passages = load_passages()
    halves = {
        "open": evaluate((p for p in passages if not p.aside), read_passage),
        "aside": evaluate((p for p in passages if p.aside), read_passage),
    }
    return {**halves, "all": together(halves.values())}


def measured_if_ready() -> dict[str, Evaluation] | None:
    """`measured()` where it is at hand; else None, and it will be before long.

    For pages that show the measures beside other things and must not wait for them.
    """
    if _measured.cache_info().currsize:
        return _measured()
    if not _measuring.locked():
        # No daemon: one cut off inside the matcher's native code aborts the process at exit.
        Thread(target=measured, name="measure").start()
    return None
