"""The body of a Word document, walked as it reads on paper.

Only local names are compared, so that transitional and strict OOXML and the XML of Word 2003
read alike.
"""

from collections.abc import Iterator
from typing import Protocol

from lxml import etree

from reports.reading import lines
from reports.reading.ooxml import attribute, child, local, value_of, whole

MAX_COLUMNS = 63  # Word's own limit

_TRANSPARENT = {
    "sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag",
    "sect", "sub-section", "annotation", "content",  # of Word 2003
}  # fmt: skip
_DROPPED = {
    "del", "moveFrom", "txbxContent", "Fallback", "instrText", "delText", "pPr", "rPr", "rt",
    "footnote", "endnote", "hdr", "ftr",  # which Word 2003 writes where they belong
}  # fmt: skip
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "ptab": "\t", "noBreakHyphen": "-"}


def contents_styles(styles: etree._Element | None) -> set[str]:
    """Ids of the styles Word gives the lines of a table of contents."""
    return {
        attribute(style, "styleId")
        for style in (styles if styles is not None else ())
        if value_of(style, "name").lower().startswith("toc ")
    }


class Labels(Protocol):
    """Knows the label of each numbered paragraph, e.g. "一、", asked in document order."""

    def label(self, paragraph: etree._Element) -> str: ...


class Walker:
    """Gives the lines of a body, keeping the counters of its numbered lists."""

    def __init__(self, numbering: Labels, contents_styles: set[str]) -> None:
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
