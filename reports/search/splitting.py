"""Words within a long query that has no spaces, and legal terms that go with a search."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from reports.search.query import MAX_WORDS
from reports.search.tokens import fold
from reports.segmentation import legal_terms, segmenter

SHORTEST_SPLIT = 4
_MOST_RELATED = 6


def split(word: str) -> tuple[str, ...]:
    """The words of two and more characters in `word`; () when it is not worth parting."""
    if len(word) < SHORTEST_SPLIT or word.isascii():
        return ()
    parts = (part.strip() for part in segmenter().lcut(word))
    words = tuple(dict.fromkeys(part for part in parts if len(part) > 1))[:MAX_WORDS]
    return words if words and words != (word,) else ()


def related(texts: Iterable[str], words: Sequence[str]) -> list[str]:
    """Legal terms that stand in most of the folded `texts` and are not looked for already."""
    new = [term for term in _terms() if not any(term in word for word in words)]
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(term for term in new if term in text)
    # A term that only stands inside a longer one says nothing new.
    kept: list[str] = []
    for term, _ in sorted(counts.items(), key=lambda item: (-item[1], -len(item[0]), item[0])):
        if not any(term in longer or longer in term for longer in kept):
            kept.append(term)
    return kept[:_MOST_RELATED]


@cache
def _terms() -> tuple[str, ...]:
    return tuple(fold(term) for term in legal_terms())
