from dataclasses import dataclass

import pytest

from reports.queries.query_string import (
    read_number,
    read_one_of,
    read_province,
    shortest_query,
)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [("1", 1), ("12", 12), ("13", None), ("0", None), ("-1", None), ("", None), ("١", None)],
)
def test_a_number_is_plain_digits_within_its_bounds(raw: str, expected: int | None) -> None:
    assert read_number(raw, 1, 12) == expected


def test_thousands_of_digits_are_no_number() -> None:
    assert read_number("9" * 5000, 1, 10**15) is None


def test_what_is_not_allowed_becomes_the_default() -> None:
    assert read_one_of("b", ("a", "b")) == "b"
    assert read_one_of("x", ("a", "b")) == ""
    assert read_one_of("x", ("a", "b"), "a") == "a"


@pytest.mark.parametrize(("raw", "expected"), [("34", "34"), ("340", ""), ("3x", ""), ("", "")])
def test_a_province_is_two_digits(raw: str, expected: str) -> None:
    assert read_province(raw) == expected


@dataclass(frozen=True)
class _State:
    q: str = ""
    page: int = 1


def test_only_what_differs_from_the_default_is_written() -> None:
    assert shortest_query(_State()) == ""
    assert shortest_query(_State(q="调解", page=2)) == "q=%E8%B0%83%E8%A7%A3&page=2"
