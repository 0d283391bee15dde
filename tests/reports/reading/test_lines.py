from hypothesis import given
from hypothesis import strategies as st

from reports.reading import lines


def test_clean_takes_out_what_nobody_sees() -> None:
    assert (
        lines.clean("\u3000\u3000一、\u200b主要\ufeff举措\xa0 和\xad成效 ")
        == "一、主要举措  和成效"
    )


def test_join_leaves_at_most_two_blank_lines() -> None:
    assert lines.join(["", "甲", "", "", "", "", "乙", ""]) == "甲\n\n\n乙"


def test_table_row_joins_cells_by_tabs() -> None:
    assert lines.table_row([["指标"], ["2022年", "(件)"], []]) == ["指标\t2022年 (件)"]


def test_an_empty_first_cell_keeps_its_column() -> None:
    assert lines.join(lines.table_row([[], ["2021年"], ["2022年"]])) == "\t2021年\t2022年"


def test_a_layout_cell_is_given_paragraph_by_paragraph() -> None:
    long = ["全面推进依法行政。" * 30, "加快建设法治政府。"]
    assert lines.table_row([["菜单"], long]) == ["菜单", *long]
    assert lines.table_row([long]) == long


@given(st.text())
def test_join_is_stable_and_stores_anywhere(text: str) -> None:
    once = lines.join(lines.split(text))
    assert lines.join(lines.split(once)) == once
    assert "\x00" not in once
    assert "\r" not in once
    once.encode()
