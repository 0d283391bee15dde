"""The straight horizontal and vertical rules drawn on a PDF page."""

import ctypes
from collections.abc import Callable
from itertools import islice

import pypdfium2
import pypdfium2.raw as pdfium

from reports.reading.pdf_page import Rule

MAX_PATHS = 5_000  # of a page; one with more is a drawing, not a table
MAX_SEGMENTS = 400  # of one path

_THIN = 2.5  # points: a filled rectangle thinner than this is a rule
_SHORT = 4.0  # a shorter one sets no cell
_STRAIGHT = 0.5

_Point = tuple[float, float]


def rules(
    page: pypdfium2.PdfPage, turn: Callable[[float, float], _Point]
) -> tuple[list[Rule], list[Rule]]:
    """(horizontal, vertical) rules of `page`, every point passed through `turn`."""
    across: list[Rule] = []
    upright: list[Rule] = []
    found = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=1)
    paths = list(islice(found, MAX_PATHS + 1))
    if len(paths) > MAX_PATHS:
        return [], []
    for path in paths:
        for start, end in _segments(path.raw):
            (x0, y0), (x1, y1) = turn(*start), turn(*end)
            if abs(y0 - y1) <= _STRAIGHT < _SHORT <= abs(x0 - x1):
                across.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
            elif abs(x0 - x1) <= _STRAIGHT < _SHORT <= abs(y0 - y1):
                upright.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
    return across, upright


def _segments(path: pdfium.FPDF_PAGEOBJECT) -> list[tuple[_Point, _Point]]:
    """The straight lines of a visible path; a thin filled rectangle is its middle line."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke))
    if not fill.value and not stroke.value:
        return []
    edges = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(path, *map(ctypes.byref, edges)):
        return []
    left, bottom, right, top = (edge.value for edge in edges)
    if right - left <= _THIN or top - bottom <= _THIN:
        if right - left > top - bottom:
            middle = (bottom + top) / 2
            return [((left, middle), (right, middle))]
        middle = (left + right) / 2
        return [((middle, bottom), (middle, top))]
    count = pdfium.FPDFPath_CountSegments(path)
    if not 1 < count <= MAX_SEGMENTS:
        return []
    return _walked(path, count)


def _walked(path: pdfium.FPDF_PAGEOBJECT, count: int) -> list[tuple[_Point, _Point]]:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(path, ctypes.byref(matrix))
    out: list[tuple[_Point, _Point]] = []
    first: _Point | None = None
    last: _Point | None = None
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        if not pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
            return out
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO and last is not None:
            out.append((last, point))
        last = point
        if pdfium.FPDFPathSegment_GetClose(segment) and first is not None:
            out.append((last, first))
            last = first
    return out
