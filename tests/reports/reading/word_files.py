"""Zipped Word documents made from nothing, good and hostile; and the look of older containers."""

import io
import zipfile
from collections.abc import Iterable, Sequence

import docx


def make_docx(
    paragraphs: Iterable[str],
    table: Sequence[Sequence[str]] | None = None,
    after: int | None = None,
) -> bytes:
    """A Word document; `table` (rows of cells) follows paragraph number `after`, else the end."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "页眉不应读出"
    document.sections[0].footer.paragraphs[0].text = "第1页"
    texts = list(paragraphs)
    at = len(texts) if after is None else after

    def add_table() -> None:
        if table:
            made = document.add_table(rows=len(table), cols=max(map(len, table)))
            for row, cells in zip(made.rows, table, strict=True):
                for cell, text in zip(row.cells, cells, strict=False):
                    cell.text = text

    for index, text in enumerate(texts):
        if index == at:
            add_table()
        document.add_paragraph(text)
    if at >= len(texts):
        add_table()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def make_docx_xml(body: str, numbering: str = "", styles: str = "", prolog: str = "") -> bytes:
    """A bare .docx around the XML of a body (prefix `w:`), for what python-docx cannot write."""
    root = f'xmlns:w="{W}"'
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        'relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
        "</Relationships>",
        "word/document.xml": f"{prolog}<w:document {root}><w:body>{body}</w:body></w:document>",
    }
    if numbering:
        parts["word/numbering.xml"] = f"<w:numbering {root}>{numbering}</w:numbering>"
    if styles:
        parts["word/styles.xml"] = f"<w:styles {root}>{styles}</w:styles>"
    return make_zip({name: text.encode() for name, text in parts.items()})


def make_billion_laughs_docx() -> bytes:
    """A .docx whose body expands without end, if anything lets it."""
    levels = "".join(
        f'<!ENTITY l{n} "{"&l" + str(n - 1) + ";" if n else "哈"}'
        + (f"&l{n - 1};" * 9 if n else "")
        + '">'
        for n in range(10)
    )
    return make_docx_xml(
        "<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>", prolog=f"<!DOCTYPE w:document [{levels}]>"
    )


def make_zip(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def make_ole(*stream_names: str) -> bytes:
    """The look of an old Office container: its signature and the names in its directory."""
    names = b"".join(name.encode("utf-16-le").ljust(128, b"\x00") for name in stream_names)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504 + names
