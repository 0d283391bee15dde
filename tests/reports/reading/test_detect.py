import pytest

from reports.reading import ReadingError, read
from tests.reports.reading.builders import make_docx, make_ole, make_pdf, make_png, make_zip

TYPES = b"<Types/>"
TEXT = "2022年,全市收到行政复议申请470件,审结400件,纠错率达到17.5%。"


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (make_png(), "a.pdf", "扩展名是 .pdf，内容却是图片"),
        (make_png(), "a.docx", "扩展名是 .docx，内容却是图片"),
        (make_png(), "a.png", "这是图片"),
        (b"\xff\xd8\xff\xe0" + b"0" * 50, "a.jpg", "这是图片"),
        (make_ole("WordDocument"), "a.doc", "旧版 Word"),
        (make_ole("WordDocument"), "a.docx", "旧版 Word"),
        (make_ole("EncryptedPackage"), "a.docx", "设有打开密码"),
        (make_ole("Workbook"), "a.xls", "Excel"),
        (make_ole("WordDocument"), "a.wps", ".wps"),
        (make_zip({"[Content_Types].xml": TYPES, "xl/workbook.xml": b""}), "a.xlsx", "Excel"),
        (make_zip({"[Content_Types].xml": TYPES, "ppt/p.xml": b""}), "a.pptx", "PowerPoint"),
        (make_zip({"OFD.xml": b""}), "a.ofd", "OFD"),
        (make_zip({"报告.txt": b""}), "a.zip", "压缩包"),
        (make_zip({"报告.txt": b""}), "a.docx", "已损坏"),
        (b"PK\x03\x04 cut short", "a.docx", "已损坏"),
        (b"Rar!\x1a\x07\x00", "a.rar", "RAR"),
        (b"{\\rtf1 abc}", "a.rtf", "RTF"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "a.mht", "MHT"),
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
    ],
)
def test_a_renamed_file_is_read_with_a_note(data: bytes, name: str, kind: str) -> None:
    reading = read(data, name)
    assert reading.format == kind
    assert TEXT in reading.text
    assert "已按" in reading.notes[0]


def test_comments_before_a_page_cost_nothing() -> None:
    assert read(b"<!-- a -->" * 100_000, "a.html").format == "txt"
