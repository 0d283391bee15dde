from concurrent.futures import ThreadPoolExecutor

import pytest

from reports.reading import ReadingError, read
from tests.reports.reading.pdf_files import (
    Run,
    make_encrypted_pdf,
    make_pdf,
    make_pdf_runs,
    make_scanned_pdf,
)

TITLE = "某市人民政府关于2022年度全市法治政府建设工作情况的报告"
LONG = "2022年,全市各级行政复议机构共收到行政复议申请470件,受理432件,审结400件," * 4
BODY = [f"{LONG}第{n}段结束。" for n in range(12)]


def test_lines_are_rejoined_across_pages_without_heads_and_page_numbers() -> None:
    reading = read(make_pdf(BODY, title=TITLE, header="某市人民政府公报 2023年第3期"), "a.pdf")
    assert reading.text.split("\n") == [TITLE, *BODY]
    assert reading.format == "pdf"
    assert reading.notes == ()


def test_headings_and_short_lines_stay_paragraphs() -> None:
    body = [LONG, "一、主要举措和成效", "(一)加强组织领导。", LONG, "某市人民政府"]
    assert read(make_pdf(body), "a.pdf").text.split("\n") == body


def test_gaps_between_scripts_are_no_spaces() -> None:
    runs = [Run(85, 700, 16, "收到申请"), Run(154, 700, 16, "470"), Run(184, 700, 16, "件次")]
    assert read(
        make_pdf_runs([[*runs, Run(85, 650, 16, "以上数字与其余文字一并照旧。")]]), "a.pdf"
    ).text == ("收到申请470件次\n以上数字与其余文字一并照旧。")


def test_table_rows_are_joined_by_tabs() -> None:
    rows = [["指标", "2021年", "2022年"], ["收到申请", "455", "470"]]
    text = read(make_pdf([LONG], table=rows), "a.pdf").text
    assert text.split("\n") == [LONG, "指标\t2021年\t2022年", "收到申请\t455\t470"]


def test_full_width_digits_stay() -> None:
    body = ["共收到申请470件,其中受理432件,审结400件。"]
    assert read(make_pdf(body), "a.pdf").text == body[0]


def test_watermarks_are_left_out_with_a_note() -> None:
    page = [Run(85, 700, 16, "正文一共十来个字写在这里。"), Run(200, 300, 40, "仅供内部", 45)]
    reading = read(make_pdf_runs([page]), "a.pdf")
    assert reading.text == "正文一共十来个字写在这里。"
    assert "水印" in reading.notes[0]


def test_a_landscape_page_is_read_along_its_text() -> None:
    page = [
        Run(200, 117, 16, "2022年横排页面的一段文字", 90),
        Run(228, 85, 16, "2023年仍是这一段文字写到了这里", 90),
        Run(256, 117, 16, "2024年另起一段。", 90),
    ]
    reading = read(make_pdf_runs([page], rotate=90), "a.pdf")
    assert reading.text.split("\n") == [
        "2022年横排页面的一段文字2023年仍是这一段文字写到了这里",
        "2024年另起一段。",
    ]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (make_encrypted_pdf(), "设有打开密码"),
        (make_scanned_pdf(3), "这是扫描件，没有可直接读取的文字"),
        (make_pdf(BODY)[:300], "已损坏"),
        (b"%PDF-1.7\n" + b"\x00\xff" * 500, "已损坏"),
        (make_pdf_runs([[Run(85, 700, 16, "页")]] * 301), "301 页"),
        (make_pdf_runs([[Run(85, 700, 16, "\ue000\ue123\uf000" * 9)]]), "乱码"),
    ],
)
def test_unusable_files_have_their_own_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(ReadingError, match=sentence):
        read(data, "a.pdf")


def test_scanned_pages_among_others_are_named() -> None:
    reading = read(make_scanned_pdf(1, LONG), "a.pdf")
    assert reading.text == LONG
    assert reading.notes == ("第 2 页是图片或乱码，没有可用的文字层，未能读出。",)


def test_many_threads_may_read_at_once() -> None:
    data = make_pdf(BODY, title=TITLE)
    with ThreadPoolExecutor(8) as pool:
        texts = list(pool.map(lambda _: read(data, "a.pdf").text, range(16)))
    assert set(texts) == {"\n".join([TITLE, *BODY])}
