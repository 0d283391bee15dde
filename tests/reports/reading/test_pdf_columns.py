import random

from reports.reading import pdf_layout
from reports.reading.pdf_page import Glyph, Page

LEFT = "左栏第{n}行的文字正好写满这一栏"
RIGHT = "右栏第{n}行的文字也写满了这一栏"
DIGITS = "一二三四五六七八九十"


def line(text: str, left: float, bottom: float) -> list[Glyph]:
    return [
        Glyph(char, left + 10 * n, bottom, left + 10 * n + 10, bottom + 10)
        for n, char in enumerate(text)
    ]


def columns() -> tuple[list[list[Glyph]], list[list[Glyph]]]:
    left = [line(LEFT.format(n=DIGITS[n]), 100, 600 - 20 * n) for n in range(10)]
    right = [line(RIGHT.format(n=DIGITS[n]), 300, 600 - 20 * n) for n in range(10)]
    return left, right


WANTED = "".join(text.format(n=n) for text in (LEFT, RIGHT) for n in DIGITS)


def test_columns_written_one_after_the_other_are_one_text() -> None:
    left, right = columns()
    page = Page([glyph for part in (*left, *right) for glyph in part], 0, 842)
    assert pdf_layout.paragraphs([page]) == [WANTED]


def test_columns_written_line_by_line_across_the_page_are_read_one_after_the_other() -> None:
    left, right = columns()
    rows = [glyph for pair in zip(left, right, strict=True) for part in pair for glyph in part]
    assert pdf_layout.paragraphs([Page(rows, 0, 842)]) == [WANTED]


def test_a_headline_over_both_columns_comes_first() -> None:
    left, right = columns()
    head = line("某市二〇二二年法治政府建设年度报告公报", 190, 660)
    page = Page([glyph for part in (*left, *right, head) for glyph in part], 0, 842)
    assert pdf_layout.paragraphs([page]) == ["某市二〇二二年法治政府建设年度报告公报", WANTED]


def test_a_table_of_short_cells_without_rules_is_not_taken_for_columns() -> None:
    rows = [
        glyph
        for n in range(10)
        for glyph in (*line("指标名", 100, 600 - 20 * n), *line("12", 300, 600 - 20 * n))
    ]
    assert pdf_layout.paragraphs([Page(rows, 0, 842)]) == ["指标名\t12"] * 10


def test_no_glyph_is_lost_wherever_it_stands() -> None:
    chance = random.Random(7)
    glyphs = [
        glyph
        for _ in range(200)
        for glyph in line("法治政府", chance.uniform(0, 500), chance.uniform(200, 600))
    ]
    text = "".join(pdf_layout.paragraphs([Page(glyphs, 0, 842)]))
    assert sum(char in "法治政府" for char in text) == len(glyphs)
