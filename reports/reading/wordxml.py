"""Word documents saved as one XML file: of Word 2003, and "flat" ones of later versions.

Many a .doc on an office's disk is one of these.
"""

from lxml import etree

from reports.reading import lines
from reports.reading.content import Content
from reports.reading.docx import MACROS_NOTE, body_notes, no_text
from reports.reading.errors import damaged
from reports.reading.numbering import Numbering
from reports.reading.ooxml import attribute, child, local
from reports.reading.package import parse
from reports.reading.wordml import Walker, contents_styles

_LABEL = " Word XML 文档"
_REMEDY = "请用 Word 或 WPS 打开后另存为 .docx 再上传。"


class _WrittenLabels:
    """The labels of numbered paragraphs, which Word 2003 writes beside them."""

    def label(self, paragraph: etree._Element) -> str:
        properties = child(paragraph, "pPr")
        setting = child(properties, "listPr") if properties is not None else None
        shown = child(setting, "t") if setting is not None else None
        label = attribute(shown, "val").strip() if shown is not None else ""
        return label if any(char.isalnum() for char in label) else ""  # a bullet is no label


def read(data: bytes) -> Content:
    """Raises ReadingError for damaged, hostile or empty documents."""
    root = parse(data, _LABEL, _REMEDY)
    if local(root) == "package":
        return _flat(root)
    body = child(root, "body")
    if body is None:
        raise damaged(_LABEL, _REMEDY)
    for note in [element for element in body.iter(etree.Element) if _is_comment(element)]:
        parent = note.getparent()
        if parent is not None:
            parent.remove(note)
    walker = Walker(_WrittenLabels(), contents_styles(child(root, "styles")))
    macros = attribute(root, "macrosPresent") == "yes"
    return _content(root, body, walker, macros)


def _is_comment(element: etree._Element) -> bool:
    return local(element) == "annotation" and attribute(element, "type").startswith("Word.Comment")


def _flat(root: etree._Element) -> Content:
    """A .docx written out as one file: its parts stand side by side."""
    parts = {attribute(part, "name").lower(): part for part in root}
    document = _root_of(parts.get("/word/document.xml"))
    body = child(document, "body") if document is not None else None
    if document is None or body is None:
        raise damaged(_LABEL, _REMEDY)
    styles = _root_of(parts.get("/word/styles.xml"))
    numbering = Numbering(_root_of(parts.get("/word/numbering.xml")), styles)
    macros = any(name.endswith("vbaproject.bin") for name in parts)
    return _content(document, body, Walker(numbering, contents_styles(styles)), macros)


def _root_of(part: etree._Element | None) -> etree._Element | None:
    holder = child(part, "xmlData") if part is not None else None
    return next(iter(holder), None) if holder is not None else None


def _content(root: etree._Element, body: etree._Element, walker: Walker, macros: bool) -> Content:
    text = lines.join(walker.blocks(body))
    if not text:
        raise no_text(root)
    return Content(text, body_notes(body) + ([MACROS_NOTE] if macros else []))
