"""A sentence of a report with the evidence and the number in it marked."""

from dataclasses import dataclass
from itertools import pairwise

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the sentence; `kind` is "" (around), "evidence" or "number"."""

    text: str
    kind: str


def pieces(text: str, sentence: Span, evidence: Span, number: Span) -> tuple[Piece, ...]:
    """Cut the sentence at the evidence's and the number's ends.

    All spans are half-open, in characters of `text`. Whatever lies outside the sentence (or
    the text) is cut off, so that joined together the pieces always are the sentence; an
    evidence longer than its sentence widens it.
    """
    first = max(0, min(sentence[0], evidence[0]))
    last = min(len(text), max(sentence[1], evidence[1]))
    cuts = {first, last, *(cut for cut in (*evidence, *number) if first < cut < last)}
    ordered = sorted(cuts)
    return tuple(
        Piece(text[left:right], _kind(left, evidence, number))
        for left, right in pairwise(ordered)
        if right > left
    )


def _kind(at: int, evidence: Span, number: Span) -> str:
    if number[0] <= at < number[1]:
        return "number"
    return "evidence" if evidence[0] <= at < evidence[1] else ""
