"""From glyphs with places to printed lines, in the order the file gives them."""

from collections.abc import Sequence
from statistics import median

from reports.reading import lines
from reports.reading.pdf_page import Glyph, Line, Page

_CELL_GAP_EM = 2.0
_CELL_SPACES = 4  # so many spaces together set columns, they part no words
_PIECE_GAP_EM = 0.2  # between pieces recognised apart, whose boxes reach beyond the ink
_DIGIT_GAP_EM = 0.15
_OVER = 0.25  # share of its width by which a glyph may reach into its neighbours

_WORD = frozenset("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.,%-/~")
_NEVER_FIRST = frozenset("。\uff0c、\uff1b\uff1a\uff01\uff1f\uff09》”’%\uff05")
_NEVER_LAST = frozenset("〔\uff08《“‘")


def em_of(pages: Sequence[Page]) -> float:
    """The width of an ideograph of the body text, in points; 1 at least."""
    widths = [
        glyph.right - glyph.left
        for page in pages
        for glyph in page.glyphs[:500]
        if "\u4e00" <= glyph.char <= "\u9fff"
    ] or [glyph.top - glyph.bottom for page in pages for glyph in page.glyphs[:500]]
    return max(median(widths), 1.0) if widths else 1.0


def gather(glyphs: Sequence[Glyph], number: int, em: float) -> list[Line]:
    """Lines of page `number`: glyphs in content order, as long as each goes on to the right."""
    return [line for row in printed(glyphs, em) for line in _line(row, number, em)]


def printed(glyphs: Sequence[Glyph], em: float) -> list[list[Glyph]]:
    """The glyphs of each line, lines in content order.

    Office programs write the quotes of a line, which are in another font, behind all of it: a
    glyph that fits into a gap which the line has left open is put there.
    """
    out: list[list[Glyph]] = []
    row: list[Glyph] = []
    for glyph in glyphs:
        if row and glyph.left < row[-1].left and (place := _open_place(row, glyph)):
            row.insert(place, glyph)
            continue
        if not row or not _same_line(row, glyph, em):
            row = []
            out.append(row)
        row.append(glyph)
    return out


def _same_line(row: list[Glyph], glyph: Glyph, em: float) -> bool:
    last = row[-1]
    overlap = min(last.top, glyph.top) - max(last.bottom, glyph.bottom)
    shorter = min(last.top - last.bottom, glyph.top - glyph.bottom)
    return overlap > 0.4 * shorter and glyph.left > last.left - em


def _open_place(row: list[Glyph], glyph: Glyph) -> int:
    """Where in a line a glyph left of its end belongs; 0 when it has no place inside the line.

    What is printed over other glyphs, as shadows are, and what stands before the line do not.
    """
    last = row[-1]
    overlap = min(last.top, glyph.top) - max(last.bottom, glyph.bottom)
    if overlap <= 0.4 * min(last.top - last.bottom, glyph.top - glyph.bottom):
        return 0
    place = len(row)
    while place and row[place - 1].left > glyph.left:
        place -= 1
    slack = _OVER * (glyph.right - glyph.left)
    fits = (
        0 < place < len(row)
        and row[place - 1].right <= glyph.left + slack
        and glyph.right <= row[place].left + slack
    )
    return place if fits else 0


def _line(row: list[Glyph], number: int, em: float) -> list[Line]:
    visible = [glyph for glyph in row if not glyph.char.isspace()]
    if not visible:
        return []
    parts: list[str] = []
    last: Glyph | None = None
    for glyph in row:
        if last is not None:
            parts.append(_gap(last, glyph, em))
        parts.append(glyph.char)
        last = glyph
    text = lines.clean("".join(parts))
    if not text:
        return []
    return [
        Line(
            text=text,
            left=visible[0].left,
            right=max(glyph.right for glyph in visible),
            bottom=min(glyph.bottom for glyph in visible),
            top=max(glyph.top for glyph in visible),
            size=median(glyph.top - glyph.bottom for glyph in visible),
            page=number,
            head=_head(visible),
        )
    ]


def _head(glyphs: list[Glyph]) -> float:
    """Width of the characters no line break may part from the first one."""
    last = glyphs[0]
    for glyph in glyphs[1:]:
        word = last.char in _WORD and glyph.char in _WORD
        if not word and glyph.char not in _NEVER_FIRST and last.char not in _NEVER_LAST:
            break
        last = glyph
    return last.right - glyphs[0].left


def _gap(last: Glyph, glyph: Glyph, em: float) -> str:
    """What stands between two neighbours: a tab between cells, a space between Latin words.

    PDFium infers spaces wherever script or font change (470 件); Chinese is written without.
    Between two ideographs a space of the author's own is kept.
    """
    gap = glyph.left - last.right
    spaced = glyph.typed * em if glyph.typed < _CELL_SPACES else 0.0
    # A mark has its blank half before the gap: there a line of prose may have been cut.
    if glyph.apart and gap > _PIECE_GAP_EM * em and last.char not in _NEVER_FIRST:
        return lines.CELL_SEPARATOR
    if gap - spaced > _CELL_GAP_EM * em and not (last.char.isspace() or glyph.char.isspace()):
        return lines.CELL_SEPARATOR
    wide = lines.is_cjk(last.char), lines.is_cjk(glyph.char)
    if any(wide):
        return " " * glyph.typed if all(wide) and gap > _DIGIT_GAP_EM * em else ""
    if glyph.typed or (glyph.made and gap > _DIGIT_GAP_EM * em):
        return " "
    return ""


def seam(text: str, following: str) -> str:
    """What joins two printed lines: nothing in Chinese, a space between Latin words."""
    last, first = text[-1:], following[:1]
    latin = last.isascii() and first.isascii() and last.isalpha() and first.isalpha()
    return " " if latin else ""
