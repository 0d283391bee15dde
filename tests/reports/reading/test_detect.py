import io
import zipfile

import pytest

from reports.reading import ReadingError, detect, read
from tests.reports.reading.builders import (
    make_docx,
    make_html,
    make_ole,
    make_pdf,
    make_png,
    make_zip,
)
from tests.reports.reading.office_files import (
    make_mht,
    make_odt,
    make_ofd,
    make_rtf,
    make_word_2003,
)

TYPES = b"<Types/>"
ODS = b"application/vnd.oasis.opendocument.spreadsheet"
TEXT = "2022年,全市收到行政复议申请470件,审结400件,纠错率达到17.5%。"


def stored(files: dict[str, bytes]) -> bytes:
    """A zip whose members lie in it unpacked."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (make_ole("EncryptedPackage"), "a.docx", "设有打开密码"),
        (make_ole("Workbook"), "a.xls", "Excel"),
        (make_ole("PowerPoint Document"), "a.dps", "PowerPoint"),
        (make_ole("__properties_version1.0"), "a.msg", "Outlook"),
        (make_ole("MatOST"), "a.wps", "早期 WPS"),
        (make_ole("Other"), "a.doc", "已损坏"),
        (make_ole("Other"), "a.mpp", "不是 Word"),
        (b"WPS2000\x00\x01" + bytes(600), "a.wps", "早期 WPS"),
        (b"\xdb\xa5\x2d\x00" + bytes(600), "a.doc", "版本过早"),
        (b"MZ\x90\x00" + bytes(58) + b"\x40\x00PE", "报告.doc", "程序文件"),
        (b"\x7fELF\x02\x01" + bytes(50), "a.txt", "程序文件"),
        (b"#!/bin/sh\nrm -r x\n", "a.txt", "程序文件"),
        (b"7z\xbc\xaf\x27\x1c", "a.7z", "7z"),
        (b"\x1f\x8b\x08", "a.gz", "gzip"),
        (make_zip({"[Content_Types].xml": TYPES, "xl/workbook.xml": b""}), "a.xlsx", "Excel"),
        (make_zip({"[Content_Types].xml": TYPES, "ppt/p.xml": b""}), "a.pptx", "PowerPoint"),
        (stored({"mimetype": ODS, "content.xml": b""}), "a.ods", "ODS"),
        (make_zip({"报告.txt": b""}), "a.zip", "压缩包"),
        (make_zip({"报告.txt": b""}), "a.docx", "已损坏"),
        (b"PK\x03\x04 cut short", "a.docx", "已损坏"),
        (b"Rar!\x1a\x07\x00", "a.rar", "RAR"),
        (b"<?xml version='1.0'?><data/>", "a.xml", "XML 数据文件"),
        (b'<?mso-application progid="Excel.Sheet"?><Workbook/>', "a.xml", "表格或演示文稿"),
        (b"not an ofd", "a.ofd", "没有下载完整"),
        (b"PK\x03\x04 cut short", "a.ofd", "OFD 文件已损坏"),
        (b"PK\x03\x04 cut short", "a.zip", "压缩包已损坏"),
        (b"not a pdf at all", "a.pdf", "内容却不是 PDF"),
        (b"not a document", "a.docx", "内容却不是 Word"),
    ],
)
def test_other_files_are_named_and_a_way_out_given(data: bytes, name: str, sentence: str) -> None:
    with pytest.raises(ReadingError) as raised:
        read(data, name)
    assert sentence in str(raised.value)
    assert str(raised.value).endswith("。")
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (make_pdf([TEXT]), "报告.docx", "pdf"),
        (make_docx([TEXT]), "报告.pdf", "docx"),
        (f"<html><body><p>{TEXT}</p></body></html>".encode(), "报告.txt", "html"),
        (TEXT.encode(), "报告.html", "txt"),
        (TEXT.encode(), "没有扩展名", "txt"),
        (make_rtf([TEXT]), "报告.doc", "rtf"),
        (make_word_2003([TEXT]), "报告.doc", "wordxml"),
        (make_html([TEXT]), "报告.doc", "html"),
        (make_mht(("http://example.gov.cn/", make_html([TEXT]))), "报告.doc", "mht"),
        (make_docx([TEXT]), "报告.wps", "docx"),
        (make_ofd([TEXT]), "报告.pdf", "ofd"),
    ],
)
def test_a_renamed_file_is_read_with_a_note(data: bytes, name: str, kind: str) -> None:
    reading = read(data, name)
    assert reading.format == kind
    assert TEXT in reading.text
    assert "已按" in reading.notes[0]


def test_comments_before_a_page_cost_nothing() -> None:
    assert read(b"<!-- a -->" * 29_000, "a.html").format == "txt"


def test_pictures_are_left_to_the_recogniser() -> None:
    for data in (make_png(), b"GIF89a" + bytes(9), b"\xff\xd8\xff\xe0" + bytes(9)):
        assert detect.detect(data, "a.pdf")[0] == "image"
    assert detect.detect(b"BM" + (20).to_bytes(4, "little") + bytes(14), "a.bmp")[0] == "image"


def test_what_could_be_two_things_is_what_its_first_bytes_tell() -> None:
    page = f"<html><body><p>{TEXT}</p></body></html>".encode()
    with pytest.raises(ReadingError, match="压缩包"):
        read(
            stored({"a.pdf": make_pdf([TEXT])}), "a.pdf"
        )  # its first member's head is no PDF of its own
    assert detect.detect(b"GIF89a" + page, "a.html")[0] == "image"
    assert detect.detect(page + make_zip({"a.exe": b"MZ"}), "a.txt")[0] == "html"
    assert detect.detect(make_pdf([TEXT]) + make_zip({"a.exe": b"MZ"}), "a.zip")[0] == "pdf"


def test_an_archive_is_a_zip_that_is_no_document() -> None:
    assert detect.is_archive(make_zip({"报告.docx": make_docx([TEXT])}), "a.zip")
    assert detect.is_archive(make_zip({"报告.txt": b""}), "a.docx")
    for data in (
        make_docx([TEXT]),
        make_ofd([TEXT]),
        make_odt([TEXT]),
        make_zip({"[Content_Types].xml": TYPES, "xl/workbook.xml": b""}),
        b"PK\x03\x04 cut short",
        make_pdf([TEXT]),
        b"",
    ):
        assert not detect.is_archive(data, "a.zip")
