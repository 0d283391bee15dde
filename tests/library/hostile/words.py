"""Word documents, old and new, that are broken, locked, or more than they look."""

import io
import zipfile

import openpyxl

from tests.library.hostile.types import SETTLED, Hostile
from tests.library.samples import load
from tests.library.writers import docx
from tests.library.writers.packing import Repeated, make_bomb, make_zip
from tests.reports.reading.builders import (
    make_billion_laughs_docx,
    make_docx_xml,
    make_ole,
)

_MEGABYTE = 1024 * 1024
_W_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def truncated() -> bytes:
    """A download that broke off."""
    whole = docx.write(load()["清江市_2021"].blocks)
    return whole[: len(whole) * 6 // 10]


def bad_checksum() -> bytes:
    """A document whose body was damaged on the way: the archive opens, the part does not."""
    data = bytearray(docx.write(load()["清江市_2021"].blocks))
    at = data.index(b"word/document.xml") + 300
    data[at : at + 50] = bytes(50)
    return bytes(data)


def encrypted() -> bytes:
    """A document with a password to open it, as Word stores it."""
    return make_ole("EncryptedPackage", "EncryptionInfo")


def workbook() -> bytes:
    """A spreadsheet."""
    book = openpyxl.Workbook()
    book.active["A1"] = "行政复议申请470件"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def bomb() -> bytes:
    """A part that unpacks to 300 MB."""
    head = f'<w:document xmlns:w="{_W_NS}"><w:body>'.encode()
    parts: dict[str, bytes | Repeated] = {**_parts(docx.write(["标题"]))}
    parts["word/document.xml"] = Repeated(b" " * _MEGABYTE, 300, before=head)
    return make_bomb(parts)


def external_entity() -> bytes:
    """A body that wants a file of the server's."""
    return make_docx_xml(
        "<w:p><w:r><w:t>&file;</w:t></w:r></w:p>",
        prolog='<!DOCTYPE w:document [<!ENTITY file SYSTEM "file:///etc/passwd">]>',
    )


def external_references() -> bytes:
    """A report that also names a template, a picture and a text on other machines."""
    data = docx.write(load()["清江市_2021"].blocks)
    parts = _parts(data)
    relations = parts["word/_rels/document.xml.rels"].decode()
    outside = "".join(
        f'<Relationship Id="rX{n}" Type="{_OFFICE}/{kind}" Target="{target}" '
        'TargetMode="External"/>'
        for n, (kind, target) in enumerate(
            [
                ("attachedTemplate", "http://127.0.0.1:9/template.dotm"),
                ("image", "file://127.0.0.1/share/picture.png"),
                ("oleObject", "http://127.0.0.1:9/object"),
            ]
        )
    )
    parts["word/_rels/document.xml.rels"] = relations.replace(
        "</Relationships>", outside + "</Relationships>"
    ).encode()
    field = (
        '<w:p><w:fldSimple w:instr="INCLUDETEXT http://127.0.0.1:9/a.docx">'
        "</w:fldSimple></w:p><w:sectPr"
    )
    body = parts["word/document.xml"].decode()
    parts["word/document.xml"] = body.replace("<w:sectPr", field, 1).encode()
    return make_zip(parts)


def macros() -> bytes:
    """A report in a document with macros."""
    parts = _parts(docx.write(load()["松岭市_2021"].blocks))
    parts["word/vbaProject.bin"] = make_ole("VBA", "AutoOpen")
    types = parts["[Content_Types].xml"].decode()
    parts["[Content_Types].xml"] = types.replace(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
    ).encode()
    return make_zip(parts)


def nested_tables() -> bytes:
    """Five thousand tables, each in a cell of the one before."""
    opening = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>法治</w:t></w:r></w:p>"
    return make_docx_xml(opening * 5000 + "</w:tc></w:tr></w:tbl>" * 5000)


def many_paragraphs() -> bytes:
    """A million empty paragraphs, in 8 MB of XML."""
    return make_docx_xml("<w:p/>" * 1_000_000 + "<w:p><w:r><w:t>完</w:t></w:r></w:p>")


def only_picture() -> bytes:
    """A document whose pages are pictures."""
    return make_docx_xml("<w:p><w:r><w:drawing/></w:r></w:p>")


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


FILES = [
    Hostile("没有下载完.docx", truncated, "已损坏或不完整"),
    Hostile("传输中损坏.docx", bad_checksum, "已损坏或不完整"),
    Hostile("有打开密码.docx", encrypted, "设有打开密码.*去除密码"),
    Hostile("其实是表格.docx", workbook, "这是 Excel 表格"),
    Hostile("炸弹.docx", bomb, "解压后过大.*已拒绝读取"),
    Hostile("亿万次大笑.docx", make_billion_laughs_docx, "不安全的实体声明，已拒绝读取"),
    Hostile("外部实体.docx", external_entity, "不安全的实体声明，已拒绝读取"),
    Hostile("外部引用.docx", external_references, "", stem="清江市_2021"),
    Hostile("带宏.docm", macros, "", stem="松岭市_2021"),
    Hostile("五千层表格.docx", nested_tables, "."),
    Hostile("百万个空段落.docx", many_paragraphs, ".", SETTLED),
    Hostile("只有图片.docx", only_picture, "没有正文文字"),
    Hostile("旧格式残片.doc", lambda: make_ole("WordDocument", "1Table"), "."),
]
