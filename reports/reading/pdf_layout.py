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

from reports.reading import pdf_lines, pdf_tables
from reports.reading.pdf_page import Line, Page


@dataclass(slots=True)
class Margins:
    left: float
    right: float


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
    em = pdf_lines.em_of(pages)
    by_page = [pdf_tables.lines_of(page, number, em) for number, page in enumerate(pages)]
    body = _without_running_heads(by_page, pages)
    return _joined(body, em)


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
            out[-1] += pdf_lines.seam(out[-1], line.text) + line.text
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
