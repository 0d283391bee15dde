"""OpenDocument texts (.odt), with a running head in their page style."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from tests.library.samples import Block, Table
from tests.library.writers import RUNNING_HEAD
from tests.library.writers.packing import make_zip

_NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "style", "meta")
)
_MIME = "application/vnd.oasis.opendocument.text"
_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_MIME}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)


def write(blocks: Sequence[Block]) -> bytes:
    """An .odt: first block a heading, tables real, spaces in runs as <text:s/>."""
    body = "".join(
        (_heading(b) if n == 0 else _paragraph(b)) if isinstance(b, str) else _table(b)
        for n, b in enumerate(blocks)
    )
    return make_zip(
        {
            "mimetype": _MIME.encode(),
            "content.xml": _document(
                "content", f"<office:body><office:text>{body}</office:text></office:body>"
            ),
            "styles.xml": _document(
                "styles",
                '<office:master-styles><style:master-page style:name="Standard"><style:header>'
                f"<text:p>{RUNNING_HEAD}</text:p></style:header><style:footer><text:p>— "
                "<text:page-number>1</text:page-number> —</text:p></style:footer>"
                "</style:master-page></office:master-styles>",
            ),
            "META-INF/manifest.xml": _MANIFEST.encode(),
        },
        stored=("mimetype",),
    )


def _document(kind: str, inner: str) -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-{kind} {_NAMESPACES} '
        f'office:version="1.2">{inner}</office:document-{kind}>'
    ).encode()


def _inline(raw: str) -> str:
    return escape(raw).replace("  ", ' <text:s text:c="1"/>').replace("\t", "<text:tab/>")


def _heading(raw: str) -> str:
    return f'<text:h text:outline-level="1">{_inline(raw)}</text:h>'


def _paragraph(raw: str) -> str:
    half = len(raw) // 2
    return f"<text:p>{_inline(raw[:half])}<text:span>{_inline(raw[half:])}</text:span></text:p>"


def _table(rows: Table) -> str:
    cells = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell>{_paragraph(cell)}</table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in rows
    )
    columns = f'<table:table-column table:number-columns-repeated="{max(map(len, rows))}"/>'
    return f"<table:table>{columns}{cells}</table:table>"
