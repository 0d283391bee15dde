"""One spelling for matching: full-width forms become half-width, length unchanged.

Offsets found in the folded text are offsets in the original text.
"""

_TABLE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_TABLE |= {0x3000: 0x20, 0xA0: 0x20, 0x2009: 0x20, ord("﹪"): ord("%"), ord("٪"): ord("%")}
_TABLE |= {ord("〔"): ord("["), ord("〕"): ord("]"), ord("【"): ord("["), ord("】"): ord("]")}
_TABLE |= {ord("﹐"): ord(","), ord("﹑"): ord("、"), ord("·"): ord("."), ord("•"): ord(".")}
_TABLE |= {ord(ch): ord("-") for ch in "—–―‐‑−─"}


_WIDE = frozenset(map(chr, _TABLE))
_NARROW = {chr(wide): chr(narrow) for wide, narrow in _TABLE.items()}
_SHORT = 400  # characters: up to here, looking at each is quicker than looking for each


# Replacing the few that occur is several times faster than a table look-up a character.
def fold(text: str) -> str:
    """Return `text` in one width; len(fold(text)) == len(text)."""
    for wide in _WIDE.intersection(text) if len(text) < _SHORT else _WIDE:
        if wide in text:
            text = text.replace(wide, _NARROW[wide])
    return text
