import pytest

from reports.reading import ReadingError, read
from tests.reports.reading.office_files import make_ofd, make_ofd_pages, ofd_text
from tests.reports.reading.word_files import make_zip

LONG = "2022年，全市各级行政复议机构共收到行政复议申请470件，受理432件，审结400件，" * 4
BODY = [f"{LONG}第{n}段结束。" for n in range(12)]
IMAGE = '<ofd:ImageObject Boundary="0 0 200 290" ResourceID="3"/>'


def test_lines_are_rejoined_across_pages_without_heads_and_page_numbers() -> None:
    reading = read(make_ofd(BODY, head="某市人民政府公报"), "a.ofd")
    assert reading.text.split("\n") == BODY
    assert reading.format == "ofd"
    assert reading.notes == ()


def test_spaces_the_author_typed_stay() -> None:
    assert (
        read(make_ofd(["表1  某市 2022 年主要数据"]), "a.ofd").text == "表1  某市 2022 年主要数据"
    )


def test_grouped_distances_place_the_characters_too() -> None:
    page = ofd_text(85, 100, "共收到行政复议申请四百七十件").replace(
        'DeltaX="', 'DeltaX="g 13 5.64 x'
    )
    assert read(make_ofd_pages([page]), "a.ofd").text == "共收到行政复议申请四百七十件"


def test_turned_text_is_left_out_with_a_note() -> None:
    mark = ofd_text(200, 300, "仅供内部", 'CTM="0.7 0.7 -0.7 0.7 0 0"')
    reading = read(
        make_ofd_pages([ofd_text(85, 100, "正文一共十来个字写在这里。") + mark]), "a.ofd"
    )
    assert reading.text == "正文一共十来个字写在这里。"
    assert "水印" in reading.notes[0]


def test_scanned_pages_are_named_and_scans_refused() -> None:
    text = ofd_text(85, 100, "第一页有十来个字写在这里，第二页是图片。")
    assert "第 2 页是图片" in read(make_ofd_pages([text, IMAGE]), "a.ofd").notes[0]
    with pytest.raises(ReadingError, match="扫描件"):
        read(make_ofd_pages([IMAGE, IMAGE]), "a.ofd")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (make_ofd(["正文"])[:-200], "OFD 文件已损坏"),
        (make_zip({"OFD.xml": b"<OFD><DocBody/></OFD>"}), "OFD 文件已损坏"),
        (make_zip({"OFD.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><OFD/>'}), "实体声明"),
        (make_zip({"OFD.xml": b"<OFD/>", "Encryptions.xml": b""}), "已加密"),
        (make_zip({"OFD.xml": b"<OFD/>", "a.xml": b"0" * 20_000_000}), "解压后过大"),
        (make_ofd_pages([""] * 301), "300 页"),
        (make_ofd_pages([ofd_text(85, 100, "\ue000\ue123" * 20)]), "没有可读取的文字"),
        (make_ofd_pages(['<ofd:TextObject Boundary="nan 0 1e999 1" Size="x"/>']), "没有可读取"),
    ],
)
def test_unusable_files_have_their_own_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(ReadingError, match=sentence):
        read(data, "a.ofd")
