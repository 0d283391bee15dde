"""PDF files with a text layer, read with pypdfium2.

PDFium may be used by one thread at a time, in the whole process: a lock is held from opening a
file to closing it, and nothing of PDFium leaves this module.
"""

import ctypes
import math
import threading
from collections import Counter

import pypdfium2
import pypdfium2.raw as pdfium

from reports.reading import lines, pdf_layout, pdf_rules
from reports.reading.errors import ReadingError, damaged, too_long
from reports.reading.lines import MAX_CHARS
from reports.reading.pdf_page import Glyph, Page

MAX_PAGES = 300
MAX_PAGE_CHARS = 50_000  # a dense page of newsprint has under 10,000

_LOCK = threading.Lock()
_MAX_GARBAGE = 0.05
_FEW_CHARS = 10  # per page: a page number or a stamp on a scanned page is no text layer
_STRAIGHT = math.radians(5)
_QUARTER = math.pi / 2
_REMEDY = "请重新下载或重新导出后上传。"


def read(data: bytes) -> tuple[str, list[str]]:
    """Text and notes. Raises ReadingError for locked, damaged, scanned or oversized files."""
    with _LOCK:
        pages, notes = _pages(data)
    textless = [number for number, page in enumerate(pages, 1) if len(page.glyphs) < _FEW_CHARS]
    if sum(len(page.glyphs) for page in pages) < _FEW_CHARS * max(1, len(pages)):
        raise ReadingError(
            "这个 PDF 是扫描件，没有文字层，无法读取文字；请上传文字版 PDF，或先转成 Word。"
        )
    paragraphs = pdf_layout.paragraphs(pages)
    text = lines.join(paragraphs)
    if not text or lines.garbage_share(text) > _MAX_GARBAGE:
        raise ReadingError(
            "这个 PDF 的文字编码有问题，读出的是乱码；请用 Word 或 WPS 重新导出为 PDF 后上传。"
        )
    pictures = [number for number in textless if pages[number - 1].has_picture]
    if pictures:
        shown = "、".join(map(str, pictures[:10])) + (" 等" if len(pictures) > 10 else "")
        notes.append(f"第 {shown} 页是图片，没有文字层，未能读出。")
    return text, notes


def _pages(data: bytes) -> tuple[list[Page], list[str]]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise ReadingError("这个 PDF 设有打开密码，请去除密码后重新上传。") from error
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_SECURITY:
            raise ReadingError(
                "这个 PDF 的加密方式不受支持，请去除加密或重新导出后上传。"
            ) from error
        raise damaged(" PDF ", _REMEDY) from error
    try:
        count = len(document)
        if count == 0:
            raise damaged(" PDF ", _REMEDY)
        if count > MAX_PAGES:
            raise ReadingError(
                f"这个 PDF 有 {count} 页，超过 {MAX_PAGES} 页的上限；请只保留报告部分后重新上传。"
            )
        pages = []
        total = 0
        for index in range(count):
            page = _page(document, index)
            total += len(page.glyphs)
            if total > MAX_CHARS:
                raise too_long(MAX_CHARS)
            pages.append(page)
        unreadable = sum(1 for page in pages if page.broken)
        if unreadable == count:
            raise damaged(" PDF ", _REMEDY)
        notes = [f"有 {unreadable} 页已损坏，未能读出。"] if unreadable else []
        if any(page.turned for page in pages):
            notes.append("倾斜或竖排的文字（如水印）未读取。")
        return pages, notes
    finally:
        document.close()


def _page(document: pypdfium2.PdfDocument, index: int) -> Page:
    """One page's glyphs. A page that cannot be loaded gives an empty, broken one."""
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return Page([], 0.0, 0.0, broken=True)
    try:
        text_page = page.get_textpage()
    except pypdfium2.PdfiumError:
        page.close()
        return Page([], 0.0, 0.0, broken=True)
    try:
        glyphs, turned, quarter = _glyphs(text_page)
        left, bottom, right, top = page.get_bbox()
        corners = [_rotated(x, y, quarter) for x, y in ((left, bottom), (right, top))]
        low, high = sorted(y for _, y in corners)
        picture = len(glyphs) < _FEW_CHARS and any(
            item.type == pdfium.FPDF_PAGEOBJ_IMAGE for item in page.get_objects(max_depth=3)
        )
        across, upright = pdf_rules.rules(page, lambda x, y: _rotated(x, y, quarter))
        return Page(glyphs, low, high, across, upright, turned=turned, has_picture=picture)
    finally:
        text_page.close()
        page.close()


def _glyphs(text_page: pypdfium2.PdfTextPage) -> tuple[list[Glyph], bool, int]:
    """(glyphs in content order, whether some were left out as turned, quarter turns of the rest).

    Most pages are upright. On a landscape page the text may run up the sheet: the direction
    most glyphs have becomes the horizontal.
    """
    count = text_page.count_chars()
    if count > MAX_PAGE_CHARS:
        raise ReadingError(
            "这个 PDF 有一页的文字多得异常，已拒绝读取；请用 Word 或 WPS 重新导出为 PDF 后上传。"
        )
    raw = text_page.raw
    found: list[tuple[Glyph, int]] = []
    turned = False
    box = pdfium.FS_RECTF()
    typed, made = 0, False  # blanks seen since the last glyph
    high = 0  # first half of a UTF-16 pair
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
        high = 0
        if code in (0x20, 0xA0, 0x09):
            if pdfium.FPDFText_IsGenerated(raw, index) == 1:
                made = True
            else:
                typed += 1
            continue
        if code in (0, 0x0A, 0x0D) or not 0 <= code <= 0x10FFFF:
            continue
        if code in (0x02, 0xFFFE):  # how PDFium marks a hyphen at a line's end
            code = 0x2D
        # PDFium measures clockwise.
        angle = -pdfium.FPDFText_GetCharAngle(raw, index) % (2 * math.pi)
        quarter = round(angle / _QUARTER)
        if abs(angle - quarter * _QUARTER) > _STRAIGHT:
            turned = True
            continue
        if not pdfium.FPDFText_GetLooseCharBox(raw, index, ctypes.byref(box)):
            continue
        corners = (box.left, box.bottom, box.right, box.top)
        if not all(map(math.isfinite, corners)):
            continue
        found.append((Glyph(chr(code), *corners, typed=typed, made=made), quarter % 4))
        typed, made = 0, False
    if not found:
        return [], turned, 0
    main = Counter(quarter for _, quarter in found).most_common(1)[0][0]
    upright = [glyph for glyph, quarter in found if quarter == main]
    turned = turned or len(upright) < len(found)
    if main:
        upright = [_upright(glyph, main) for glyph in upright]
    return upright, turned, main


def _rotated(x: float, y: float, quarter: int) -> tuple[float, float]:
    """(x, y) turned clockwise by `quarter` right angles."""
    return ((x, y), (y, -x), (-x, -y), (-y, x))[quarter]


def _upright(glyph: Glyph, quarter: int) -> Glyph:
    ends = (
        _rotated(glyph.left, glyph.bottom, quarter),
        _rotated(glyph.right, glyph.top, quarter),
    )
    (left, right), (bottom, top) = (sorted(axis) for axis in zip(*ends, strict=True))
    return Glyph(glyph.char, left, bottom, right, top, typed=glyph.typed, made=glyph.made)
