import codecs

import pytest

from reports.reading import ReadingError, read

REPORT = "某市2022年法治政府建设情况的报告\n\n  2022年,全市收到行政复议申请470件,审结400件。\n" * 6


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_every_encoding_gives_the_same_text(encoding: str) -> None:
    reading = read(REPORT.encode(encoding), "报告.txt")
    assert reading.text == read(REPORT.encode(), "报告.txt").text
    assert reading.format == "txt"
    assert reading.notes == ()


def test_big_endian_utf_16_needs_its_mark() -> None:
    data = codecs.BOM_UTF16_BE + REPORT.encode("utf-16-be")
    assert "470件" in read(data, "a.txt").text


def test_keeps_full_width_digits_and_inner_spaces() -> None:
    assert read("  受理 432件,审结 12件\r\n".encode(), "a.txt").text == "受理 432件,审结 12件"


def test_a_damaged_byte_costs_one_mark_not_the_report() -> None:
    data = bytearray(REPORT.encode())
    data[len(data) // 2] = 0xFF
    reading = read(bytes(data), "a.txt")
    assert "470件" in reading.text
    assert "损坏的字符" in reading.notes[0]


@pytest.mark.parametrize(
    "data",
    [
        b"\x00\x01\x02" * 50,
        bytes((n * 73 + 41) % 254 + 1 for n in range(2000)),
        codecs.BOM_UTF16_LE + bytes((n * 37 + 11) % 256 for n in range(2000)),
    ],
)
def test_what_is_not_text_is_refused(data: bytes) -> None:
    with pytest.raises(ReadingError, match="不是文本文件"):
        read(data, "随机.txt")


@pytest.mark.parametrize("data", [b"", b" \r\n\t", codecs.BOM_UTF8, b"\x00" * 20])
def test_empty_files_are_called_empty(data: bytes) -> None:
    with pytest.raises(ReadingError, match="文件是空的"):
        read(data, "a.txt")


def test_too_many_characters_are_refused() -> None:
    with pytest.raises(ReadingError, match="30 万字"):
        read(b"abcd\n" * 500_000, "a.txt")


def test_too_many_bytes_are_refused() -> None:
    with pytest.raises(ReadingError, match="20 MB"):
        read(b"a" * (20 * 1024 * 1024 + 1), "a.txt")
