"""Saved web pages: the article with its headline and date line, without the site around it.

readability finds where the article stands; but it may drop paragraphs, so it only marks a
region of the page, which is widened to every block of prose and then kept whole.
"""

import logging
import re
from itertools import islice

from lxml import etree
from lxml import html as lxml_html
from readability import Document

from reports.reading import lines, page_head
from reports.reading.blocks import Block, split
from reports.reading.errors import ReadingError, too_long
from reports.reading.residue import is_residue
from reports.reading.text import decode

# Above this size the page is read without readability, whose effort grows faster than the page.
MAX_ELEMENTS_FOR_READABILITY = 10_000
MAX_ELEMENTS = 60_000  # a page of a hundred thousand words has a quarter of that
MAX_BARE_TAG = 20_000  # characters of one tag outside quotes
_MAX_ATTRIBUTES = 2_000  # of one tag, were all its equals signs outside quotes
_MAX_WORDS = 20_000  # of one tag, wherever its quotes begin
_MARKUP = 2  # a page may hold as much script as text
# Signs that end a tag may stand inside its quotes. No part can match what another can, and none
# is given back: the length of the page is all that this costs.
_TAG = re.compile(r"""<[a-zA-Z](?:[^>"'=]++|=\s*+(?:"[^"]*+"|'[^']*+')|[="'])*+""")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")

# Failing on odd pages is expected there and answered here; its own log line helps nobody.
logging.getLogger("readability").setLevel(logging.CRITICAL)

_PROSE_CHARS = 40
_SENTENCE = re.compile(r"[。;；!?！？]|[,，].*[,，]")
_CHROME = re.compile(
    r"(?:^|[-_ ])(?:share|bdshare|bshare|qrcode|qr|ewm|breadcrumbs?|crumbs?|position|weizhi|"
    r"footer|foot|nav|navbar|menu|sidebar|toolbar|related|xgxx|comments?|copyright|print|"
    r"fontsize|search|login|header-top|topbar|pagination)(?:$|[-_ \d])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CHROME_CHARS = 300  # an element of such a class with more text than this may be the article
_HIDDEN_SHARE = 0.3
_DATA_URI = re.compile(r"data:[\w/+.-]*;base64,[A-Za-z0-9+/=]+")
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff]")


def read(data: bytes) -> tuple[str, list[str]]:
    """Text and notes. Raises ReadingError for pages without text."""
    source, notes = decode(data)
    root = _parse(_NOT_IN_XML.sub("", _DATA_URI.sub("", source)))
    head = page_head.from_page(root)
    body = root.find("body")
    if body is None:
        body = root
    _drop_chrome(body)
    blocks = split(body)
    kept = _article(blocks, _readable(body), head)
    text = lines.join(page_head.completed([block.text for block in kept], head))
    if not text:
        raise ReadingError(
            "这个网页没有正文文字，正文可能由脚本载入；请在浏览器中打开后另存为 PDF 或复制到 Word。"
        )
    return text, notes


def _parse(source: str) -> lxml_html.HtmlElement:
    if any(_is_overfull(found[0]) for found in _TAG.finditer(source)):
        raise ReadingError("这个网页的结构过于复杂，无法读取；请用浏览器打开后另存为 PDF 再上传。")
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True)
    try:
        root = lxml_html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise ReadingError("这个网页无法解析，请用浏览器打开后重新保存再上传。") from error
    if sum(1 for _ in islice(root.iter(), MAX_ELEMENTS + 1)) > MAX_ELEMENTS:
        raise ReadingError("这个网页的结构过于复杂，无法读取；请用浏览器打开后另存为 PDF 再上传。")
    length = 0
    for text in root.itertext():
        length += len(text)
        if length > lines.MAX_CHARS * _MARKUP:
            raise too_long(lines.MAX_CHARS)
    # Beyond the parser's depth limit text would be lost without a word.
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise ReadingError("这个网页的结构嵌套过深，无法读取；请用浏览器打开后另存为 PDF 再上传。")
    return root


def _is_overfull(tag: str) -> bool:
    """Whether a tag has thousands of attributes: the parser compares each with all before it."""
    if len(tag) <= MAX_BARE_TAG:
        return False
    # A quote left open in a comment before it turns the inside of the tag's quotes outside.
    return (
        len(_QUOTED.sub("", tag)) > MAX_BARE_TAG
        or tag.count("=") > _MAX_ATTRIBUTES
        or len(tag.split()) > _MAX_WORDS
    )


def _drop_chrome(body: lxml_html.HtmlElement) -> None:
    """Take out sharing bars, menus and hidden elements, as far as they cannot be the article."""
    elements = [element for element in body.iterdescendants() if isinstance(element.tag, str)]
    size: dict[lxml_html.HtmlElement, int] = {}
    linked: dict[lxml_html.HtmlElement, int] = {}
    for element in reversed(elements):  # children come before their parents
        own = len((element.text or "").strip())
        links = 0
        for part in element:
            own += size.get(part, 0) + len((part.tail or "").strip())
            links += linked.get(part, 0)
        silent = element.tag in ("script", "style", "noscript")
        size[element] = 0 if silent else own
        linked[element] = size[element] if element.tag == "a" else links
    tops = [element for element in elements if element.getparent() is body]
    whole = sum(size[element] for element in tops) or 1
    plain = sum(size[element] - linked[element] for element in tops)
    roots: list[lxml_html.HtmlElement] = []
    gone: set[lxml_html.HtmlElement] = set()  # those and all inside them
    for element in elements:
        if element.getparent() in gone:
            gone.add(element)
            continue
        hidden = element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "")
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        chrome = _CHROME.search(names) and (
            size[element] <= _CHROME_CHARS or linked[element] > size[element] / 2
        )
        if chrome and _has_headline(element):
            continue
        if chrome or (hidden and size[element] < whole * _HIDDEN_SHARE):
            roots.append(element)
            gone.add(element)
    # A site that gives its article such names must not lose it.
    if sum(size[element] - linked[element] for element in roots) <= plain / 2:
        for element in roots:
            element.drop_tree()


def _has_headline(element: lxml_html.HtmlElement) -> bool:
    return any(page_head.DATE_LINE.search(text) for text in map(str, element.itertext())) or (
        next(element.iter("h1"), None) is not None
    )


def _readable(body: lxml_html.HtmlElement) -> set[str]:
    """Blocks readability takes for the article, without spaces; empty when it finds none."""
    if sum(1 for _ in body.iter()) > MAX_ELEMENTS_FOR_READABILITY:
        return set()
    try:
        page = lxml_html.tostring(body, encoding="unicode")
        summary = Document(f"<html>{page}</html>").summary(html_partial=True)
        article = lxml_html.fragment_fromstring(summary, create_parent="div")
    except Exception:  # the library raises many kinds on odd pages; the prose rule stands in
        return set()
    return {page_head.squeezed(block.text) for block in split(article)}


def _article(blocks: list[Block], readable: set[str], head: page_head.PageHead) -> list[Block]:
    """The blocks from the headline to the last paragraph."""
    marked = [
        index
        for index, block in enumerate(blocks)
        if not is_residue(block.text)
        and (
            _is_prose(block)
            or (
                len(block.text) >= 8
                and block.link_share < 0.5
                and page_head.squeezed(block.text) in readable
            )
        )
    ]
    first, last = 0, len(blocks) - 1
    if marked:
        first = _headline_before(blocks, marked[0], head)
        last = _end_after(blocks, marked[-1])
    return _without_menus([b for b in blocks[first : last + 1] if not is_residue(b.text)])


def _is_prose(block: Block) -> bool:
    return (
        len(block.text) >= _PROSE_CHARS
        and block.link_share < 0.3
        and _SENTENCE.search(block.text) is not None
    )


def _headline_before(blocks: list[Block], start: int, head: page_head.PageHead) -> int:
    """Index of the headline or date line above the article, else `start`."""
    for index in range(max(0, start - 30), start):
        block = blocks[index]
        if block.link_share >= 0.5 and block.heading != 1:
            continue
        if block.heading in (1, 2) or head.is_title(block.text) or page_head.dated(block.text):
            return index
    while start > 0 and blocks[start - 1].link_share < 0.3 and _is_heading(blocks[start - 1]):
        start -= 1
    return start


def _is_heading(block: Block) -> bool:
    return (
        block.heading > 0
        or re.match(r"[(（]?[一二三四五六七八九十]+[)）、]", block.text) is not None
    )


def _end_after(blocks: list[Block], end: int) -> int:
    """Index of the last line before the site goes on: short lines, table rows, issuer, date."""
    for index in range(end + 1, len(blocks)):
        if blocks[index].link_share > 0.5 or is_residue(blocks[index].text):
            break
        end = index
    return end


def _without_menus(blocks: list[Block]) -> list[Block]:
    """`blocks` without runs of three or more pure links; a single one may be an attachment."""
    out: list[Block] = []
    run: list[Block] = []
    for block in [*blocks, Block("")]:
        if block.link_share > 0.8:
            run.append(block)
            continue
        if len(run) < 3:
            out.extend(run)
        run = []
        out.append(block)
    return out[:-1]
