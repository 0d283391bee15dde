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

from reports.reading import pdf_cells, pdf_lines, pdf_tables
from reports.reading.pdf_page import CELL_COLUMN, Line, Page


@dataclass(slots=True)
class Margins:
    left: float
    right: float


_EDGE_SHARE = 0.13  # running heads and page numbers stand in the outer 13 % of a page
_INDENT_EM = 1.2
_SHORT_EM = 3.0
_INDENTED_SHARE = 0.08
_WIDE_GAP = 1.45  # times the usual distance of lines
_BIGGER = 1.12

# Full-width signs are spelt as escapes: in most fonts they look like their narrow twins.
_PAGE_NUMBER = re.compile(
    r"^[\s\-—–―·•.~]*(?:第\s*)?\d{1,4}\s*(?:页)?(?:\s*[/,\uff0c]?\s*共?\s*\d{1,4}\s*页?)?[\s\-—–―·•.~]*$"
)
_ADDRESS_LINE = re.compile(r"^(?:https?|file)://\S+(?:\s+\d+/\d+)?$")
_HEADING = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|[(\uff08][一二三四五六七八九十]{1,3}[)\uff09]"
    r"|第[一二三四五六七八九十]{1,3}[章节部])"
)
_NUMBERED = re.compile(r"^\d{1,2}(?:[.\uff0e](?!\d)|、)")
_ENDED = tuple("。!?;:”\uff01\uff1f\uff1b\uff1a")
_DIGITS = re.compile(r"\d+")


def paragraphs(pages: list[Page]) -> list[str]:
    """Paragraphs and table rows of a document in order, running heads and page numbers gone."""
    em = pdf_lines.em_of(pages)
    by_page: list[list[Line]] = []
    for number, page in enumerate(pages):
        before = _last_columns(by_page[-1]) if by_page else []
        by_page.append(pdf_tables.lines_of(page, number, em, before))
    body = _without_running_heads(by_page, pages)
    return _joined(_over_page_breaks(body), em)


def _last_columns(found: list[Line]) -> list[tuple[float, float]]:
    """The columns of a table that ends a page, but for a line or two in its foot."""
    cells = next((line.cells for line in reversed(found[-3:]) if line.cells), ())
    return [(cell.left, cell.right) for cell in cells]


def _over_page_breaks(body: list[Line]) -> list[Line]:
    """Tables whole again: heads printed again on a further page gone, broken rows joined."""
    out: list[Line] = []
    head = ""
    for line in body:
        before = out[-1] if out else None
        goes_on = before is not None and before.row and line.row
        if not goes_on:
            head = line.text
        elif before is not None and before.page < line.page and line.text == head:
            continue
        elif before is not None and (joined := pdf_cells.whole(before, line)):
            out[-1] = joined
            continue
        out.append(line)
    return out


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
    ordered = sorted((line for line in found if not line.row), key=lambda line: line.bottom)
    low = [line for line in ordered[:2] if line.top < page.low + band]
    high = [line for line in ordered[-2:] if line.bottom > page.high - band]
    return low + high


def _pattern(text: str) -> str:
    return _DIGITS.sub("#", "".join(text.split()))


def _margins(body: Iterable[Line], em: float) -> dict[tuple[int, int], Margins]:
    """Margins of each column on odd and on even pages, since facing pages mirror each other."""
    by_side: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for line in body:
        if not line.is_row:
            by_side[_side(line)].append(line)
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


def _side(line: Line) -> tuple[int, int]:
    return line.page % 2, line.column


def _edge(lefts: list[float], em: float) -> float:
    """The leftmost place where a fair share (a tenth) of the long lines begin."""
    enough = max(1, len(lefts) // 10)
    for index, left in enumerate(lefts):
        near = sum(1 for other in lefts[index:] if other - left < em / 2)
        if near >= enough:
            return left
    return lefts[0]


@dataclass(slots=True)
class _Setting:
    """How a document is set: where its lines begin and end, how far apart, how large."""

    em: float
    margins: dict[tuple[int, int], Margins]
    step: float
    size: float
    indents: bool

    @classmethod
    def of(cls, body: list[Line], em: float) -> "_Setting":
        margins = _margins(body, em)
        steps = [
            before.bottom - after.bottom
            for before, after in pairwise(body)
            if before.page == after.page and 0 < before.bottom - after.bottom < 6 * em
        ]
        prose = [line for line in body if not line.is_row]
        indented = sum(
            1 for line in prose if 1.5 < (line.left - margins[_side(line)].left) / em < 2.5
        )
        return cls(
            em=em,
            margins=margins,
            step=median(steps) if steps else 2 * em,
            size=median(line.size for line in body) if body else em,
            indents=indented > len(prose) * _INDENTED_SHARE,
        )


def _joined(body: list[Line], em: float) -> list[str]:
    setting = _Setting.of(body, em)
    out: list[list[str]] = []
    previous: Line | None = None
    for line in body:
        if previous is not None and _continues(previous, line, setting):
            out[-1] += [pdf_lines.seam(previous.text, line.text), line.text]
        else:
            out.append([line.text])
        previous = line
    return ["".join(parts) for parts in out]


def _continues(before: Line, after: Line, setting: _Setting) -> bool:
    """Whether `after` goes on with the paragraph of `before`."""
    if before.is_row or after.is_row:
        return False
    if before.column != after.column and max(before.column, after.column) >= CELL_COLUMN:
        return False
    em, size = setting.em, setting.size
    big = max(before.size, after.size)
    if big > size * _BIGGER or min(before.size, after.size) * _BIGGER < size:
        return _title_goes_on(before, after, setting)
    edge, next_edge = setting.margins[_side(before)], setting.margins[_side(after)]
    indented = after.left > next_edge.left + _INDENT_EM * em
    # A line is also short where the next word (95.6%,) did not fit on it.
    short = before.right < edge.right - max(_SHORT_EM * em, after.head + em)
    if indented or short:
        return False
    if before.page == after.page and before.bottom - after.bottom > _WIDE_GAP * setting.step:
        return False
    if not before.text.endswith(_ENDED):
        return True
    # Without indents, only its number tells a new item after a line that happens to be full.
    numbered = not setting.indents and _NUMBERED.match(after.text)
    return not (numbered or _HEADING.match(after.text))


def _title_goes_on(before: Line, after: Line, setting: _Setting) -> bool:
    """A headline in larger type broken over several lines is one headline."""
    if before.page != after.page or before.text.endswith(_ENDED):
        return False
    if abs(before.size - after.size) > 0.05 * before.size:
        return False
    if before.bottom - after.bottom > 2.2 * before.size:
        return False
    em = setting.em
    edge = setting.margins[_side(before)]
    if before.right > edge.right - 1.5 * before.size and abs(before.left - after.left) < em:
        return True
    centre = (edge.left + edge.right) / 2
    return all(
        abs((line.left + line.right) / 2 - centre) < 2 * em
        or line.right - line.left > 0.9 * (edge.right - edge.left)
        for line in (before, after)
    )
