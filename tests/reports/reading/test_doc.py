"""Real .doc files are changed byte by byte here: no program at hand writes them."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.reading import ReadingError, read, word97
from tests.reports.reading.outcome import outcome

FIXTURES = Path(__file__).parent / "fixtures"
DOC = (FIXTURES / "features.doc").read_bytes()
FIB = DOC.index(b"\xec\xa5")  # where the file's information block begins

WHOLE = [
    "云岭县2023年法治政府建设年度报告（虚构示例）",
    "一、主要举措",
    "（一）组织领导",
    "（二）制度建设",
    "二、存在不足",
    "（一）能力不足",
    "全年受理432件，“审结”〔2023〕４号",
    "详见第十二号。",
    "换行之后",
    "甲 内一 内二\t乙一 乙二",
    "合并",
    "末段𠮷字。",
]


def patched(at: int, value: bytes) -> bytes:
    return DOC[: FIB + at] + value + DOC[FIB + at + len(value) :]


@pytest.mark.parametrize("name", ["报告.doc", "报告.wps"])
def test_text_as_it_reads_in_word(name: str) -> None:
    reading = read(DOC, name)
    assert reading.text.split("\n") == WHOLE
    assert reading.format == "doc"
    assert reading.notes == ("文档含修订痕迹，已按接受全部修订后的文字读取。",)


@pytest.mark.parametrize("name", ["features.rtf", "features.odt"])
def test_the_same_document_saved_in_other_formats_reads_alike(name: str) -> None:
    assert read((FIXTURES / name).read_bytes(), name).text.split("\n") == WHOLE


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (patched(0x0A, bytes([DOC[FIB + 0x0A], DOC[FIB + 0x0B] | 1])), "设有打开密码"),
        (patched(0, b"\xdc\xa5"), "Word 95 或更早版本"),
        (patched(0, b"\x00\x00"), "已损坏或不完整"),
        (DOC[:4096], "已损坏或不完整"),
        (patched(0x1A2, b"\xff\xff\xff\x7f"), "已损坏或不完整"),  # no piece table
        (patched(0x4C, b"\xff\xff\xff\x7f"), "30 万字"),
        (patched(0x4C, bytes(4)), "没有正文文字"),
    ],
)
def test_unusable_files_have_their_own_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(ReadingError, match=sentence):
        read(data, "a.doc")


def test_without_its_formatting_the_text_still_reads() -> None:
    bare = bytearray(DOC)
    bare[FIB + 0xFE : FIB + 0x102] = bytes(4)  # no characters' properties
    bare[FIB + 0x106 : FIB + 0x10A] = bytes(4)  # no paragraphs' properties
    text = read(bytes(bare), "a.doc").text
    assert "主要举措" in text
    assert "合并" in text


def test_text_boxes_and_notes_are_told_of() -> None:
    assert "文本框中的文字未读取。" in read(patched(0x64, b"\x05"), "a.doc").notes
    assert "脚注、尾注未读取。" in read(patched(0x50, b"\x05"), "a.doc").notes


def test_macros_are_told_of_and_left_alone() -> None:
    entry = DOC.index("\x01CompObj".encode("utf-16-le"))  # a directory entry takes its name
    name = "Macros".encode("utf-16-le").ljust(64, b"\x00") + bytes([14, 0])
    named = DOC[:entry] + name + DOC[entry + 66 :]
    reading = read(named, "a.doc")
    assert reading.text.split("\n") == WHOLE
    assert "文档含有宏，已忽略，只读取了文字。" in reading.notes


@settings(max_examples=150)
@given(st.data())
def test_damaged_files_read_or_raise_reading_error(data: st.DataObject) -> None:
    spoiled = bytearray(DOC)
    for _ in range(data.draw(st.integers(1, 8))):
        spoiled[data.draw(st.integers(0, len(DOC) - 1))] = data.draw(st.integers(0, 255))
    outcome(bytes(spoiled), "a.doc")


@given(st.binary(max_size=80))
def test_any_bytes_are_a_finite_list_of_properties(data: bytes) -> None:
    assert sum(1 for _ in word97.sprms(data)) <= len(data) // 2
