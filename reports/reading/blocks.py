"""The visible text of a web page as blocks: paragraphs, headings, table rows.

Government pages put paragraphs in <p>, in <div>, in <span> parted by <br>, or in one table cell
parted by <br>; all give the same blocks here.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from lxml import html as lxml_html

from reports.reading import lines
from reports.reading.lines import is_cjk

_SKIPPED = {
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed",
    "select", "option", "button", "input", "textarea", "head", "nav", "footer", "audio", "video",
}  # fmt: skip
_INLINE = {
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "img", "ins", "kbd", "label", "mark", "q", "rp", "rt", "ruby", "s", "samp",
    "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "nobr",
    "ucapcontent", "ucaptitle", "st1", "o",
}  # fmt: skip
_SPACE = re.compile(r"[ \t\r\n\f]+")


@dataclass(slots=True)
class Block:
    """One line of the page. `link_chars` of its characters stand inside links."""

    text: str
    link_chars: int = 0
    heading: int = 0  # 1–6 inside <h1>–<h6>, else 0

    @property
    def link_share(self) -> float:
        return self.link_chars / max(len(self.text), 1)


class _Collector:
    """Gathers inline text until a block ends."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._parts: list[str] = []
        self._links = 0

    def add(self, text: str | None, in_link: bool, verbatim: bool) -> None:
        if not text:
            return
        if verbatim:
            first, *rest = text.split("\n")
            self._parts.append(first)
            for line in rest:
                self.end(0)
                self._parts.append(line)
            return
        text = _SPACE.sub(lambda found: "\n" if "\n" in found[0] else " ", text)
        self._parts.append(text)
        if in_link:
            self._links += len(text.strip())

    def end(self, heading: int) -> None:
        text = lines.clean(_tight("".join(self._parts)))
        if text:
            self.blocks.append(Block(text, min(self._links, len(text)), heading))
        self._parts = []
        self._links = 0


def _tight(text: str) -> str:
    """`text` with runs of blanks as one, and none where the page's source merely wraps Chinese."""
    pieces = [piece for piece in re.split(r" *\n[ \n]*", text) if piece]
    out = pieces[:1]
    for before, after in pairwise(pieces):
        out.append(after if is_cjk(before[-1]) and is_cjk(after[0]) else " " + after)
    return re.sub(" {2,}", " ", "".join(out))


def split(root: lxml_html.HtmlElement) -> list[Block]:
    """The blocks of `root` in document order. Safe on deep trees: the parser bounds depth."""
    collector = _Collector()
    _walk(root, collector, in_link=False, heading=0, verbatim=False)
    collector.end(0)
    return collector.blocks


def _walk(
    element: lxml_html.HtmlElement,
    collector: _Collector,
    *,
    in_link: bool,
    heading: int,
    verbatim: bool,
) -> None:
    tag = element.tag.rpartition(":")[0] or element.tag if isinstance(element.tag, str) else ""
    if not tag or tag in _SKIPPED:
        return
    if tag == "br":
        collector.end(heading)
        return
    if tag == "tr" and _only_cells(element):
        collector.end(heading)
        _row(element, collector)
        return
    inline = tag in _INLINE
    if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
        heading = int(tag[1])
    if not inline:
        collector.end(heading)
    in_link = in_link or tag == "a"
    verbatim = verbatim or tag in ("pre", "plaintext", "xmp")
    collector.add(element.text, in_link, verbatim)
    for part in element:
        _walk(part, collector, in_link=in_link, heading=heading, verbatim=verbatim)
        collector.add(part.tail, in_link, verbatim)
    if not inline:
        collector.end(heading)


def _only_cells(row: lxml_html.HtmlElement) -> bool:
    """False for malformed rows with text beside the cells, which must not be lost."""
    return not (row.text or "").strip() and all(
        cell.tag in ("td", "th") and not (cell.tail or "").strip() for cell in row
    )


def _row(row: lxml_html.HtmlElement, collector: _Collector) -> None:
    """A table row: one tab-joined block, or the blocks of its cells when the table is layout."""
    cells = [split(cell) for cell in row if cell.tag in ("td", "th")]
    out = lines.table_row([[block.text for block in cell] for cell in cells])
    flat = [block for cell in cells for block in cell]
    if [block.text for block in flat] == out:
        collector.blocks.extend(flat)
    else:
        links = sum(block.link_chars for block in flat)
        collector.blocks.extend(Block(line, min(links, len(line))) for line in out)
