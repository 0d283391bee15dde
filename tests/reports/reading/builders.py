"""Files made from nothing, for every test that needs a document in some format."""

from tests.reports.reading.pdf_files import (
    BODY_SIZE,
    LEADING,
    MARGIN_X,
    MARGIN_Y,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    TITLE_SIZE,
    Run,
    char_width,
    make_encrypted_pdf,
    make_pdf,
    make_pdf_runs,
    make_scanned_pdf,
    rc4,
    text_width,
    wrap,
)
from tests.reports.reading.picture_files import make_png
from tests.reports.reading.web_files import HTML_LAYOUTS, make_html
from tests.reports.reading.word_files import (
    W,
    make_billion_laughs_docx,
    make_docx,
    make_docx_xml,
    make_ole,
    make_zip,
)

__all__ = [
    "BODY_SIZE",
    "HTML_LAYOUTS",
    "LEADING",
    "MARGIN_X",
    "MARGIN_Y",
    "PAGE_HEIGHT",
    "PAGE_WIDTH",
    "TITLE_SIZE",
    "Run",
    "W",
    "char_width",
    "make_billion_laughs_docx",
    "make_docx",
    "make_docx_xml",
    "make_encrypted_pdf",
    "make_html",
    "make_ole",
    "make_pdf",
    "make_pdf_runs",
    "make_png",
    "make_scanned_pdf",
    "make_zip",
    "rc4",
    "text_width",
    "wrap",
]
