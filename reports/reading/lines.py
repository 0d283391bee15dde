"""What every reader's text is brought to: one paragraph a line, one table row a line.

The cells of a table row are joined by a tab, which occurs nowhere else in running text.
Everything a later step may quote as evidence (full-width digits, punctuation, spaces inside a
line) is kept as written; only characters nobody can see are taken out.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

CELL_SEPARATOR = "\t"
MAX_CHARS = 300_000  # of one document's text; a report has 3,000 to 30,000

# A cell with more text than this in several paragraphs is page layout, not a table's cell.
_LAYOUT_CELL_CHARS = 200
_MAX_BLANK_LINES = 2

_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Millions of blank lines would each cost a string; they are cut short before splitting.
_BLANK_RUN = re.compile(r"\n[ \t\n\xa0\u3000]*\n")
# Zero-width and direction marks, soft hyphen, byte order mark, controls except tab and newline,
# and lone surrogates, which no database stores.
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064"
    r"\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_CELL_SPACE = re.compile(r"\s+")


def split(text: str) -> list[str]:
    """Physical lines of `text`, each cleaned; blank lines are kept as empty strings."""
    text = _BLANK_RUN.sub(_few_blanks, _BREAKS.sub("\n", text))
    return [clean(line) for line in text.split("\n")]


def _few_blanks(run: re.Match[str]) -> str:
    return "\n" * min(run[0].count("\n"), _MAX_BLANK_LINES + 1)


def clean(line: str) -> str:
    """One line without invisible characters, leading indent or trailing blanks.

    A leading tab is kept when another tab follows inside the line: it stands for the empty
    first cell of a table row.
    """
    line = _INVISIBLE.sub("", line).replace("\xa0", " ").rstrip()
    stripped = line.lstrip()
    if CELL_SEPARATOR in stripped and line.startswith(CELL_SEPARATOR):
        return line
    return stripped


def join(lines: Iterable[str]) -> str:
    """Cleaned lines as one text, no more than two blank lines together, none at either end."""
    out: list[str] = []
    blanks = 0
    for raw in lines:
        for line in split(raw):
            if line:
                out.extend([""] * (min(blanks, _MAX_BLANK_LINES) if out else 0))
                out.append(line)
                blanks = 0
            else:
                blanks += 1
    return "\n".join(out)


def table_row(cells: Sequence[Sequence[str]]) -> list[str]:
    """The lines one table row gives; each cell comes as its list of paragraphs.

    Normally one line, cells joined by tabs (a break inside a cell becomes one space). A row
    with a single filled cell, or one whose cell holds long text in several paragraphs, is page
    layout: its paragraphs are given one a line, so that no report disappears into one line.
    """
    filled = [[p for p in (clean(p) for p in cell) if p] for cell in cells]
    used = [cell for cell in filled if cell]
    if len(used) == 1 and (len(cells) == 1 or len(used[0]) > 1):
        return used[0]
    if any(len(cell) > 1 and sum(map(len, cell)) >= _LAYOUT_CELL_CHARS for cell in used):
        return [paragraph for cell in used for paragraph in cell]
    row = CELL_SEPARATOR.join(_CELL_SPACE.sub(" ", " ".join(cell)) for cell in filled)
    return [row.rstrip()] if used else []


def is_cjk(char: str) -> bool:
    """Whether `char` is an ideograph or a full-width sign: such take no space beside them."""
    return (
        "\u2e80" <= char <= "\u9fff"
        or "\uf900" <= char <= "\ufaff"
        or "\ufe30" <= char <= "\ufe4f"
        or "\uff01" <= char <= "\uffe6"
        or "\U00020000" <= char <= "\U0003ffff"
        or char in "“”‘’—…·"
    )


def garbage_share(text: str) -> float:
    """Share (0–1) of characters no document has: controls, unassigned, private use, U+FFFD."""
    if not text:
        return 0.0
    bad = sum(
        1
        for char in text
        if char not in "\t\n\r\x0c\x1a"
        and (char == "\ufffd" or unicodedata.category(char) in ("Cc", "Cn", "Co", "Cs"))
    )
    return bad / len(text)
