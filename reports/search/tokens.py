"""How text is spelled and cut for the index: in one width, in pairs of characters.

A phrase is found by its pairs standing one after the other, so that words of two characters
are found like long ones and no dictionary decides what can be found.
"""

from itertools import pairwise

from reports.outline.width import fold as fold_width

_LOWER = {chr(code): chr(code + 32) for code in range(ord("A"), ord("Z") + 1)}
# SQLite's ascii tokenizer parts tokens at these; they change places with private characters.
_SHIFT = 0x10F000
_SAFE = {chr(code): chr(code + _SHIFT) for code in range(128) if not chr(code).isalnum()}
_END = chr(_SHIFT + 0x80)


def fold(text: str) -> str:
    """`text` in one width and in small letters; as long as before, so that offsets hold."""
    return _exchange(fold_width(text), _LOWER)


def grams(word: str) -> list[str]:
    """What must occur where a folded `word` does: its pairs, or the character itself."""
    return [word] if len(word) == 1 else list(dict.fromkeys(map("".join, pairwise(word))))


def document(text: str) -> str:
    """Folded `text` as SQLite indexes it: all its pairs in order, the last one with an end."""
    return " ".join(map("".join, pairwise(_exchange(text, _SAFE) + _END)))


def phrase(word: str) -> str:
    """A folded, non-empty `word` in the query language of SQLite's FTS5."""
    safe = _exchange(word, _SAFE)
    if len(safe) == 1:
        return f'"{safe}" *'
    return '"' + " ".join(map("".join, pairwise(safe))) + '"'


def _exchange(text: str, table: dict[str, str]) -> str:
    # Replacing the few that occur is many times faster than a table look-up a character.
    for old in table.keys() & set(text):
        text = text.replace(old, table[old])
    return text
