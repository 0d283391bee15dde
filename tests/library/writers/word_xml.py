"""Word's two XML forms: WordprocessingML of 2003 and the flat package of 2007 and later."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from tests.library.samples import Block, Table
from tests.library.writers import RUNNING_HEAD

_W2003 = "http://schemas.microsoft.com/office/word/2003/wordml"
_W2006 = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PROLOG = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<?mso-application progid="Word.Document"?>\n'
)


def write(blocks: Sequence[Block], *, flat_package: bool = False) -> bytes:
    """The document as one XML file, of 2003 or (`flat_package`) of 2007."""
    body = "".join(_paragraph(b) if isinstance(b, str) else _table(b) for b in blocks)
    if not flat_package:
        head = f'<w:sectPr><w:hdr w:type="odd">{_paragraph(RUNNING_HEAD)}</w:hdr></w:sectPr>'
        return (
            f'{_PROLOG}<w:wordDocument xmlns:w="{_W2003}" '
            'xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" '
            'xmlns:o="urn:schemas-microsoft-com:office:office" xml:space="preserve">'
            "<o:DocumentProperties><o:Title>文档属性中的标题</o:Title></o:DocumentProperties>"
            f"<w:body><wx:sect>{body}{head}</wx:sect></w:body></w:wordDocument>"
        ).encode()
    relation = (
        f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    document = f'<w:document xmlns:w="{_W2006}"><w:body>{body}</w:body></w:document>'
    header = f'<w:hdr xmlns:w="{_W2006}">{_paragraph(RUNNING_HEAD)}</w:hdr>'
    parts = {
        "/_rels/.rels": relation,
        "/word/header1.xml": header,
        "/word/document.xml": document,
    }
    inner = "".join(
        f'<pkg:part pkg:name="{name}"><pkg:xmlData>{xml}</pkg:xmlData></pkg:part>'
        for name, xml in parts.items()
    )
    package = "http://schemas.microsoft.com/office/2006/xmlPackage"
    return f'{_PROLOG}<pkg:package xmlns:pkg="{package}">{inner}</pkg:package>'.encode()


def _paragraph(raw: str) -> str:
    half = len(raw) // 2
    runs = "".join(
        f'<w:r><w:rPr/><w:t xml:space="preserve">{escape(part)}</w:t></w:r>'
        for part in (raw[:half], raw[half:])
    )
    return f"<w:p><w:pPr/>{runs}</w:p>"


def _table(rows: Table) -> str:
    cells = "".join(
        "<w:tr>" + "".join(f"<w:tc>{_paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl><w:tblPr/>{cells}</w:tbl>"
