"""From glyphs with places to paragraphs: lines, running heads, indents, right edges.

A PDF knows no paragraphs. In Chinese official layout a paragraph starts with an indent of two
characters and its last line usually ends short of the right edge; both are looked for.
All lengths are in PDF points, y growing upwards; `em` is the width of an ideograph.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from reports.reading import lines


@dataclass(slots=True)
class Glyph:
    """One visible character and its box.

    `typed` counts the spaces of the author's before it, `made` tells of one PDFium inferred.
    """

    char: str
    left: float
    bottom: float
    right: float
    top: float
    typed: int = 0
    made: bool = False


@dataclass(slots=True)
class Page:
    """Glyphs in content order; `low` and `high` are the page's bottom and top edge."""

    glyphs: list[Glyph]
    low: float
    high: float
    turned: bool = False
    has_picture: bool = False
    broken: bool = False


@dataclass(slots=True)
class Line:
    """One line as printed. `size` is the height of its characters."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    page: int

    @property
    def is_row(self) -> bool:
        return lines.CELL_SEPARATOR in self.text


@dataclass(slots=True)
class Margins:
    left: float
    right: float


_CELL_GAP_EM = 2.0
_CELL_SPACES = 4  # so many spaces together set columns, they part no words
_DIGIT_GAP_EM = 0.15
_EDGE_SHARE = 0.13  # running heads and page numbers stand in the outer 13 % of a page
_INDENT_EM = 1.2
_SHORT_EM = 3.0
_WIDE_GAP = 1.45  # times the usual distance of lines
_BIGGER = 1.12

_PAGE_NUMBER = re.compile(
    r"^[\s\-—–―·•.~]*(?:第\s*)?[\d0-9]{1,4}\s*(?:页)?(?:\s*[/,,]?\s*共?\s*[\d0-9]{1,4}\s*页?)?[\s\-—–―·•.~]*$"
)
_ADDRESS_LINE = re.compile(r"^(?:https?|file)://\S+(?:\s+\d+/\d+)?$")
_HEADING = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|[((][一二三四五六七八九十]{1,3}[))]|第[一二三四五六七八九十]{1,3}[章节部])"
)
_ENDED = tuple("。!?!?;;:”")
_DIGITS = re.compile(r"[\d0-9]+")


def paragraphs(pages: list[Page]) -> list[str]:
    """Paragraphs and table rows of a document in order, running heads and page numbers gone."""
    em = _em(pages)
    by_page = [_lines(page, number, em) for number, page in enumerate(pages)]
    body = _without_running_heads(by_page, pages)
    return _joined(body, em)


def _em(pages: list[Page]) -> float:
    widths = [
        glyph.right - glyph.left
        for page in pages
        for glyph in page.glyphs[:500]
        if "\u4e00" <= glyph.char <= "\u9fff"
    ] or [glyph.top - glyph.bottom for page in pages for glyph in page.glyphs[:500]]
    return max(median(widths), 1.0) if widths else 1.0


def _lines(page: Page, number: int, em: float) -> list[Line]:
    """Glyphs gathered into lines in content order."""
    out: list[Line] = []
    row: list[Glyph] = []
    for glyph in page.glyphs:
        if row and not _same_line(row, glyph, em):
            out.extend(_line(row, number, em))
            row = []
        row.append(glyph)
    out.extend(_line(row, number, em))
    return out


def _same_line(row: list[Glyph], glyph: Glyph, em: float) -> bool:
    last = row[-1]
    overlap = min(last.top, glyph.top) - max(last.bottom, glyph.bottom)
    shorter = min(last.top - last.bottom, glyph.top - glyph.bottom)
    return overlap > 0.4 * shorter and glyph.left > last.left - em


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
        )
    ]


def _gap(last: Glyph, glyph: Glyph, em: float) -> str:
    """What stands between two neighbours: a tab between cells, a space between Latin words.

    PDFium infers spaces wherever script or font change (470 件); Chinese is written without.
    Between two ideographs a space of the author's own is kept.
    """
    gap = glyph.left - last.right
    spaced = glyph.typed * em if glyph.typed < _CELL_SPACES else 0.0
    if gap - spaced > _CELL_GAP_EM * em and not (last.char.isspace() or glyph.char.isspace()):
        return lines.CELL_SEPARATOR
    wide = lines.is_cjk(last.char), lines.is_cjk(glyph.char)
    if any(wide):
        return " " * glyph.typed if all(wide) and gap > _DIGIT_GAP_EM * em else ""
    if glyph.typed or (glyph.made and gap > _DIGIT_GAP_EM * em):
        return " "
    return ""


def _without_running_heads(by_page: list[list[Line]], pages: list[Page]) -> list[Line]:
    edges = [_edge_lines(found, page) for found, page in zip(by_page, pages, strict=True)]
    seen: Counter[str] = Counter()
    for edge in edges:
        seen.update({_pattern(line.text) for line in edge})
    often = max(2, len(pages) // 3)
    out: list[Line] = []
    for found, edge in zip(by_page, edges, strict=True):
        running = {
            id(line)
            for line in edge
            if _PAGE_NUMBER.match(line.text)
            or _ADDRESS_LINE.match(line.text)
            or seen[_pattern(line.text)] >= often
        }
        out.extend(line for line in found if id(line) not in running)
    return out


def _edge_lines(found: list[Line], page: Page) -> list[Line]:
    """The two outermost lines at the top and at the bottom, if they stand in the margin."""
    band = (page.high - page.low) * _EDGE_SHARE
    ordered = sorted(found, key=lambda line: line.bottom)
    low = [line for line in ordered[:2] if line.top < page.low + band]
    high = [line for line in ordered[-2:] if line.bottom > page.high - band]
    return low + high


def _pattern(text: str) -> str:
    return _DIGITS.sub("#", "".join(text.split()))


def _margins(body: Iterable[Line], em: float) -> dict[int, Margins]:
    """Margins of odd and even pages (facing pages mirror each other), keyed by page % 2."""
    by_side: dict[int, list[Line]] = defaultdict(list)
    for line in body:
        if not line.is_row:
            by_side[line.page % 2].append(line)
    out = {}
    for side, found in by_side.items():
        widest = max(line.right - line.left for line in found)
        full = [line for line in found if line.right - line.left > 0.7 * widest] or found
        lefts = sorted(line.left for line in full)
        rights = sorted(line.right for line in full)
        # A few lines may hang out: the outer tenth does not set the margin.
        out[side] = Margins(
            left=_edge(lefts, em), right=rights[min(len(rights) - 1, int(len(rights) * 0.9))]
        )
    return out


def _edge(lefts: list[float], em: float) -> float:
    """The leftmost place where a fair share (a tenth) of the long lines begin."""
    enough = max(1, len(lefts) // 10)
    for index, left in enumerate(lefts):
        near = sum(1 for other in lefts[index:] if other - left < em / 2)
        if near >= enough:
            return left
    return lefts[0]


def _joined(body: list[Line], em: float) -> list[str]:
    margins = _margins(body, em)
    steps = [
        before.bottom - after.bottom
        for before, after in pairwise(body)
        if before.page == after.page and 0 < before.bottom - after.bottom < 6 * em
    ]
    step = median(steps) if steps else 2 * em
    size = median(line.size for line in body) if body else em
    out: list[str] = []
    previous: Line | None = None
    for line in body:
        if previous is not None and _continues(previous, line, margins, em, step, size):
            out[-1] += _seam(out[-1], line.text) + line.text
        else:
            out.append(line.text)
        previous = line
    return out


def _continues(
    before: Line,
    after: Line,
    margins: dict[int, Margins],
    em: float,
    step: float,
    size: float,
) -> bool:
    """Whether `after` goes on with the paragraph of `before`."""
    if before.is_row or after.is_row:
        return False
    big = max(before.size, after.size)
    if big > size * _BIGGER or min(before.size, after.size) * _BIGGER < size:
        return _title_goes_on(before, after, margins, em)
    edge, next_edge = margins[before.page % 2], margins[after.page % 2]
    indented = after.left > next_edge.left + _INDENT_EM * em
    short = before.right < edge.right - _SHORT_EM * em
    if indented or short:
        return False
    if before.page == after.page and before.bottom - after.bottom > _WIDE_GAP * step:
        return False
    return not (_HEADING.match(after.text) and before.text.endswith(_ENDED))


def _title_goes_on(before: Line, after: Line, margins: dict[int, Margins], em: float) -> bool:
    """A headline in larger type broken over centred lines is one headline."""
    if before.page != after.page or before.text.endswith(_ENDED):
        return False
    if abs(before.size - after.size) > 0.05 * before.size:
        return False
    if before.bottom - after.bottom > 2.2 * before.size:
        return False
    edge = margins[before.page % 2]
    centre = (edge.left + edge.right) / 2
    return all(
        abs((line.left + line.right) / 2 - centre) < 2 * em
        or line.right - line.left > 0.9 * (edge.right - edge.left)
        for line in (before, after)
    )


def _seam(text: str, following: str) -> str:
    """What joins two printed lines: nothing in Chinese, a space between Latin words."""
    last, first = text[-1], following[0]
    latin = last.isascii() and first.isascii() and last.isalpha() and first.isalpha()
    return " " if latin else ""
