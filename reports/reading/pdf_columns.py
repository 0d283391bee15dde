"""Pages set in two columns, as gazettes are: read down the left one, then down the right one.

Most programs write a column after the other, some line by line across the page. Both are put
in reading order here; headlines that run over both columns part what is above from what is below.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from reports.reading.pdf_page import Glyph

_GAP_EM = 1.0  # a wider gap inside a line may be the gutter
_MIN_LINES = 6  # in each column
_MIN_WIDTH_EM = 8.0
_FILLED = 0.7  # of its column's width a usual line of prose takes at least
_CROSSING = 0.25  # share of a page's lines that may run over the gutter
_BIN_EM = 0.5
_MAX_BINS = 1_000


@dataclass(slots=True)
class _Piece:
    """Neighbouring glyphs of one line without a wide gap."""

    glyphs: list[Glyph]
    left: float
    right: float
    middle: float


def in_order(glyphs: Sequence[Glyph], em: float) -> list[tuple[int, list[Glyph]]]:
    """(column, its glyphs in reading order), column 0 for text over the page's whole width."""
    pieces = _pieces(glyphs, em)
    gutter = _gutter(pieces, em)
    if gutter is None:
        return [(0, list(glyphs))]
    out: list[tuple[int, list[Glyph]]] = []
    sides: tuple[list[_Piece], list[_Piece]] = ([], [])

    def flush() -> None:
        for column, side in enumerate(sides, 1):
            if side:
                out.append((column, [glyph for piece in side for glyph in piece.glyphs]))
                side.clear()

    for piece in sorted(pieces, key=lambda piece: (-piece.middle, piece.left)):
        if piece.left < gutter < piece.right:
            flush()
            out.append((0, piece.glyphs))
        else:
            sides[piece.left >= gutter].append(piece)
    flush()
    return out


def _pieces(glyphs: Sequence[Glyph], em: float) -> list[_Piece]:
    out: list[_Piece] = []
    last: Glyph | None = None
    for glyph in glyphs:
        if (
            last is None
            or min(last.top, glyph.top) - max(last.bottom, glyph.bottom)
            < 0.4 * min(last.top - last.bottom, glyph.top - glyph.bottom)
            or not -em < glyph.left - last.right < _GAP_EM * em
        ):
            out.append(_Piece([], glyph.left, glyph.right, (glyph.top + glyph.bottom) / 2))
        out[-1].glyphs.append(glyph)
        out[-1].right = max(out[-1].right, glyph.right)
        last = glyph
    return out


def _gutter(pieces: Sequence[_Piece], em: float) -> float | None:
    """Where the gutter stands, None on a page of one column."""
    if len(pieces) < 2 * _MIN_LINES:
        return None
    low, high = min(p.left for p in pieces), max(p.right for p in pieces)
    width = _BIN_EM * em
    count = int((high - low) / width) + 1
    if not 4 * _MIN_WIDTH_EM / 2 < count < _MAX_BINS:
        return None
    steps = [0] * (count + 1)
    for piece in pieces:
        steps[int((piece.left - low) / width)] += 1
        steps[min(count, int((piece.right - low) / width) + 1)] -= 1
    covered: list[int] = []
    total = 0
    for step in steps[:count]:
        total += step
        covered.append(total)
    middle = range(count * 3 // 10, count * 7 // 10)
    best = min(middle, key=lambda index: (covered[index], abs(index - count / 2)), default=None)
    if best is None:
        return None
    place = low + (best + 0.5) * width
    left = [p for p in pieces if p.right <= place]
    right = [p for p in pieces if p.left >= place]
    if len(pieces) - len(left) - len(right) > _CROSSING * len(pieces):
        return None
    return place if _is_prose(left, em) and _is_prose(right, em) else None


def _is_prose(side: Sequence[_Piece], em: float) -> bool:
    if len(side) < _MIN_LINES:
        return False
    whole = max(p.right for p in side) - min(p.left for p in side)
    usual = median(p.right - p.left for p in side)
    return usual >= _MIN_WIDTH_EM * em and usual >= _FILLED * whole
