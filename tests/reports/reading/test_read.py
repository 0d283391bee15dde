"""The whole room: the same report in every format, and whatever bytes may come."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports.reading import SUPPORTED, read
from tests.reports.reading.builders import (
    HTML_LAYOUTS,
    make_docx,
    make_docx_xml,
    make_html,
    make_pdf,
)
from tests.reports.reading.office_files import (
    make_flat_package,
    make_mht,
    make_odt,
    make_ofd,
    make_rtf,
    make_word_2003,
)
from tests.reports.reading.outcome import outcome
from tests.shared import REPO

SAMPLES = REPO / "reports" / "samples"
TITLE = "云岭县2023年法治政府建设年度报告"
BODY = [
    "2023年,云岭县坚持以习近平法治思想为指导,扎实推进法治政府建设。现将有关情况报告如下:",
    "一、主要举措和成效",
    "(一)依法化解行政争议。全年收到行政复议申请86件,受理79件,审结72件;行政机关负责人"
    "出庭应诉率达98.13%,比上年提高1.2个百分点。",
    "(二)规范行政执法。41名干部取得行政执法证件,办理行政处罚案件近1.2万件次。",
    "二、存在的不足",
    "少数单位运用法治思维解决问题的能力有待提高。",
    "云岭县人民政府",
    "2024年3月18日",
]
WHOLE = [TITLE, *BODY]

FORMATS: dict[str, Callable[[], bytes]] = {
    "报告.txt": lambda: "\n".join(WHOLE).encode(),
    "国标.txt": lambda: "\r\n  ".join(WHOLE).encode("gb18030"),
    "报告.docx": lambda: make_docx(WHOLE),
    "报告.pdf": lambda: make_pdf(BODY, title=TITLE),
    "报告.rtf": lambda: make_rtf(WHOLE),
    "国标.rtf": lambda: make_rtf(WHOLE, escapes=False),
    "报告.xml": lambda: make_word_2003(WHOLE),
    "新版.xml": lambda: make_flat_package(WHOLE),
    "报告.odt": lambda: make_odt(WHOLE),
    "报告.ofd": lambda: make_ofd(WHOLE),
    "报告.mht": lambda: make_mht(("http://www.example.gov.cn/", make_html(BODY, title=TITLE))),
    **{
        f"{layout}.html": lambda layout=layout: make_html(BODY, layout, title=TITLE)  # type: ignore[misc]
        for layout in HTML_LAYOUTS
    },
}


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_report_in_every_format_gives_the_same_paragraphs(name: str) -> None:
    reading = read(FORMATS[name](), name)
    assert reading.text.split("\n") == WHOLE
    assert reading.notes == ()
    assert name.endswith(SUPPORTED)


TABLE = [["指标", "2022年", "2023年"], ["收到申请", "", "８６件"]]


@pytest.mark.parametrize(
    "make", [make_docx, make_rtf, make_word_2003, make_flat_package, make_odt, make_ofd]
)
def test_the_same_table_in_every_format_gives_the_same_rows(
    make: Callable[[list[str], list[list[str]]], bytes],
) -> None:
    rows = ["\t".join(row) for row in TABLE]
    assert read(make(WHOLE, TABLE), "a").text.split("\n") == [*WHOLE, *rows]


@pytest.mark.parametrize("stem", ["云岭县_2021", "青石镇_2022"])
@pytest.mark.parametrize("make", [make_docx, make_rtf, make_word_2003, make_odt])
def test_a_sample_report_reads_alike_in_every_format(
    make: Callable[[list[str]], bytes], stem: str
) -> None:
    text = (SAMPLES / f"{stem}.txt").read_text(encoding="utf-8")
    paragraphs = [line for line in read(text.encode(), "a.txt").text.split("\n") if line]
    prose = [line for line in paragraphs if "\t" not in line]
    assert read(make(prose), "a").text.split("\n") == prose


@pytest.mark.shared
def test_real_reports_survive_text_word_and_pdf(shared_dir: Path) -> None:
    paths = sorted((shared_dir / "seeds").glob("*.txt"))
    assert len(paths) == 5
    for path in paths:
        source = read(path.read_bytes(), path.name).text
        lines = [line for line in source.split("\n") if line]
        assert read(make_docx(lines), "a.docx").text.split("\n") == lines
        printed = read(make_pdf(lines[1:], title=lines[0]), "a.pdf").text
        # Spaces beside Latin characters are the one thing a PDF cannot be trusted with.
        squeezed = ["".join(line.split()) for line in lines]
        assert ["".join(line.split()) for line in printed.split("\n")] == squeezed


NAMES = st.one_of(
    st.sampled_from(
        ["a.txt", "a.html", "a.docx", "a.pdf", "a.doc", "a.wps", "a.mht", "a.xml", "a", "", ".PDF"]
    ),
    st.text(),
)
STARTS = st.sampled_from(
    [
        b"",
        b"%PDF-1.4\n",
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"<html><body>",
        b"{\\rtf1 ",
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n--a\n",
        b'<?xml version="1.0"?><w:wordDocument '
        b'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">',
    ]
)


@given(STARTS, st.binary(max_size=3000), NAMES)
def test_any_bytes_read_or_raise_reading_error(start: bytes, rest: bytes, name: str) -> None:
    outcome(start + rest, name)


@given(st.text(max_size=2000), NAMES)
def test_any_text_reads_or_raises_reading_error(text: str, name: str) -> None:
    outcome(text.encode("utf-8", "replace"), name)


GOOD = [
    make_docx(WHOLE),
    make_pdf(BODY[:3]),
    make_html(BODY),
    make_docx_xml("<w:p/>"),
    make_rtf(WHOLE[:3], TABLE),
    make_word_2003(WHOLE[:3], TABLE),
    make_odt(WHOLE[:3], TABLE),
    make_ofd(WHOLE[:3], TABLE),
    make_mht(("http://www.example.gov.cn/", make_html(BODY))),
]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=150)
@given(st.data())
def test_damaged_files_read_or_raise_reading_error(data: st.DataObject) -> None:
    spoiled = bytearray(data.draw(st.sampled_from(GOOD)))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(spoiled) - 1))
        spoiled[at] = data.draw(st.integers(0, 255))
    keep = data.draw(st.integers(0, len(spoiled)))
    outcome(bytes(spoiled[:keep] if data.draw(st.booleans()) else spoiled), "a.pdf")


TAGS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<br>",
        "<table>",
        "<tr>",
        "<td>",
        "</td>",
        "</table>",
        "<div class=nav>",
        "<a>",
        "</div>",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "<h1>",
        "&nbsp;",
        "&#0;",
        "&#xd800;",
    ]
)


@settings(deadline=None)
@given(st.lists(st.one_of(TAGS, st.text(max_size=20)), max_size=60))
def test_any_tag_soup_reads_or_raises_reading_error(pieces: list[str]) -> None:
    outcome(("<html><body>" + "".join(pieces)).encode("utf-8", "replace"), "a.html")
