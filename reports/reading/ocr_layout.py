"""From the lines a character recogniser found on a picture to a page of placed glyphs.

Recognised lines then go the way of PDF text: the same joining of paragraphs, the same columns,
table rows and running heads. All of it is pure, so that it can be tested without a recogniser.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from reports.reading import lines
from reports.reading.pdf_page import Glyph, Page

_LONG = 5.0  # times as wide as high: only such a line tells how far the sheet is tilted
_SAME_SIZE = (0.8, 1.25)  # the height of a box says no more than that about the type

# A recogniser takes full-width marks for half-width ones. Beside ideographs they are full-width.
_WIDE_MARKS = dict(zip(",;:!?()", "\uff0c\uff1b\uff1a\uff01\uff1f\uff08\uff09", strict=True))
_NARROW_MARK = re.compile(r"[,;:!?()]")
_FULL_STOP = re.compile(r"(?<=[\u4e00-\u9fff%)\uff09》”])[.\uff0e](?=[^0-9A-Za-z.]|$)")
_STOP_AT_END = re.compile(r"(?<=[0-9])\.$")
_STRAIGHT_QUOTE = re.compile(r'"')
_AFTER_CLOSING = frozenset("\uff0c。\uff1b\uff1a、\uff01\uff1f\uff09》")
_BEFORE_OPENING = frozenset("\uff0c。\uff1b\uff1a、\uff01\uff1f\uff08《")
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Box:
    """One recognised line: its text, how sure (0-1), its corners in pixels, y growing downwards.

    Corners go clockwise from the upper left of the writing.
    """

    text: str
    corners: tuple[tuple[float, float], ...]
    score: float = 1.0


@dataclass(slots=True)
class _Upright:
    text: str
    left: float
    right: float
    top: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def page(boxes: Sequence[Box], height: float, scale: float = 1.0) -> Page:
    """The writing on a picture `height` pixels high as a page measured in pixels × `scale`."""
    upright = [box for row in _rows(_upright(boxes)) for box in row]
    _curl_quotes(upright)
    size = median(box.height for box in upright) if upright else 0.0
    glyphs = [glyph for box in upright for glyph in _glyphs(box, size, scale, height)]
    return Page(glyphs, 0.0, height * scale)


def is_lying(boxes: Sequence[Box]) -> bool:
    """Whether most of the writing runs up or down the picture."""
    lying = standing = 0
    for box in boxes:
        (x0, y0), (x1, y1), (x2, y2), _ = box.corners
        tall = math.dist((x1, y1), (x2, y2)) > 1.5 * math.dist((x0, y0), (x1, y1))
        steep = abs(y1 - y0) > abs(x1 - x0)
        if tall or steep:
            lying += len(box.text)
        else:
            standing += len(box.text)
    return lying > standing


def _upright(boxes: Sequence[Box]) -> list[_Upright]:
    """Boxes with their sheet's tilt taken out."""
    tilt = _tilt(boxes)
    cos, sin = math.cos(-tilt), math.sin(-tilt)
    out = []
    for box in boxes:
        text = _cleaned(box.text)
        if not text or len(box.corners) != 4:
            continue
        if not all(math.isfinite(value) for corner in box.corners for value in corner):
            continue
        turned = [(x * cos - y * sin, x * sin + y * cos) for x, y in box.corners]
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = turned
        made = _Upright(text, (x0 + x3) / 2, (x1 + x2) / 2, (y0 + y1) / 2, (y2 + y3) / 2)
        if made.right > made.left and made.bottom > made.top:
            out.append(made)
    return out


def _tilt(boxes: Sequence[Box]) -> float:
    angles = []
    for box in boxes:
        if len(box.corners) != 4:
            continue
        (x0, y0), (x1, y1), _, (x3, y3) = box.corners
        if math.dist((x0, y0), (x1, y1)) > _LONG * math.dist((x0, y0), (x3, y3)):
            angles.append(math.atan2(y1 - y0, x1 - x0))
    return median(angles) if angles else 0.0


def _rows(boxes: list[_Upright]) -> list[list[_Upright]]:
    """Boxes from top to bottom, those on one line from left to right."""
    rows: list[list[_Upright]] = []
    for box in sorted(boxes, key=lambda box: box.middle):
        # A row is known by its first box: one that leans on the next would pull in a third.
        if rows and box.middle - rows[-1][0].middle < 0.5 * min(box.height, rows[-1][0].height):
            rows[-1].append(box)
        else:
            rows.append([box])
    for row in rows:
        row.sort(key=lambda box: box.left)
    return rows


def _cleaned(text: str) -> str:
    """`text` with full-width marks beside ideographs and no blanks beside them."""
    text = _BLANKS.sub(" ", text).strip()
    text = "".join(
        char
        for index, char in enumerate(text)
        if char != " " or not (lines.is_cjk(text[index - 1]) or lines.is_cjk(text[index + 1]))
    )
    text = _NARROW_MARK.sub(lambda found: _mark(text, found), text)
    return _STOP_AT_END.sub("。", _FULL_STOP.sub("。", text))


def _mark(text: str, found: re.Match[str]) -> str:
    at = found.start()
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    between_digits = before.isdigit() and after.isdigit()
    if between_digits or not any(map(lines.is_cjk, before + after)):
        return found[0]
    return _WIDE_MARKS[found[0]]


def _curl_quotes(boxes: list[_Upright]) -> None:
    """Straight quotes as opening and closing ones, by their neighbours, else by turns."""
    opened = False
    for box in boxes:
        out = list(box.text)
        for found in _STRAIGHT_QUOTE.finditer(box.text):
            at = found.start()
            before, after = box.text[at - 1 : at], box.text[at + 1 : at + 2]
            if after in _AFTER_CLOSING:
                opened = True
            elif before in _BEFORE_OPENING:
                opened = False
            out[at] = "”" if opened else "“"
            opened = not opened
        box.text = "".join(out)


def _glyphs(box: _Upright, size: float, scale: float, height: float) -> list[Glyph]:
    """The characters of a line spread evenly over its box, ASCII ones half as wide."""
    units = sum(map(_units, box.text))
    step = (box.right - box.left) / units
    top, bottom = box.top, box.bottom
    if size and _SAME_SIZE[0] < box.height / size < _SAME_SIZE[1]:
        top, bottom = box.middle - size / 2, box.middle + size / 2
    out: list[Glyph] = []
    x = box.left
    blanks = 0
    for char in box.text:
        following = x + _units(char) * step
        if char == " ":
            blanks += 1
        else:
            out.append(
                Glyph(
                    char,
                    x * scale,
                    (height - bottom) * scale,
                    following * scale,
                    (height - top) * scale,
                    typed=blanks,
                    apart=not out,
                )
            )
            blanks = 0
        x = following
    return out


def _units(char: str) -> float:
    return 0.5 if char < "\x80" else 1.0
