from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.extraction.numerals import arabic, chinese, chinese_decimal


@pytest.mark.parametrize(
    ("digits", "multiplier", "value"),
    [
        ("1,234", "", "1234"),
        ("860.88", "万", "8608800.00"),
        ("3.98", "万", "39800.00"),
        ("22.98", "亿", "2298000000.00"),
        ("5", "千", "5000"),
        ("2", "百万", "2000000"),
    ],
)
def test_digits_with_a_multiplier_are_multiplied_out(digits, multiplier, value):
    assert arabic(digits, multiplier) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十", 10),
        ("十二", 12),
        ("两", 2),
        ("四百三十二", 432),
        ("一百零五", 105),
        ("三百五", 350),
        ("一千零二十", 1020),
        ("二〇二三", 2023),
        ("六千", 6000),
        ("一万两千", 12000),
    ],
)
def test_chinese_numerals(text, value):
    assert chinese(text) == value


def test_what_is_no_numeral_has_no_value():
    assert chinese("件") is None
    assert chinese("") is None


def test_chinese_decimals():
    assert chinese_decimal("九十八点五") == Decimal("98.5")


def spell(number: int) -> str:
    """A slow and obvious speller of 1..99999, to read back."""
    digits = "零一二三四五六七八九"
    if number >= 10_000:
        rest = number % 10_000
        joint = "零" if 0 < rest < 1000 else ""
        return spell(number // 10_000) + "万" + (joint + spell(rest) if rest else "")
    for size, name in ((1000, "千"), (100, "百"), (10, "十")):
        if number >= size:
            rest = number % size
            joint = "零" if 0 < rest < size // 10 else ""
            return digits[number // size] + name + (joint + spell(rest) if rest else "")
    return digits[number]


@given(st.integers(1, 99_999))
def test_every_spelled_number_reads_back(number):
    assert chinese(spell(number)) == number
