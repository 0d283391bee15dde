import pytest

from reports.reading import ReadingError, read
from tests.reports.reading.office_files import make_odt
from tests.reports.reading.word_files import make_zip


def test_blanks_breaks_repeated_cells_and_what_is_left_out() -> None:
    body = (
        '<text:p>甲<text:s text:c="2"/>乙<text:line-break/>丙<text:note><text:note-body><text:p>注'
        "</text:p></text:note-body></text:note></text:p>"
        "<text:tracked-changes><text:p>已删</text:p></text:tracked-changes>"
        "<text:table-of-content><text:p>目录</text:p></text:table-of-content>"
        "<text:section><text:p>节内</text:p></text:section>"
        '<table:table><table:table-row><table:table-cell table:number-columns-repeated="2"/>'
        "<table:table-cell><text:p>三</text:p></table:table-cell>"
        "<table:table-cell><text:p>末格</text:p></table:table-cell></table:table-row></table:table>"
    )
    reading = read(make_odt([], body=body), "a.odt")
    assert reading.text == "甲  乙\n丙\n节内\n\t\t三\t末格"
    assert reading.notes == ("脚注、尾注未读取。", "文档含修订痕迹，已按接受全部修订后的文字读取。")


def test_a_cell_repeated_a_million_times_is_held_to_the_columns_word_knows() -> None:
    cell = '<table:table-cell table:number-columns-repeated="999999"><text:p>格</text:p>'
    body = (
        f"<table:table><table:table-row>{cell}</table:table-cell></table:table-row></table:table>"
    )
    assert read(make_odt([], body=body), "a.odt").text.count("格") == 63


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ({"content.xml": b"<!DOCTYPE a><a/>"}, "实体声明"),
        ({"content.xml": b"<a>" + b" " * 60_000_000 + b"</a>"}, "解压后过大"),
        ({"content.xml": b"<a>" + b"<b/>" * 500_001 + b"</a>"}, "解压后过大|过于复杂"),
        ({"content.xml": b"<a/>"}, "已损坏"),
        ({"content.xml": b"x", "META-INF/manifest.xml": b"<encryption-data/>"}, "设有打开密码"),
    ],
)
def test_hostile_documents_have_their_own_sentence(parts: dict[str, bytes], sentence: str) -> None:
    with pytest.raises(ReadingError, match=sentence):
        read(make_zip({"mimetype": b"application/vnd.oasis.opendocument.text", **parts}), "a.odt")
