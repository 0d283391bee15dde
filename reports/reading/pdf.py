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

from reports.reading import lines, ocr, pdf_layout, pdf_rules
from reports.reading.errors import ReadingError, damaged, too_long
from reports.reading.lines import MAX_CHARS
from reports.reading.pdf_page import Glyph, Page
from reports.reading.text import rare_share

MAX_PAGES = 300
MAX_PAGE_CHARS = 15_000  # a dense page of newsprint has under 10,000
MAX_FILE_CHARS = MAX_CHARS + 50_000  # running heads among them

_LOCK = threading.Lock()
_MAX_GARBAGE = 0.05
_MAX_RARE = 0.5
_MAX_GARBLED = 0.3
_SAMPLE = 2_000
_DPI = 200  # at 150 the ends of short lines blur and paragraphs break
_MAX_SIDE = 2_400  # pixels of a drawn page
_FEW_CHARS = 10  # per page: a page number or a stamp on a scanned page is no text layer
_STRAIGHT = math.radians(5)
_QUARTER = math.pi / 2
_ACTIVE = (b"/JavaScript", b"/Launch", b"/EmbeddedFile")
_REMEDY = "请重新下载或重新导出后上传。"


def read(data: bytes) -> tuple[str, list[str]]:
    """Text and notes. Raises ReadingError for locked, damaged, scanned or oversized files."""
    with _LOCK:
        document = _opened(data)
        try:
            pages, notes = _pages(document, data)
            wanted = _without_text(pages)
            garbled = any(len(pages[index].glyphs) >= _FEW_CHARS for index in wanted)
            if wanted and ocr.available():
                notes += _recognise(document, pages, wanted)
            elif wanted:
                notes.append(f"{_named(wanted)}是图片或乱码，没有可用的文字层，未能读出。")
                for index in wanted:
                    pages[index].glyphs.clear()
        finally:
            document.close()
    if sum(len(page.glyphs) for page in pages) < _FEW_CHARS * (len(pages) - len(wanted) or 1):
        raise _nothing(pages, wanted, garbled)
    text = lines.join(pdf_layout.paragraphs(pages))
    if not text or _is_garbled(text):
        raise _unreadable()
    return text, notes


def _without_text(pages: list[Page]) -> list[int]:
    """Indexes of pages to recognise: pictures, and text whose fonts tell no characters."""
    return [
        index
        for index, page in enumerate(pages)
        if not page.broken
        and (
            (page.has_picture and len(page.glyphs) < _FEW_CHARS)
            or page.garbled > _MAX_GARBLED * (len(page.glyphs) + page.garbled)
            or _is_garbled("".join(glyph.char for glyph in page.glyphs[:_SAMPLE]))
        )
    ]


def _recognise(document: pypdfium2.PdfDocument, pages: list[Page], wanted: list[int]) -> list[str]:
    """Put what a recogniser sees on the `wanted` pages in their place; returns notes."""
    read, left = wanted[: ocr.MAX_PICTURES], wanted[ocr.MAX_PICTURES :]
    for index in read:
        page = document[index]
        try:
            # A huge sheet is drawn coarser: no picture takes more than a few megabytes.
            scale = min(_DPI / 72, _MAX_SIDE / max(1.0, *page.get_size()))
            picture = page.render(scale=scale).to_pil()
        finally:
            page.close()
        pages[index] = ocr.page(picture, 1 / scale)
        pages[index].has_picture = True
    notes = [f"{_named(read)}没有可用的文字层。" + ocr.CHECK_NOTE]
    if left:
        notes.append(
            f"需要识别的页超过 {ocr.MAX_PICTURES} 页，{_named(left)}未识别；请拆分后分别上传。"
        )
    return notes


def _nothing(pages: list[Page], wanted: list[int], garbled: bool) -> ReadingError:
    if garbled:
        return _unreadable()
    if any(pages[index].has_picture for index in wanted):
        if not ocr.available():
            return ocr.missing("扫描件")
        return ReadingError(
            "这个 PDF 是扫描件，没有识别出文字；请上传更清晰的扫描件，或上传报告的文字版。"
        )
    return ReadingError("这个 PDF 中没有文字；请检查是否选错了文件，或重新导出后上传。")


def _unreadable() -> ReadingError:
    return ReadingError(
        "这个 PDF 的文字编码有问题，读出的是乱码；请用 Word 或 WPS 重新导出为 PDF 后上传，"
        "或先用 PDF 阅读器的文字识别功能转成 Word 文档。"
    )


def _named(indexes: list[int]) -> str:
    return (
        "第 "
        + "、".join(str(index + 1) for index in indexes[:10])
        + (" 等" if len(indexes) > 10 else "")
        + " 页"
    )


def _is_garbled(text: str) -> bool:
    """Whether a text layer says nothing: signs nobody writes, or characters of other scripts."""
    return lines.garbage_share(text) > _MAX_GARBAGE or rare_share(text) > _MAX_RARE


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code == pdfium.FPDF_ERR_PASSWORD:
            raise ReadingError("这个 PDF 设有打开密码，请去除密码后重新上传。") from error
        if code == pdfium.FPDF_ERR_SECURITY:
            raise ReadingError(
                "这个 PDF 的加密方式不受支持，请去除加密或重新导出后上传。"
            ) from error
        raise damaged(" PDF ", _REMEDY) from error


def _pages(document: pypdfium2.PdfDocument, data: bytes) -> tuple[list[Page], list[str]]:
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
        if total > MAX_FILE_CHARS:
            raise too_long(MAX_CHARS)
        pages.append(page)
    unreadable = sum(1 for page in pages if page.broken)
    if unreadable == count:
        raise damaged(" PDF ", _REMEDY)
    notes = [f"有 {unreadable} 页已损坏，未能读出。"] if unreadable else []
    if any(page.turned for page in pages):
        notes.append("倾斜或竖排的文字（如水印）未读取。")
    if _has_active_parts(document) or any(mark in data for mark in _ACTIVE):
        notes.append("这个 PDF 带有脚本、程序或附件，均未运行、未打开，只读取了页面文字。")
    return pages, notes


def _has_active_parts(document: pypdfium2.PdfDocument) -> bool:
    """Whether the file carries JavaScript or other files. PDFium here is built without either."""
    return bool(
        pdfium.FPDFDoc_GetJavaScriptActionCount(document.raw) > 0
        or pdfium.FPDFDoc_GetAttachmentCount(document.raw) > 0
    )


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
        glyphs, turned, quarter, garbled = _glyphs(text_page)
        left, bottom, right, top = page.get_bbox()
        corners = [_rotated(x, y, quarter) for x, y in ((left, bottom), (right, top))]
        low, high = sorted(y for _, y in corners)
        picture = len(glyphs) < _FEW_CHARS and any(
            item.type == pdfium.FPDF_PAGEOBJ_IMAGE for item in page.get_objects(max_depth=3)
        )
        across, upright = pdf_rules.rules(page, lambda x, y: _rotated(x, y, quarter))
        return Page(glyphs, low, high, across, upright, turned, picture, garbled=garbled)
    finally:
        text_page.close()
        page.close()


def _glyphs(text_page: pypdfium2.PdfTextPage) -> tuple[list[Glyph], bool, int, int]:
    """Glyphs in content order, whether some were left out as turned, quarter turns of the rest,
    how many have a font that does not say what they are.

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
    garbled = 0
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
        garbled += pdfium.FPDFText_HasUnicodeMapError(raw, index) == 1
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
        return [], turned, 0, garbled
    main = Counter(quarter for _, quarter in found).most_common(1)[0][0]
    upright = [glyph for glyph, quarter in found if quarter == main]
    turned = turned or len(upright) < len(found)
    if main:
        upright = [_upright(glyph, main) for glyph in upright]
    return upright, turned, main, garbled


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
