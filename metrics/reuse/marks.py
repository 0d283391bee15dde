"""The words in which two sentences differ."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from reports.outline.width import fold

_TOKEN = re.compile(r"[0-9０-９]+(?:[.,．，][0-9０-９]+)*[%％]?|[A-Za-z]+|.", re.DOTALL)
# Longer than any sentence; beyond, the comparison would take seconds.
_MAX_TOKENS = 4_000
# One equal character between two changed places is no island worth showing.
_SHORT_GAP = 1


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a sentence; `changed` when the other has not got it here."""

    text: str
    changed: bool = False


def mark_changes(sentence: str, other: str) -> tuple[list[Piece], list[Piece]]:
    """Both sentences in pieces; joined together the pieces are the sentences. Numbers and
    Latin words are marked whole; white space and width make no change."""
    left, right = _TOKEN.findall(sentence), _TOKEN.findall(other)
    if max(len(left), len(right)) > _MAX_TOKENS:
        return [Piece(sentence)], [Piece(other)]
    words_left = [at for at, token in enumerate(left) if token.strip()]
    words_right = [at for at, token in enumerate(right) if token.strip()]
    keep_left, keep_right = [False] * len(left), [False] * len(right)
    for block in Indel.opcodes(
        [fold(left[at]) for at in words_left], [fold(right[at]) for at in words_right]
    ):
        if block.tag == "equal":
            for at in words_left[block.src_start : block.src_end]:
                keep_left[at] = True
            for at in words_right[block.dest_start : block.dest_end]:
                keep_right[at] = True
    _keep_blanks(left, keep_left)
    _keep_blanks(right, keep_right)
    return _pieces(left, keep_left), _pieces(right, keep_right)


def _keep_blanks(tokens: Sequence[str], kept: list[bool]) -> None:
    """White space is marked only between two marked words."""
    for at, token in enumerate(tokens):
        if not token.strip():
            before = at == 0 or kept[at - 1]
            kept[at] = before or at + 1 == len(tokens) or kept[at + 1]


def _pieces(tokens: Sequence[str], kept: Sequence[bool]) -> list[Piece]:
    runs: list[Piece] = []
    for token, keep in zip(tokens, kept, strict=True):
        if runs and runs[-1].changed is not keep:
            runs[-1] = Piece(runs[-1].text + token, not keep)
        else:
            runs.append(Piece(token, not keep))
    joined: list[Piece] = []
    for at, run in enumerate(runs):
        is_gap = 0 < at < len(runs) - 1 and len(run.text) <= _SHORT_GAP
        changed = run.changed or is_gap
        if joined and joined[-1].changed is changed:
            joined[-1] = Piece(joined[-1].text + run.text, changed)
        else:
            joined.append(Piece(run.text, changed))
    return joined
