"""Reading: the bytes of a file become plain text, one paragraph a line, tables row by row.

    reading = read(data, "芜湖市2022年报告.docx")
    reading.text, reading.format, reading.notes

The cells of a table row are joined by a tab. Headers, footers, page numbers, menus and sharing
bars are left out. What cannot be read raises ReadingError with a sentence to show as it is.
"""

from collections.abc import Callable
from dataclasses import dataclass

from reports.reading import detect, doc, docx, errors, pdf, rtf, text, webpage, wordxml
from reports.reading.content import Content
from reports.reading.errors import ReadingError
from reports.reading.lines import MAX_CHARS

__all__ = ["MAX_BYTES", "MAX_CHARS", "SUPPORTED", "Reading", "ReadingError", "read"]

SUPPORTED = (".txt", ".html", ".htm", ".docx", ".pdf")
MAX_BYTES = 20 * 1024 * 1024


def _plain(reader: Callable[[bytes], tuple[str, list[str]]]) -> Callable[[bytes], Content]:
    """A reader of formats that know no address, as `read` wants it."""
    return lambda data: Content(*reader(data))


_READERS: dict[str, Callable[[bytes], Content]] = {
    "txt": _plain(text.read),
    "html": webpage.read,
    "docx": docx.read,
    "doc": doc.read,
    "rtf": rtf.read,
    "wordxml": wordxml.read,
    "pdf": _plain(pdf.read),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says. `format` is "txt", "html", "docx" or "pdf", judged by the content.

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
    reader = _READERS.get(kind)
    if reader is None:
        raise ReadingError("这种文件暂时无法读取，请用 Word 或 WPS 另存为 .docx 后上传。")
    content = reader(data)
    if len(content.text) > MAX_CHARS:
        raise errors.too_long(MAX_CHARS)
    if not content.text.strip():
        raise errors.empty()
    return Reading(content.text, kind, (*notes, *content.notes), content.url)
