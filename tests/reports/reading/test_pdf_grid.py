"""Tables without borders, glyphs cell by cell as office programs write them."""

from hypothesis import given
from hypothesis import strategies as st

from reports.reading import pdf_grid, pdf_layout
from reports.reading.pdf_page import Glyph, Page
from tests.reports.reading.test_pdf_tables import written

PROSE = "全市收到行政复议申请四百七十件其中受理四百三十二件审结四百件。"


def page(*cells: tuple[float, float, str]) -> Page:
    """(left, bottom, text) of each printed line of each cell."""
    return Page([glyph for x, y, text in cells for glyph in written(text, x, y)], 0, 842)


def test_a_wrapped_cell_beside_figures_at_its_top() -> None:
    cells = [(100, 700, "指标"), (200, 700, "件数")]
    cells += [(100, 680, "收到行政复"), (100, 668, "议申请"), (200, 680, "470")]
    cells += [(100, 656, "受理"), (200, 656, "432")]
    assert pdf_layout.paragraphs([page(*cells)]) == [
        "指标\t件数",
        "收到行政复议申请\t470",
        "受理\t432",
    ]


def test_a_wrapped_cell_beside_figures_in_its_middle() -> None:
    cells = [(100, 700, "号"), (150, 700, "指标"), (250, 700, "件数")]
    cells += [(100, 674, "1"), (150, 680, "收到行政复"), (150, 668, "议申请"), (250, 674, "470")]
    cells += [(100, 650, "2"), (150, 656, "受理行政复"), (150, 644, "议申请"), (250, 650, "432")]
    assert pdf_layout.paragraphs([page(*cells)]) == [
        "号\t指标\t件数",
        "1\t收到行政复议申请\t470",
        "2\t受理行政复议申请\t432",
    ]


def test_text_before_and_after_stays_text() -> None:
    cells = [(100, 730, PROSE), (100, 700, "指标"), (200, 700, "件数")]
    cells += [(100, 680, "收到行政复"), (100, 668, "议申请"), (200, 680, "470")]
    cells += [(100, 640, PROSE)]
    assert pdf_layout.paragraphs([page(*cells)]) == [
        PROSE,
        "指标\t件数",
        "收到行政复议申请\t470",
        PROSE,
    ]


def test_an_empty_cell_keeps_its_place() -> None:
    cells = [(100, 700, "指标"), (200, 700, "去年"), (300, 700, "今年")]
    cells += [(100, 680, "收到"), (200, 680, "1"), (300, 680, "2")]
    cells += [(100, 660, "受理"), (300, 660, "3")]
    assert pdf_layout.paragraphs([page(*cells)])[2] == "受理\t\t3"


def test_a_row_broken_over_two_pages_is_one_row() -> None:
    first = [(100, 120, "号"), (150, 120, "指标"), (250, 120, "件数")]
    first += [(100, 105, "1"), (150, 105, "受理"), (250, 105, "9")]
    first += [(100, 90, "2"), (150, 90, "收到行政复"), (250, 90, "470")]
    second = [(150, 700, "议申请"), (100, 685, "3"), (150, 685, "审结"), (250, 685, "8")]
    assert pdf_layout.paragraphs([page(*first), page(*second)]) == [
        "号\t指标\t件数",
        "1\t受理\t9",
        "2\t收到行政复议申请\t470",
        "3\t审结\t8",
    ]


def test_a_list_with_hanging_indents_is_no_table() -> None:
    cells = [
        item
        for n in range(4)
        for item in [
            (100.0, 700.0 - 30 * n, f"{n}."),
            (130.0, 700.0 - 30 * n, "完善行政复议制度"),
            (130.0, 688.0 - 30 * n, "规范办案"),
        ]
    ]
    assert not any(line.cells for line in pdf_grid.lines_of(page(*cells).glyphs, 0, 10))


def test_signatures_side_by_side_are_no_table() -> None:
    cells = [(100, 700, "甲市人民政府"), (300, 700, "乙市人民政府")]
    cells += [(100, 680, "2023年2月20日"), (300, 680, "2023年2月20日")]
    assert not any(line.cells for line in pdf_grid.lines_of(page(*cells).glyphs, 0, 10))


@given(
    st.lists(
        st.tuples(
            st.sampled_from("甲乙1-"),
            st.integers(0, 12).map(lambda n: n * 25.0),
            st.integers(0, 20).map(lambda n: n * 6.0),
        ),
        max_size=60,
    )
)
def test_no_glyph_is_lost_wherever_it_stands(places: list[tuple[str, float, float]]) -> None:
    glyphs = [Glyph(char, x, y, x + 10, y + 10) for char, x, y in places]
    found = "".join(line.text for line in pdf_grid.lines_of(glyphs, 0, 10, [(0, 60), (100, 200)]))
    assert sorted("".join(found.split())) == sorted(char for char, _, _ in places)
