"""Saved web pages, alone (.html) or with their pictures in one file (.mht), and their address."""

import email
import re
from email.message import Message

from reports.reading import address, html
from reports.reading.content import Content
from reports.reading.errors import ReadingError, damaged
from reports.reading.text import decode

MAX_PARTS = 3_000  # of an archive; a busy page has some hundred pictures
MAX_NESTED = 100  # archives inside archives; the parser's effort grows with each

_LABEL = "网页存档"
_REMEDY = "请在浏览器中重新保存，或另存为“网页，仅 HTML”后上传。"
_PAGES = ("text/html", "application/xhtml+xml")
_SCRIPTS = re.compile(r"<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_IDEOGRAPH = re.compile(r"[\u4e00-\u9fff]")
# The page's own reader tells these by their bytes; whatever else a part names is taken at its word.
_TOLD_BY_BYTES = re.compile(
    r"utf-?8|gb.*|us-ascii|ascii|iso-8859-1|windows-1252|hz.*", re.IGNORECASE
)
_MANY_TIMES = 2  # a frame with so many times the ideographs of the page around it is the article


def read(data: bytes) -> Content:
    """A page by itself. Raises ReadingError for pages without text."""
    text, notes = html.read(data)
    return Content(text, notes, address.of_page(decode(data)[0]))


def read_archive(data: bytes) -> Content:
    """The main page of an .mht. Raises ReadingError when there is none."""
    if data.count(b"\n--") > 4 * MAX_PARTS or data.count(b"boundary=") > MAX_NESTED:
        raise ReadingError("这个网页存档的结构过于复杂，无法读取；" + _REMEDY)
    try:
        message = email.message_from_bytes(data)
        parts = [part for part in message.walk() if not part.is_multipart()]
        pages = [(part, _bytes_of(part)) for part in parts if part.get_content_type() in _PAGES]
    except Exception as error:  # the parser raises many kinds on hostile input
        raise damaged(_LABEL, _REMEDY) from error
    if len(parts) > MAX_PARTS:
        raise ReadingError("这个网页存档的结构过于复杂，无法读取；" + _REMEDY)
    pages = [(part, page) for part, page in pages if page.strip()]
    if not pages:
        raise ReadingError("这个网页存档中没有网页，可能没有保存完整；" + _REMEDY)
    main, page = pages[0]
    weight = _weight(page) * _MANY_TIMES
    for part, other in pages[1:]:
        if (own := _weight(other)) > weight:
            main, page, weight = part, other, own
    content = read(page)
    # The frame that holds the article has an address of its own; people know the page's.
    for source in (message.get("Snapshot-Content-Location"), pages[0][0].get("Content-Location"),
                   message.get("Content-Location"), main.get("Content-Location")):  # fmt: skip
        if found := address.safe(str(source or "")):
            return Content(content.text, content.notes, found)
    return content


def _bytes_of(part: Message) -> bytes:
    """The part's page, in UTF-8 unless its own bytes tell how they are to be read."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset("") or ""
    if charset and not _TOLD_BY_BYTES.fullmatch(charset):
        try:
            return data.decode(charset).encode()
        except (LookupError, UnicodeError):
            pass
    return data


def _weight(page: bytes) -> int:
    """How many ideographs the page shows, roughly."""
    try:
        source, _ = decode(page)
    except ReadingError:
        return 0
    return len(_IDEOGRAPH.findall(_SCRIPTS.sub("", source)))
