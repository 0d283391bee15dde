"""One page of an OFD file: its characters and straight strokes, each with its place."""

from collections.abc import Iterator

from lxml import etree

from reports.reading.errors import too_long
from reports.reading.lines import MAX_CHARS
from reports.reading.ooxml import attribute, child, local
from reports.reading.pdf_page import Glyph, Page, Rule

MAX_SEGMENTS = 5_000  # strokes of one page; a table of a hundred rows has a few hundred

_POINTS = 72 / 25.4  # in a millimetre
_DESCENT = 0.14  # of a character's height below its line
_FAR = 1e5  # millimetres; what lies further out is damage
_UPRIGHT = 0.05  # how far from the horizontal a line of text may run
_MAX_PATH_WORDS = 600

Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def _numbers(text: str, count: int) -> tuple[float, ...]:
    """`count` finite numbers, () for anything else."""
    words = text.split()[: count + 1]
    try:
        found = tuple(map(float, words))
    except ValueError:
        return ()
    return found if len(found) == count and all(abs(n) < _FAR for n in found) else ()


def box(text: str) -> Box | None:
    """Left, top, width and height in millimetres, None when `text` names no box."""
    found = _numbers(text, 4)
    return (found[0], found[1], found[2], found[3]) if found else None


def _matrix(text: str) -> Matrix:
    found = _numbers(text, 6)
    return (found[0], found[1], found[2], found[3], found[4], found[5]) if found else _IDENTITY


def page_of(root: etree._Element, default: Box) -> tuple[Page, bool]:
    """(the page's characters in points, y growing upwards; whether it has a picture)."""
    area = child(root, "Area")
    given = child(area, "PhysicalBox") if area is not None else None
    left, top, _, height = (box(given.text or "") if given is not None else None) or default
    glyphs: list[Glyph] = []
    segments: list[tuple[float, float, float, float]] = []
    turned = picture = False
    content = child(root, "Content")
    for element in content.iter(etree.Element) if content is not None else ():
        name = local(element)
        if name == "ImageObject":
            picture = True
        elif name == "PathObject" and len(segments) < MAX_SEGMENTS:
            segments.extend(_segments(element))
        elif name == "TextObject" and attribute(element, "Visible") != "false":
            for glyph in _glyphs(element):
                if glyph is None:
                    turned = True
                    continue
                glyphs.append(glyph)
                if len(glyphs) > MAX_CHARS:
                    raise too_long(MAX_CHARS)
    flipped = [
        Glyph(
            glyph.char,
            (glyph.left - left) * _POINTS,
            (height - (glyph.bottom - top)) * _POINTS,
            (glyph.right - left) * _POINTS,
            (height - (glyph.top - top)) * _POINTS,
        )
        for glyph in glyphs
    ]
    page = Page(flipped, 0.0, height * _POINTS, turned=turned)
    for x1, y1, x2, y2 in segments:
        ends = sorted(((x1 - left) * _POINTS, (x2 - left) * _POINTS))
        heights = sorted(((height - (y1 - top)) * _POINTS, (height - (y2 - top)) * _POINTS))
        if heights[1] - heights[0] < 1 < ends[1] - ends[0]:
            page.across.append(Rule(heights[0], ends[0], ends[1]))
        elif ends[1] - ends[0] < 1 < heights[1] - heights[0]:
            page.upright.append(Rule(ends[0], heights[0], heights[1]))
    return page, picture


def _glyphs(element: etree._Element) -> Iterator[Glyph | None]:
    """The characters of one text object, still in millimetres; None for turned text."""
    place = box(attribute(element, "Boundary"))
    sizes = _numbers(attribute(element, "Size"), 1)
    if place is None or not sizes or sizes[0] <= 0:
        return
    size = sizes[0]
    a, b, c, d, e, f = _matrix(attribute(element, "CTM"))
    if abs(b) > _UPRIGHT * abs(a) or abs(c) > _UPRIGHT * abs(d) or a <= 0 or d <= 0:
        yield None
        return
    stretch = (_numbers(attribute(element, "HScale"), 1) or (1.0,))[0]
    x = y = 0.0
    for code in element:
        if local(code) != "TextCode":
            continue
        text = code.text or ""
        x = (_numbers(attribute(code, "X"), 1) or (x,))[0]
        y = (_numbers(attribute(code, "Y"), 1) or (y,))[0]
        across = _steps(attribute(code, "DeltaX"), len(text))
        down = _steps(attribute(code, "DeltaY"), len(text))
        if down and len(text) > 1 and sum(map(abs, down)) > sum(map(abs, across)):
            yield None
            return
        for index, char in enumerate(text):
            wide = size * stretch * (0.5 if char < "\x80" else 1.0)
            # Unlike a PDF's, the spaces of an OFD are the author's own: they stay characters.
            low, high = y + size * _DESCENT, y - size * (1 - _DESCENT)
            yield Glyph(
                " " if char.isspace() and char != "\u3000" else char,
                place[0] + a * x + c * y + e,
                place[1] + b * x + d * low + f,
                place[0] + a * (x + wide) + c * y + e,
                place[1] + b * x + d * high + f,
            )
            x += across[index] if index < len(across) else (0.0 if across or down else wide)
            y += down[index] if index < len(down) else 0.0


def _steps(text: str, wanted: int) -> list[float]:
    """Distances from character to character; "g 3 5.6" stands for 5.6 three times."""
    out: list[float] = []
    words = iter(text.split()[: 4 * wanted + 4])
    try:
        for word in words:
            if word == "g":
                times = int(next(words)[:7])
                out.extend([float(next(words))] * min(max(times, 0), wanted - len(out)))
            else:
                out.append(float(word))
            if len(out) >= wanted:
                break
    except (ValueError, StopIteration):
        pass
    return [step if abs(step) < _FAR else 0.0 for step in out]


def _segments(element: etree._Element) -> Iterator[tuple[float, float, float, float]]:
    """The straight strokes of a path, in millimetres: what tables are ruled with."""
    place = box(attribute(element, "Boundary"))
    data = child(element, "AbbreviatedData")
    if place is None or data is None:
        return
    a, b, c, d, e, f = _matrix(attribute(element, "CTM"))
    words = (data.text or "").split()[:_MAX_PATH_WORDS]
    start = last = None
    at = 0
    while at < len(words):
        word = words[at]
        if word in ("M", "S", "L"):
            point = _numbers(" ".join(words[at + 1 : at + 3]), 2)
            if not point:
                return
            x = place[0] + a * point[0] + c * point[1] + e
            y = place[1] + b * point[0] + d * point[1] + f
            if word == "L" and last is not None:
                yield (*last, x, y)
            else:
                start = (x, y)
            last = (x, y)
            at += 3
        elif word == "C":
            if last is not None and start is not None:
                yield (*last, *start)
            at += 1
        else:
            return  # a curve: no table's rule
