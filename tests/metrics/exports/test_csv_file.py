"""CSV that opens in a spreadsheet program as it is and runs nothing there."""

import csv
from decimal import Decimal
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.exports.csv_file import to_csv
from metrics.exports.table import Column, ExportTable
from reports.exports.csv_file import guarded

STARTS = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")


def table(*rows):
    return ExportTable("标题", (), [Column("辖区"), Column("数值")], rows, "文件")


def test_it_starts_with_a_byte_order_mark_and_ends_lines_with_crlf():
    content = to_csv(table(["芜湖市", Decimal("99.100000")]))
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig") == "辖区,数值\r\n芜湖市,99.1\r\n"


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1",
        "\u3000=1",
        "\uff1d1",
        "\uff201",
    ],
)
def test_text_that_would_be_a_formula_is_guarded(text):
    assert guarded(text) == "'" + text


def test_numbers_and_gaps_are_left_alone():
    assert guarded(Decimal("-3.50")) == "-3.5"
    assert guarded(Decimal(0)) == "0"
    assert guarded(2023) == "2023"
    assert guarded(None) == ""
    assert guarded("未找到") == "未找到"


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))))
def test_no_cell_can_begin_a_formula(cells):
    written = to_csv(table(*[[cell, ""] for cell in cells])).decode("utf-8-sig")
    for row in csv.reader(StringIO(written, newline="")):
        for cell in row:
            assert not cell.lstrip(" \u3000").startswith(
                tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
            )
