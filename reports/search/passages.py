"""Passages, the units that words are looked for in, and where in them the words stand."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_SENTENCE_END = re.compile("[。！？；!?;]+[”’）」』)]*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of an excerpt: hit or not. Where text was left out there is an ellipsis."""

    text: str
    is_hit: bool = False


def lines(text: str) -> Iterator[tuple[int, int]]:
    """Half-open spans of the paragraphs of `text` that have anything in them."""
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1


def occurrences(folded: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Spans of every word, in order, merged where they overlap or touch."""
    found: list[tuple[int, int]] = []
    for word in words:
        at = folded.find(word)
        while at >= 0:
            found.append((at, at + len(word)))
            at = folded.find(word, at + len(word))
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def sentence_at(text: str, at: int) -> tuple[int, int]:
    """The sentence of one paragraph that has the character `at` in it."""
    start = 0
    for end in _SENTENCE_END.finditer(text):
        if end.end() > at:
            return start, end.end()
        start = end.end()
    return start, len(text)


def excerpt(text: str, hits: Sequence[tuple[int, int]], longest: int = 130) -> list[Piece]:
    """The first sentence of each word, at most `longest` characters each and three of them.

    `hits` are spans in the paragraph `text`, in order; those outside the excerpt stay out.
    """
    firsts: dict[str, tuple[int, int]] = {}
    for hit in hits:
        firsts.setdefault(text[slice(*hit)].lower(), hit)
    windows: list[tuple[int, int]] = []
    for hit in list(firsts.values())[:3]:
        if not windows or hit[1] > windows[-1][1]:
            windows.append(_window(text, hit, longest, windows[-1][1] if windows else 0))
    pieces: list[Piece] = []
    shown = 0
    for start, end in windows:
        if text[shown:start].strip():
            pieces.append(Piece("…"))
        pieces += _marked(text, start, end, hits)
        shown = end
    if text[shown:].strip():
        pieces.append(Piece("…"))
    return pieces


def _window(text: str, hit: tuple[int, int], longest: int, earliest: int) -> tuple[int, int]:
    start, end = sentence_at(text, hit[0])
    start = max(start, earliest)
    end = max(end, hit[1])
    if end - start > longest:
        before = max((longest - (hit[1] - hit[0])) // 3, 0)
        start = max(start, hit[0] - before)
        end = min(end, max(start + longest, hit[1]))
    return start, end


def _marked(text: str, start: int, end: int, hits: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    done = start
    for left, right in hits:
        left, right = max(left, start), min(right, end)
        if left >= right:
            continue
        if left > done:
            yield Piece(text[done:left])
        yield Piece(text[left:right], is_hit=True)
        done = right
    if done < end:
        yield Piece(text[done:end])
