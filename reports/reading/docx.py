"""Word documents (.docx, .docm): the main text in reading order, as it reads on paper.

The parts are parsed here, not through python-docx: its paragraph text leaves out tracked
insertions and content controls (where templates keep the title), and it refuses .docm. Only
local names are compared, so that transitional and strict OOXML read alike.
"""

import io
import posixpath
import zipfile
from collections.abc import Iterator

from lxml import etree

from reports.reading import lines
from reports.reading.errors import ReadingError, damaged
from reports.reading.numbering import Numbering
from reports.reading.ooxml import attribute, child, local, value_of, whole

MAX_ENTRIES = 5_000
MAX_UNPACKED_BYTES = 200 * 1024 * 1024
MAX_RATIO = 200  # Word's XML packs 10–30 times; a zip bomb a thousand times
MAX_PART_BYTES = 40 * 1024 * 1024  # one XML part; the parsed tree takes several times as much

MAX_COLUMNS = 63  # Word's own limit

_RATIO_FROM_BYTES = 5 * 1024 * 1024  # small parts may pack extremely well without harm
_NEEDED = ("document.xml", "numbering.xml", "styles.xml", ".rels")
_REMEDY = "请用 Word 或 WPS 重新保存后上传。"
_TRANSPARENT = {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"}
_DROPPED = {
    "del",
    "moveFrom",
    "txbxContent",
    "Fallback",
    "instrText",
    "delText",
    "pPr",
    "rPr",
    "rt",
}
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "ptab": "\t", "noBreakHyphen": "-"}


def read(data: bytes) -> tuple[str, list[str]]:
    """Text and notes. Raises ReadingError for damaged, hostile or empty documents."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = _checked_parts(archive)
            main = _main_part(parts)
    except ReadingError:
        raise
    except Exception as error:  # zipfile and zlib raise many kinds on damaged files
        raise damaged(" Word 文档", _REMEDY) from error
    root = _parse(parts[main])
    folder = posixpath.dirname(main)
    styles = _optional(parts, posixpath.join(folder, "styles.xml"))
    numbering = Numbering(_optional(parts, posixpath.join(folder, "numbering.xml")), styles)
    walker = _Walker(numbering, _contents_styles(styles))
    body = child(root, "body")
    content = lines.join(walker.blocks(body)) if body is not None else ""
    notes = _notes(root)
    if not content:
        extra = "文字可能在图片或文本框里；" if notes or _has(root, "drawing", "pict") else ""
        raise ReadingError(f"这个 Word 文档没有正文文字，{extra}请检查后重新上传。")
    return content, notes


def _checked_parts(archive: zipfile.ZipFile) -> dict[str, bytes]:
    """The XML parts this reader needs, every XML part having been checked for declarations."""
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES:
        raise _bomb()
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED_BYTES:
        raise _bomb()
    parts: dict[str, bytes] = {}
    for entry in entries:
        packed_well = entry.file_size > MAX_RATIO * max(entry.compress_size, 1)
        if packed_well and entry.file_size > _RATIO_FROM_BYTES:
            raise _bomb()
        if not entry.filename.lower().endswith((".xml", ".rels")):
            continue
        if entry.flag_bits & 1:
            raise ReadingError("这个 Word 文档设有打开密码，请去除密码后重新上传。")
        if entry.file_size > MAX_PART_BYTES:
            raise _bomb()
        part = archive.read(entry)
        # Word never writes these; they serve only to swell memory or to reach other files.
        # Zero bytes are taken out first so that a UTF-16 part hides nothing.
        plain = part.replace(b"\x00", b"")
        if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
            raise ReadingError(
                "这个 Word 文档含有不安全的实体声明，已拒绝读取；请用 Word 或 WPS 另存后重新上传。"
            )
        if entry.filename.endswith(_NEEDED) or entry.filename.startswith("word/document"):
            parts[entry.filename] = part
    return parts


def _bomb() -> ReadingError:
    return ReadingError(
        "这个 Word 文档解压后过大，不像正常的报告，已拒绝读取；请用 Word 或 WPS 另存后重新上传。"
    )


def _main_part(parts: dict[str, bytes]) -> str:
    """Name of the part holding the body, as the package's relationships tell."""
    if "_rels/.rels" in parts:
        for relation in _parse(parts["_rels/.rels"]):
            if str(relation.get("Type", "")).endswith("/officeDocument"):
                target = str(relation.get("Target", "")).lstrip("/")
                if target in parts:
                    return target
    if "word/document.xml" in parts:
        return "word/document.xml"
    raise damaged(" Word 文档", _REMEDY)


def _parse(part: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        return etree.fromstring(part, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(" Word 文档", _REMEDY) from error


def _optional(parts: dict[str, bytes], name: str) -> etree._Element | None:
    """A part whose loss costs list labels only, never the text."""
    try:
        return _parse(parts[name])
    except (KeyError, ReadingError):
        return None


def _has(root: etree._Element, *names: str) -> bool:
    return any(local(element) in names for element in root.iter(etree.Element))


def _notes(root: etree._Element) -> list[str]:
    notes = []
    if any(
        local(box) == "txbxContent" and "".join(map(str, box.itertext())).strip()
        for box in root.iter(etree.Element)
    ):
        notes.append("文本框中的文字未读取。")
    if _has(root, "footnoteReference", "endnoteReference"):
        notes.append("脚注、尾注未读取。")
    if _has(root, "del", "ins", "moveFrom"):
        notes.append("文档含修订痕迹，已按接受全部修订后的文字读取。")
    return notes


def _contents_styles(styles: etree._Element | None) -> set[str]:
    """Ids of the styles Word gives the lines of a table of contents."""
    return {
        attribute(style, "styleId")
        for style in (styles if styles is not None else ())
        if value_of(style, "name").lower().startswith("toc ")
    }


class _Walker:
    """Gives the lines of a body, keeping the counters of its numbered lists."""

    def __init__(self, numbering: Numbering, contents_styles: set[str]) -> None:
        self._numbering = numbering
        self._contents_styles = contents_styles
        self._carried = ""  # text of paragraphs whose closing mark a revision deleted

    def blocks(self, parent: etree._Element) -> Iterator[str]:
        """Lines of the paragraphs and tables in `parent`, in document order."""
        for element in parent:
            name = local(element)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                for row in self._inside(element, "tr"):
                    yield from lines.table_row(self._cells(row))
            elif name in _TRANSPARENT:
                yield from self.blocks(element)

    def _inside(self, parent: etree._Element, wanted: str) -> Iterator[etree._Element]:
        """Children named `wanted`, also where a revision or content control wraps them."""
        for element in parent:
            if local(element) == wanted:
                yield element
            elif local(element) in _TRANSPARENT:
                yield from self._inside(element, wanted)

    def _cells(self, row: etree._Element) -> list[list[str]]:
        """Paragraphs of each cell; spanned columns and vertically merged cells are empty."""
        cells: list[list[str]] = []
        for cell in self._inside(row, "tc"):
            properties = child(cell, "tcPr")
            merged = child(properties, "vMerge") if properties is not None else None
            span = whole(value_of(properties, "gridSpan"))
            continued = merged is not None and attribute(merged, "val") != "restart"
            cells.append([] if continued else list(self.blocks(cell)))
            cells.extend([] for _ in range(min(span or 1, MAX_COLUMNS) - 1))
        return cells

    def _paragraph(self, element: etree._Element) -> Iterator[str]:
        own = "".join(_run_text(element))
        if value_of(child(element, "pPr"), "pStyle") in self._contents_styles:
            return  # a table of contents would give every heading twice
        label = self._numbering.label(element) if own.strip() else ""
        if label.endswith((".", *"0123456789")) and own.lstrip()[:1].isdecimal():
            label += " "  # "1." before "2023年" must not read as a decimal
        text = self._carried + label + own
        if _mark_deleted(element):
            self._carried = text
            return
        self._carried = ""
        yield from text.split("\n")


def _mark_deleted(paragraph: etree._Element) -> bool:
    properties = child(paragraph, "pPr")
    run = child(properties, "rPr") if properties is not None else None
    return run is not None and child(run, "del") is not None


def _run_text(element: etree._Element) -> Iterator[str]:
    """What the runs of a paragraph show: no deletions, hidden text, field codes, text boxes."""
    for part in element:
        name = local(part)
        if name == "t":
            yield part.text or ""
        elif name == "br" and attribute(part, "type") in ("page", "column"):
            continue
        elif name in _BREAKS:
            yield _BREAKS[name]
        elif name and name not in _DROPPED and not (name == "r" and _hidden(part)):
            yield from _run_text(part)


def _hidden(run: etree._Element) -> bool:
    properties = child(run, "rPr")
    vanish = child(properties, "vanish") if properties is not None else None
    return vanish is not None and attribute(vanish, "val") not in ("0", "false", "off")
