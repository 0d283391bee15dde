"""Documents of the other office formats made from nothing: RTF, Word XML, ODT, OFD, MHT."""

import base64
from collections.abc import Sequence
from xml.sax.saxutils import escape

from tests.reports.reading.pdf_files import (
    BODY_SIZE,
    LEADING,
    MARGIN_X,
    MARGIN_Y,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    char_width,
    wrap,
)
from tests.reports.reading.word_files import make_zip

Table = Sequence[Sequence[str]]
_MM = 25.4 / 72


def make_rtf(paragraphs: Sequence[str], table: Table = (), *, escapes: bool = True) -> bytes:
    """RTF as Word writes it; without `escapes`, Chinese as bytes of code page 936."""
    body = "".join(rf"\pard {rtf_text(text, escapes)}\par" + "\r\n" for text in paragraphs)
    for row in table:
        cells = "".join(rf"\pard\intbl {rtf_text(cell, escapes)}\cell" for cell in row)
        body += rf"\trowd{cells}\row" + "\r\n"
    return rtf_document(body)


def rtf_document(body: str) -> bytes:
    """The head of a Chinese RTF, with a page header and footer, around `body`."""
    return (
        r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil\fcharset134 \'cb\'ce\'cc\'e5;}}"
        r"{\colortbl;\red0\green0\blue0;}{\stylesheet{\s19 toc 1;}}{\info{\title hidden}}"
        r"{\header\pard \u39029?\u30473?\par}{\footer\pard 1\par}\uc1 " + body + "}"
    ).encode("ascii")


def rtf_text(text: str, escapes: bool) -> str:
    units = text.encode("utf-16-le")
    if escapes:
        codes = [int.from_bytes(units[at : at + 2], "little") for at in range(0, len(units), 2)]
        return "".join(
            chr(code)
            if 32 <= code < 127 and chr(code) not in "{}\\"
            else rf"\u{code - 65536 if code > 32767 else code}?"
            for code in codes
        )
    # A second byte that is an ASCII sign is written as it is, as WPS does.
    return "".join(
        chr(code) if 48 <= code < 123 and code != 92 else rf"\'{code:02x}"
        for code in text.encode("gb18030")
    )


_WORD_2003 = (
    'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" '
    'xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" '
    'xmlns:aml="http://schemas.microsoft.com/aml/2001/core"'
)


def make_word_2003(paragraphs: Sequence[str], table: Table = (), *, body: str = "") -> bytes:
    """Word-2003 XML; `body` is further markup behind the paragraphs and the table."""
    inner = "".join(map(_word_paragraph, paragraphs)) + (_word_table(table) if table else "")
    header = f"<w:sectPr><w:hdr w:type='odd'>{_word_paragraph('页眉不应读出')}</w:hdr></w:sectPr>"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<?mso-application progid="Word.Document"?>\n<w:wordDocument {_WORD_2003}>'
        f"<w:body><wx:sect>{inner}{body}{header}</wx:sect></w:body></w:wordDocument>"
    ).encode()


def make_flat_package(paragraphs: Sequence[str], table: Table = ()) -> bytes:
    """A .docx in one XML file, as later versions of Word save "XML"."""
    inner = "".join(map(_word_paragraph, paragraphs)) + (_word_table(table) if table else "")
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<?mso-application progid="Word.Document"?>\n'
        '<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">'
        '<pkg:part pkg:name="/word/document.xml"><pkg:xmlData>'
        f'<w:document xmlns:w="{w}"><w:body>{inner}</w:body></w:document>'
        "</pkg:xmlData></pkg:part></pkg:package>"
    ).encode()


def _word_paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def _word_table(table: Table) -> str:
    rows = (
        "<w:tr>" + "".join(f"<w:tc>{_word_paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>"
        for row in table
    )
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def make_odt(paragraphs: Sequence[str], table: Table = (), *, body: str = "") -> bytes:
    """An .odt; `body` is further markup behind the paragraphs and the table."""
    rows = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell>{_odf_paragraph(cell)}</table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in table
    )
    inner = "".join(map(_odf_paragraph, paragraphs))
    inner += f"<table:table>{rows}</table:table>" if rows else ""
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0">'
        f"<office:body><office:text>{inner}{body}</office:text></office:body>"
        "</office:document-content>"
    )
    return make_zip(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": content.encode(),
        }
    )


def _odf_paragraph(text: str) -> str:
    return f"<text:p>{escape(text)}</text:p>"


def make_ofd(paragraphs: Sequence[str], table: Table = (), *, head: str = "") -> bytes:
    """An .ofd in official page layout: page numbers, a ruled table, `head` on top of each page."""
    pages: list[list[str]] = [[]]
    y = MARGIN_Y

    def put(x: float, text: str) -> None:
        nonlocal y
        if y > PAGE_HEIGHT - MARGIN_Y:
            pages.append([])
            y = MARGIN_Y
        pages[-1].append(ofd_text(x, y, text))
        y += LEADING

    width = PAGE_WIDTH - 2 * MARGIN_X
    for paragraph in paragraphs:
        for number, line in enumerate(wrap(paragraph, width, BODY_SIZE, 2 * BODY_SIZE)):
            put(MARGIN_X + (0 if number else 2 * BODY_SIZE), line)
    for row in table:
        top = y
        step = width / len(row)
        for column, cell in enumerate(row):
            y = top
            put(MARGIN_X + column * step + 2, cell)
            pages[-1].append(_ofd_box(MARGIN_X + column * step, top - 5, step, LEADING))
    for number, page in enumerate(pages, 1):
        if head:
            page.insert(0, ofd_text(MARGIN_X, 40, head))
        page.append(ofd_text(PAGE_WIDTH / 2 - 20, PAGE_HEIGHT - 60, f"— {number} —"))
    return make_ofd_pages(["".join(page) for page in pages])


def ofd_text(x: float, y: float, text: str, extra: str = "") -> str:
    """A text object whose upper left corner is (x, y), in points from the page's."""
    deltas = " ".join(f"{char_width(char) * BODY_SIZE * _MM:.3f}" for char in text[:-1])
    return (
        f'<ofd:TextObject Boundary="{x * _MM:.3f} {y * _MM:.3f} 150 8" Font="1" '
        f'Size="{BODY_SIZE * _MM:.3f}" {extra}><ofd:TextCode X="0" Y="{BODY_SIZE * _MM * 0.86:.3f}"'
        f' DeltaX="{deltas}">{escape(text)}</ofd:TextCode></ofd:TextObject>'
    )


def _ofd_box(x: float, y: float, width: float, height: float) -> str:
    w, h = width * _MM, height * _MM
    return (
        f'<ofd:PathObject Boundary="{x * _MM:.3f} {y * _MM:.3f} {w:.3f} {h:.3f}">'
        f"<ofd:AbbreviatedData>M 0 0 L {w:.3f} 0 L {w:.3f} {h:.3f} L 0 {h:.3f} C"
        "</ofd:AbbreviatedData></ofd:PathObject>"
    )


def make_ofd_pages(pages: Sequence[str]) -> bytes:
    """An .ofd around the markup of its pages' layers."""
    namespace = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    listed = "".join(
        f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages))
    )
    size = f"0 0 {PAGE_WIDTH * _MM:.2f} {PAGE_HEIGHT * _MM:.2f}"
    parts = {
        "OFD.xml": f"<ofd:OFD {namespace}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml"
        "</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {namespace}><ofd:CommonData><ofd:PageArea>"
        f"<ofd:PhysicalBox>{size}</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
    }
    for number, page in enumerate(pages):
        parts[f"Doc_0/Pages/Page_{number}/Content.xml"] = (
            f"<ofd:Page {namespace}><ofd:Content><ofd:Layer>{page}</ofd:Layer></ofd:Content>"
            "</ofd:Page>"
        )
    return make_zip({name: xml.encode() for name, xml in parts.items()})


def make_mht(*pages: tuple[str, bytes], head: str = "", charset: str = "utf-8") -> bytes:
    """A web archive of (address, page) pairs, each in base64, and a picture at the end."""
    boundary = "----=_NextPart_000"
    out = (
        f"From: <Saved by Blink>\r\n{head}MIME-Version: 1.0\r\nContent-Type: multipart/related;"
        f'\r\n\ttype="text/html"; boundary="{boundary}"\r\n\r\n'
    ).encode()
    for address, page in pages:
        out += (
            f"--{boundary}\r\nContent-Type: text/html; charset={charset}\r\n"
            f"Content-Transfer-Encoding: base64\r\nContent-Location: {address}\r\n\r\n"
        ).encode() + base64.encodebytes(page)
    return (
        out
        + (
            f"\r\n--{boundary}\r\nContent-Type: image/gif\r\nContent-Transfer-Encoding: base64\r\n"
            f"\r\nR0lGODlhAQABAAAAADs=\r\n--{boundary}--\r\n"
        ).encode()
    )
