"""Reading: the bytes of a file become plain text, one paragraph a line, tables row by row.

    reading = read(data, "芜湖市2022年报告.docx")
    reading.text, reading.format, reading.notes, reading.url

The cells of a table row are joined by a tab. Headers, footers, page numbers, menus and sharing
bars are left out. What cannot be read raises ReadingError with a sentence to show as it is.
"""

from collections.abc import Callable
from dataclasses import dataclass

from reports.reading import detect, doc, docx, errors, odt, ofd, pdf, rtf, text, webpage, wordxml
from reports.reading.content import Content
from reports.reading.errors import ReadingError
from reports.reading.lines import MAX_CHARS

__all__ = ["MAX_BYTES", "MAX_CHARS", "SUPPORTED", "Reading", "ReadingError", "read"]

IMAGES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp")
SUPPORTED = (
    ".txt", ".html", ".htm", ".mht", ".mhtml", ".docx", ".doc", ".wps", ".rtf", ".pdf", ".ofd",
    ".odt", ".xml", ".zip", *IMAGES,
)  # fmt: skip
MAX_BYTES = 20 * 1024 * 1024


def _plain(reader: Callable[[bytes], tuple[str, list[str]]]) -> Callable[[bytes], Content]:
    """A reader of formats that know no address, as `read` wants it."""
    return lambda data: Content(*reader(data))


def _image(data: bytes) -> Content:
    """Recognised text; loaded only when wanted, as the extra may not be installed."""
    from reports.reading import ocr

    return Content(*ocr.read_image(data))


_READERS: dict[str, Callable[[bytes], Content]] = {
    "txt": _plain(text.read),
    "html": webpage.read,
    "docx": docx.read,
    "mht": webpage.read_archive,
    "doc": doc.read,
    "odt": odt.read,
    "ofd": ofd.read,
    "image": _image,
    "rtf": rtf.read,
    "wordxml": wordxml.read,
    "pdf": _plain(pdf.read),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says. `format` is one of the keys of `_READERS`, judged by the content.

    `notes` are plain-Chinese remarks for the uploader, e.g. on pages that had no text. `url` is
    the address a saved web page names as its own, "" when it names none.
    """

    text: str
    format: str
    notes: tuple[str, ...]
    url: str = ""


def read(data: bytes, name: str) -> Reading:
    """Read one file. `name` is its original name; only the extension is looked at.

    Raises ReadingError, and nothing else, for every file that gives no usable text.
    """
    if len(data) > MAX_BYTES:
        raise errors.too_large(MAX_BYTES // (1024 * 1024))
    kind, notes = detect.detect(data, name)
    content = _READERS[kind](data)
    if len(content.text) > MAX_CHARS:
        raise errors.too_long(MAX_CHARS)
    if not content.text.strip():
        raise errors.empty()
    return Reading(content.text, kind, (*notes, *content.notes), content.url)
