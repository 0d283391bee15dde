"""OpenDocument texts (.odt, and .fodt in one XML file): body, tables and list numbers."""

from collections.abc import Iterator

from lxml import etree

from reports.reading import lines
from reports.reading.content import Content
from reports.reading.errors import ReadingError, damaged
from reports.reading.numbering import Level, NumberedList
from reports.reading.ooxml import attribute, child, local, whole
from reports.reading.package import Package, parse
from reports.reading.wordml import MAX_COLUMNS

_LABEL = "开放文档（ODT）"
_REMEDY = "请用 WPS 或 LibreOffice 另存为 .docx 后上传。"
_MAX_BLANKS = 100  # one element may stand for many spaces or columns
_DROPPED = {
    "tracked-changes", "note", "annotation", "table-of-content", "alphabetical-index",
    "illustration-index", "table-index", "object-index", "user-index", "bibliography", "frame",
    "custom-shape", "sequence-decls", "variable-decls", "user-field-decls", "forms", "ruby-text",
    "event-listeners", "script", "change", "change-start", "change-end", "soft-page-break",
}  # fmt: skip
_FORMATS = {
    "1": "decimal", "i": "lowerRoman", "I": "upperRoman", "a": "lowerLetter", "A": "upperLetter",
    "①, ②, ③, ...": "decimalEnclosedCircle", "１, ２, ３, ...": "decimalFullWidth", "": "none",
}  # fmt: skip


def read(data: bytes) -> Content:
    """Raises ReadingError for damaged, hostile, locked or empty documents."""
    styles: etree._Element | None = None
    macros = False
    if data.startswith(b"PK"):
        package = Package(data, _LABEL, _REMEDY)
        if "META-INF/manifest.xml" in package and b"encryption-data" in package.part(
            "META-INF/manifest.xml"
        ):
            raise ReadingError("这个开放文档设有打开密码，请去除密码后重新上传。")
        root = package.xml("content.xml")
        styles = package.xml("styles.xml") if "styles.xml" in package else None
        macros = any(name.startswith(("Basic/", "Scripts/")) for name in package.names)
    else:
        root = parse(data, _LABEL, _REMEDY)
    holder = child(root, "body")
    body = child(holder, "text") if holder is not None else None
    if body is None:
        raise damaged(_LABEL, _REMEDY)
    hidden = {*_hidden_styles(styles), *_hidden_styles(root)}
    walker = _Walker([*_list_styles(styles), *_list_styles(root)], hidden)
    text = lines.join(walker.blocks(body))
    if not text:
        raise ReadingError("这个开放文档没有正文文字，请检查后重新上传。")
    return Content(text, _notes(body, macros))


def _notes(body: etree._Element, macros: bool) -> list[str]:
    found = {local(element) for element in body.iter(etree.Element)}
    notes = []
    if "text-box" in found:
        notes.append("文本框中的文字未读取。")
    if "note" in found:
        notes.append("脚注、尾注未读取。")
    if "tracked-changes" in found:
        notes.append("文档含修订痕迹，已按接受全部修订后的文字读取。")
    if macros:
        notes.append("文档含有宏，已忽略，只读取了文字。")
    return notes


def _list_styles(root: etree._Element | None) -> Iterator[tuple[str, dict[int, Level]]]:
    """(name, levels from 0) of the list styles a file defines."""
    for element in root.iter(etree.Element) if root is not None else ():
        if local(element) != "list-style":
            continue
        levels: dict[int, Level] = {}
        for setting in element:
            depth = whole(attribute(setting, "level"))
            if depth is None or not 1 <= depth <= 10:
                continue
            if local(setting) != "list-level-style-number":
                levels[depth - 1] = Level("bullet", "", 1)
                continue
            shown = min(whole(attribute(setting, "display-levels")) or 1, depth)
            numbers = ".".join(f"%{at}" for at in range(depth - shown + 1, depth + 1))
            text = attribute(setting, "num-prefix") + numbers + attribute(setting, "num-suffix")
            start = whole(attribute(setting, "start-value"))
            levels[depth - 1] = Level(
                _format(attribute(setting, "num-format")), text, 1 if start is None else start
            )
        yield attribute(element, "name"), levels


def _hidden_styles(root: etree._Element | None) -> Iterator[str]:
    """Names of the styles whose text is not shown."""
    for element in root.iter(etree.Element) if root is not None else ():
        if local(element) == "text-properties" and attribute(element, "display") == "none":
            style = element.getparent()
            if style is not None:
                yield attribute(style, "name")


def _format(written: str) -> str:
    return (
        "chineseCounting" if written.startswith(("一", "壹")) else _FORMATS.get(written, "decimal")
    )


class _Walker:
    """Gives the lines of a body, keeping the counters of its lists."""

    def __init__(self, list_styles: list[tuple[str, dict[int, Level]]], hidden: set[str]) -> None:
        self._hidden = hidden
        self._levels = dict(list_styles)
        self._running: dict[str, NumberedList] = {}

    def blocks(self, parent: etree._Element) -> Iterator[str]:
        """Lines of the paragraphs, lists and tables in `parent`, in document order."""
        for element in parent:
            yield from self._block(element)

    def _block(self, element: etree._Element) -> Iterator[str]:
        name = local(element)
        if name in ("p", "h"):
            yield from self._text(element).split("\n")
        elif name == "list":
            yield from self._list(element, "", 0)
        elif name == "table":
            yield from self._rows(element)
        elif name and name not in _DROPPED:
            yield from self.blocks(element)  # sections and the like

    def _list(self, element: etree._Element, style: str, depth: int) -> Iterator[str]:
        style = attribute(element, "style-name") or style
        goes_on = attribute(element, "continue-numbering") == "true" or attribute(
            element, "continue-list"
        )
        if depth == 0 and (not goes_on or style not in self._running):
            self._running[style] = NumberedList(self._levels.get(style, {}))
        counted = self._running.get(style) or NumberedList({})
        for item in element:
            labelled = local(item) != "list-item"
            for part in item:
                if local(part) in ("p", "h"):
                    own = self._text(part)
                    label = "" if labelled or not own.strip() else counted.next_label(depth)
                    labelled = True
                    if label.endswith((".", *"0123456789")) and own.lstrip()[:1].isdecimal():
                        label += " "  # "1." before "2023年" must not read as a decimal
                    yield from (label + own).split("\n")
                elif local(part) == "list":
                    yield from self._list(part, style, min(depth + 1, 9))
                else:
                    yield from self._block(part)

    def _rows(self, table: etree._Element) -> Iterator[str]:
        for element in table:
            name = local(element)
            if name == "table-row":
                yield from lines.table_row(self._cells(element))
            elif name in ("table-header-rows", "table-rows", "table-row-group"):
                yield from self._rows(element)

    def _cells(self, row: etree._Element) -> list[list[str]]:
        cells: list[list[str]] = []
        for cell in row:
            if local(cell) not in ("table-cell", "covered-table-cell"):
                continue
            repeated = whole(attribute(cell, "number-columns-repeated")) or 1
            content = list(self.blocks(cell)) if local(cell) == "table-cell" else []
            for _ in range(min(repeated, MAX_COLUMNS - len(cells))):
                cells.append(content)
        return cells

    def _text(self, element: etree._Element) -> str:
        return "".join(self._pieces(element))

    def _pieces(self, element: etree._Element) -> Iterator[str]:
        """What a paragraph shows; line ends in the file are no more than blanks."""
        yield _blank(element.text)
        for part in element:
            name = local(part)
            if name == "s":
                yield " " * min(whole(attribute(part, "c")) or 1, _MAX_BLANKS)
            elif name == "tab":
                yield "\t"
            elif name == "line-break":
                yield "\n"
            elif name == "span" and attribute(part, "style-name") in self._hidden:
                pass
            elif name and name not in _DROPPED:
                yield from self._pieces(part)
            yield _blank(part.tail)


def _blank(text: str | None) -> str:
    return (text or "").replace("\n", " ").replace("\t", " ")
