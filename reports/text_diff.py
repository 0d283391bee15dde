"""How two texts differ, sentence by sentence, and how much.

White space counts for nothing here, as in `text_digest`: formats differ in it. Inside a
changed sentence the changed words are marked, a number or a Latin word as a whole.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

# Beyond these the exact comparison would take seconds; a coarser one then serves.
_MAX_SENTENCES = 6_000
_MAX_TOKENS = 4_000
# Equal characters between two changed places that are not worth a gap of their own.
_SHORT_GAP = 1

_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]*|[。！？；]+")
_BLANK = re.compile(r"(?<![0-9０-９A-Za-z%％]) | (?![0-9０-９A-Za-z])")
_TOKEN = re.compile(r"[0-9０-９]+(?:[.,．][0-9０-９]+)*[%％]?|[A-Za-z]+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a sentence; `changed` when the other text has not got it here."""

    text: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Change:
    """Sentences that give way to others; one side is empty where nothing stands opposite."""

    left: Sequence[Piece]
    right: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class TextDiff:
    """`similarity` is the share of common characters in both texts, 0 to 1; white space aside.

    `is_coarse` tells that the texts were too long to be compared in their order.
    """

    similarity: float
    changes: Sequence[Change]
    is_coarse: bool = False


def diff_texts(left: str, right: str) -> TextDiff:
    """Compare two texts of any length; a few tens of milliseconds for reports."""
    a, b = sentences(left), sentences(right)
    head = _common(a, b)
    tail = _common(a[head:][::-1], b[head:][::-1])
    a_rest, b_rest = a[head : len(a) - tail], b[head : len(b) - tail]
    is_coarse = max(len(a_rest), len(b_rest)) > _MAX_SENTENCES
    blocks = _unordered(a_rest, b_rest) if is_coarse else _ordered(a_rest, b_rest)
    changes, common = [], 0
    removed = added = 0
    for before, after in blocks:
        change, same = _change("".join(before), "".join(after))
        changes.append(change)
        common += same
        removed += sum(map(_size, before))
        added += sum(map(_size, after))
    total = sum(map(_size, a)) + sum(map(_size, b))
    apart = removed + added - 2 * common
    return TextDiff((total - apart) / total if total else 1.0, changes, is_coarse)


def sentences(text: str) -> list[str]:
    """The sentences, a line's end ends one too. Of their white space one blank is left between
    two numbers or Latin words: a table's cells would run into one another."""
    bare = (_BLANK.sub("", " ".join(found.split())) for found in _SENTENCE.findall(text))
    return [sentence for sentence in bare if sentence]


def _size(text: str) -> int:
    """Characters that count."""
    return len(text) - text.count(" ")


def _common(a: Sequence[str], b: Sequence[str]) -> int:
    """How many sentences two lists begin with in common."""
    count = 0
    for one, other in zip(a, b, strict=False):
        if one != other:
            break
        count += 1
    return count


def _ordered(a: list[str], b: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """What differs between two lists, in their order; one sentence each where they pair off."""
    start: tuple[int, int] | None = None
    for step in Indel.opcodes(a, b):
        if step.tag == "equal":
            if start is not None:
                yield from _paired(a[start[0] : step.src_start], b[start[1] : step.dest_start])
            start = None
        elif start is None:
            start = (step.src_start, step.dest_start)
    if start is not None:
        yield from _paired(a[start[0] :], b[start[1] :])


def _paired(before: list[str], after: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    if "".join(before).replace(" ", "") == "".join(after).replace(" ", ""):
        return  # The same words, cut into lines in another way.
    if len(before) == len(after):
        for one, other in zip(before, after, strict=True):
            if one.replace(" ", "") != other.replace(" ", ""):
                yield [one], [other]
    else:
        yield before, after


def _unordered(a: list[str], b: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """Sentences that only one list has, wherever they stand: linear, for endless texts."""
    only_a, only_b = Counter(a) - Counter(b), Counter(b) - Counter(a)
    for sentence in a:
        if only_a[sentence] > 0:
            only_a[sentence] -= 1
            yield [sentence], []
    for sentence in b:
        if only_b[sentence] > 0:
            only_b[sentence] -= 1
            yield [], [sentence]


def _change(before: str, after: str) -> tuple[Change, int]:
    """Both sides with what changed marked; and how many characters they have in common."""
    a, b = _TOKEN.findall(before), _TOKEN.findall(after)
    if not a or not b or max(len(a), len(b)) > _MAX_TOKENS:
        return Change(_whole(before), _whole(after)), 0
    keep_a, keep_b = [False] * len(a), [False] * len(b)
    common = 0
    for step in Indel.opcodes(a, b):
        if step.tag == "equal":
            for at in range(step.src_end - step.src_start):
                keep_a[step.src_start + at] = keep_b[step.dest_start + at] = True
                common += _size(a[step.src_start + at])
    # Two sentences with little in common are two sentences, not one full of marks.
    if common * 3 < max(len(before), len(after)):
        return Change(_whole(before), _whole(after)), common
    return Change(_pieces(a, keep_a), _pieces(b, keep_b)), common


def _whole(text: str) -> tuple[Piece, ...]:
    return (Piece(text, True),) if text else ()


def _pieces(tokens: Sequence[str], kept: Sequence[bool]) -> tuple[Piece, ...]:
    """Runs of kept and changed tokens; a tiny gap between two changes joins them."""
    runs: list[tuple[str, bool]] = []
    for token, keep in zip(tokens, kept, strict=True):
        changed = not keep
        if runs and runs[-1][1] is changed:
            runs[-1] = (runs[-1][0] + token, changed)
        else:
            runs.append((token, changed))
    joined: list[Piece] = []
    for at, (text, changed) in enumerate(runs):
        is_gap = 0 < at < len(runs) - 1 and len(text) <= _SHORT_GAP
        marked = changed or is_gap
        if joined and joined[-1].changed is marked:
            joined[-1] = Piece(joined[-1].text + text, marked)
        else:
            joined.append(Piece(text, marked))
    return tuple(joined)
