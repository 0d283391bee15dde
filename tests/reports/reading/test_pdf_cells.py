"""Rows broken by the end of a page, on synthetic pages of ruled tables."""

import pytest

from reports.reading import pdf_cells, pdf_layout
from reports.reading.pdf_page import Page
from tests.reports.reading.test_pdf_tables import grid, written

XS = [100.0, 140.0, 202.0, 300.0]  # the middle column holds five characters a line


def page(*rows: tuple[str, ...], xs: list[float] = XS) -> Page:
    ys = [600.0 - 20 * n for n in range(len(rows) + 1)]
    across, upright = grid(xs, sorted(ys))
    glyphs = []
    for y, row in zip(ys[1:], rows, strict=True):
        for x, text in zip(xs, row, strict=False):
            glyphs += written(text, x + 5, y + 5)
    return Page(glyphs, 0, 842, across, upright)


def test_a_row_broken_over_two_pages_is_one_row() -> None:
    first = page(("3", "审结", "203"), ("4", "行政复议直", "22"))
    second = page(("", "接纠错", ""), ("5", "调解", "55"))
    assert pdf_layout.paragraphs([first, second]) == [
        "3\t审结\t203",
        "4\t行政复议直接纠错\t22",
        "5\t调解\t55",
    ]


def test_a_figure_may_stand_beside_the_second_half() -> None:
    first = page(("3", "审结", "203"), ("", "行政复议直", ""))
    second = page(("4", "接纠错", "22"), ("5", "调解", "55"))
    assert pdf_layout.paragraphs([first, second])[1] == "4\t行政复议直接纠错\t22"


def test_a_head_printed_again_stands_between_the_halves() -> None:
    head = ("号", "指标", "件数")
    first = page(head, ("4", "行政复议直", "22"))
    second = page(head, ("", "接纠错", ""), ("5", "调解", "55"))
    assert pdf_layout.paragraphs([first, second]) == [
        "号\t指标\t件数",
        "4\t行政复议直接纠错\t22",
        "5\t调解\t55",
    ]


@pytest.mark.parametrize(
    ("last", "first"),
    [
        (("4", "直接纠错", "22"), ("", "其他", "")),  # the line had room for more
        (("4", "行政复议直", "22"), ("5", "接纠错", "55")),  # a row of its own
        (("4", "", "22"), ("", "", "55")),  # figures are not broken
    ],
)
def test_two_rows_stay_two(last: tuple[str, str, str], first: tuple[str, str, str]) -> None:
    found = pdf_layout.paragraphs([page(("3", "审结", "1"), last), page(first, ("6", "终", "2"))])
    assert found[1:3] == ["\t".join(last), "\t".join(first).rstrip("\t")]


def test_tables_of_other_columns_stay_apart() -> None:
    first = page(("3", "审结", "203"), ("4", "行政复议直", "22"))
    second = page(("", "接纠错"), ("5", "调解"), xs=[100, 202, 300])
    assert len(pdf_layout.paragraphs([first, second])) == 4


@pytest.mark.parametrize("text", ["12", "1,234", "98.3%", "1.47万件", "—", "239件"])
def test_figures(text: str) -> None:
    assert pdf_cells.is_figure(text)


@pytest.mark.parametrize("text", ["", "2021年度", "受理", "第3项", "2023年2月20日"])
def test_no_figures(text: str) -> None:
    assert not pdf_cells.is_figure(text)
