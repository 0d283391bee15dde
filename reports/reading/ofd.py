"""OFD, the fixed-layout format of Chinese official documents (GB/T 33190).

A page knows characters and places, like a PDF's; so its characters go through the rules that
rejoin the lines of a PDF. Lengths in the file are millimetres, y growing downwards.
"""

import posixpath

from lxml import etree

from reports.reading import lines, pdf_layout
from reports.reading.content import Content
from reports.reading.errors import ReadingError, damaged, too_long
from reports.reading.lines import MAX_CHARS
from reports.reading.ofd_page import box, page_of
from reports.reading.ooxml import attribute, child, local
from reports.reading.package import Package
from reports.reading.pdf_page import Page

MAX_PAGES = 300

_LABEL = " OFD 文件"
_REMEDY = "请重新下载，或用阅读器导出为文字版 PDF 后上传。"
_A4 = (0.0, 0.0, 210.0, 297.0)
_FEW_CHARS = 10


def read(data: bytes) -> Content:
    """Raises ReadingError for damaged, hostile, scanned or oversized files."""
    package = _Files(data)
    if "Encryptions.xml" in package:
        raise ReadingError("这个 OFD 文件已加密，请解密后重新上传。")
    root = package.xml("OFD.xml")
    pages: list[Page] = []
    pictures: list[int] = []
    turned = False
    for body in (element for element in root if local(element) == "DocBody"):
        place = _said(body, "DocRoot")
        document_path = package.resolve("", place)
        if not document_path:
            raise damaged(_LABEL, _REMEDY)
        document = package.xml(document_path)
        default = box(_said(child(document, "CommonData"), "PageArea", "PhysicalBox")) or _A4
        listed = child(document, "Pages")
        for entry in listed if listed is not None else ():
            if len(pages) >= MAX_PAGES:
                raise ReadingError(
                    f"这个 OFD 文件超过 {MAX_PAGES} 页的上限；请只保留报告部分后重新上传。"
                )
            path = package.resolve(posixpath.dirname(document_path), attribute(entry, "BaseLoc"))
            if not path:
                pages.append(Page([], 0.0, 0.0, broken=True))
                continue
            page, has_picture = page_of(package.xml(path), default)
            turned = turned or page.turned
            pages.append(page)
            if sum(len(page.glyphs) for page in pages) > MAX_CHARS:
                raise too_long(MAX_CHARS)
            if has_picture and len(page.glyphs) < _FEW_CHARS:
                pictures.append(len(pages))
    if sum(len(page.glyphs) for page in pages) < _FEW_CHARS * max(1, len(pages)) and pictures:
        raise ReadingError(
            "这个 OFD 文件是扫描件，没有文字层，无法读取文字；请上传文字版，或转成图片后上传。"
        )
    text = lines.join(pdf_layout.paragraphs(pages)) if any(p.glyphs for p in pages) else ""
    if not text or lines.garbage_share(text) > 0.05:
        raise ReadingError("这个 OFD 文件没有可读取的文字；请用阅读器导出为文字版 PDF 后上传。")
    return Content(text, _notes(pages, pictures, turned))


def _notes(pages: list[Page], pictures: list[int], turned: bool) -> list[str]:
    notes = []
    broken = sum(1 for page in pages if page.broken)
    if broken:
        notes.append(f"有 {broken} 页已损坏，未能读出。")
    if turned:
        notes.append("倾斜或竖排的文字（如水印）未读取。")
    if pictures:
        shown = "、".join(map(str, pictures[:10])) + (" 等" if len(pictures) > 10 else "")
        notes.append(f"第 {shown} 页是图片，没有文字层，未能读出。")
    return notes


class _Files(Package):
    """The package's parts by the paths that stand in the file, which producers write loosely."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data, _LABEL, _REMEDY)
        self._plain = {_plain(name): name for name in reversed(self.names)}

    def resolve(self, folder: str, place: str) -> str:
        """Name of the part called `place` in a file of `folder`; "" when there is none."""
        place = place.strip().replace("\\", "/")
        if not place:
            return ""
        for path in (posixpath.join("/", folder, place), posixpath.join("/", place)):
            found = self._plain.get(_plain(posixpath.normpath(path)))
            if found is not None:
                return found
        return ""


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _said(parent: etree._Element | None, *names: str) -> str:
    """Text of the element down the path `names`, "" when absent."""
    for name in names:
        parent = child(parent, name) if parent is not None else None
    return (parent.text or "").strip() if parent is not None else ""
