"""Word documents (.docx, .docm): the main text in reading order, as it reads on paper.

The parts are parsed here, not through python-docx: its paragraph text leaves out tracked
insertions and content controls (where templates keep the title), and it refuses .docm.
"""

import posixpath

from lxml import etree

from reports.reading import lines
from reports.reading.content import Content
from reports.reading.errors import ReadingError, damaged
from reports.reading.numbering import Numbering
from reports.reading.ooxml import attribute, child, local
from reports.reading.package import Package
from reports.reading.wordml import Walker, contents_styles

MACROS_NOTE = "文档含有宏，已忽略，只读取了文字。"

_LABEL = " Word 文档"
_REMEDY = "请用 Word 或 WPS 重新保存后上传。"


def read(data: bytes) -> Content:
    """Raises ReadingError for damaged, hostile or empty documents."""
    package = Package(data, _LABEL, _REMEDY)
    package.check_xml()
    main = _main_part(package)
    root = package.xml(main)
    folder = posixpath.dirname(main)
    styles = _optional(package, posixpath.join(folder, "styles.xml"))
    numbering = Numbering(_optional(package, posixpath.join(folder, "numbering.xml")), styles)
    walker = Walker(numbering, contents_styles(styles))
    body = child(root, "body")
    text = lines.join(walker.blocks(body)) if body is not None else ""
    notes = body_notes(root) + _package_notes(package, main)
    if not text:
        raise no_text(root)
    return Content(text, notes)


def no_text(root: etree._Element) -> ReadingError:
    """What to answer when a document's body has no text of its own."""
    drawn = _has(root, "drawing", "pict", "txbxContent")
    extra = "文字可能在图片或文本框里；" if drawn else ""
    return ReadingError(f"这个 Word 文档没有正文文字，{extra}请检查后重新上传。")


def _main_part(package: Package) -> str:
    """Name of the part holding the body, as the package's relationships tell."""
    if "_rels/.rels" in package:
        for relation in package.xml("_rels/.rels"):
            if attribute(relation, "Type").endswith("/officeDocument"):
                target = attribute(relation, "Target").lstrip("/")
                if target in package:
                    return target
    if "word/document.xml" in package:
        return "word/document.xml"
    raise damaged(_LABEL, _REMEDY)


def _optional(package: Package, name: str) -> etree._Element | None:
    """A part whose loss costs list labels only, never the text."""
    try:
        return package.xml(name)
    except ReadingError:
        return None


def _has(root: etree._Element, *names: str) -> bool:
    return any(local(element) in names for element in root.iter(etree.Element))


def body_notes(root: etree._Element) -> list[str]:
    """What a reader of the text should know was left out of the body."""
    notes = []
    if any(
        local(box) == "txbxContent" and "".join(map(str, box.itertext())).strip()
        for box in root.iter(etree.Element)
    ):
        notes.append("文本框中的文字未读取。")
    if _has(root, "footnoteReference", "endnoteReference", "footnote", "endnote"):
        notes.append("脚注、尾注未读取。")
    if _has(root, "del", "ins", "moveFrom", "delText"):
        notes.append("文档含修订痕迹，已按接受全部修订后的文字读取。")
    if _has(root, "altChunk"):
        notes.append("文档中嵌入的其他文档未读取，请核对原文。")
    return notes


def _package_notes(package: Package, main: str) -> list[str]:
    notes = []
    if any(name.lower().endswith("vbaproject.bin") for name in package.names):
        notes.append(MACROS_NOTE)
    folder, name = posixpath.split(main)
    own = posixpath.join(folder, "_rels", name + ".rels")
    for part in (own, posixpath.join(folder, "_rels", "settings.xml.rels")):
        relations = _optional(package, part)
        if relations is not None and any(map(_reaches_out, relations)):
            notes.append("文档引用了外部文件（如模板、链接的对象），没有访问，也未读取。")
            break
    return notes


def _reaches_out(relation: etree._Element) -> bool:
    """Whether a relationship makes Word fetch something; a plain hyperlink waits for a click."""
    return attribute(relation, "TargetMode") == "External" and not attribute(
        relation, "Type"
    ).endswith("/hyperlink")
