from reports.reading import pdf_layout, pdf_tables
from reports.reading.pdf_page import Glyph, Page, Rule


def written(text: str, left: float, bottom: float, size: float = 10.0) -> list[Glyph]:
    return [
        Glyph(char, left + n * size, bottom, left + (n + 1) * size, bottom + size)
        for n, char in enumerate(text)
    ]


def grid(xs: list[float], ys: list[float]) -> tuple[list[Rule], list[Rule]]:
    return [Rule(y, xs[0], xs[-1]) for y in ys], [Rule(x, ys[0], ys[-1]) for x in xs]


def test_a_cell_that_wraps_is_one_cell_of_one_row() -> None:
    across, upright = grid([100, 160, 300], [600, 640, 680])
    glyphs = [
        *written("收到复议", 105, 665),
        *written("申请", 105, 645),
        *written("470", 200, 655),
        *written("受理", 105, 615),
        *written("432", 200, 615),
    ]
    page = Page(glyphs, 0, 842, across, upright)
    assert pdf_layout.paragraphs([page]) == ["收到复议申请\t470", "受理\t432"]


def test_text_around_a_table_keeps_its_place() -> None:
    across, upright = grid([100, 200, 300], [600, 640])
    page = Page(
        [
            *written("前文。", 100, 700),
            *written("指标", 105, 615),
            *written("12", 205, 615),
            *written("后文。", 100, 500),
        ],
        0,
        842,
        across,
        upright,
    )
    assert pdf_layout.paragraphs([page]) == ["前文。", "指标\t12", "后文。"]


def test_merged_cells_speak_once_and_leave_their_other_places_empty() -> None:
    across = [Rule(680, 100, 300), Rule(640, 200, 300), Rule(600, 100, 300)]
    upright = [Rule(100, 600, 680), Rule(200, 600, 680), Rule(250, 600, 640), Rule(300, 600, 680)]
    glyphs = [
        *written("县名", 105, 635),
        *written("行政复议", 205, 655),
        *written("收到", 205, 615),
        *written("受理", 255, 615),
    ]
    page = Page(glyphs, 0, 842, across, upright)
    assert pdf_layout.paragraphs([page]) == ["县名\t行政复议", "\t收到\t受理"]


def test_a_head_repeated_on_the_next_page_is_read_once() -> None:
    across, upright = grid([100, 200, 300], [600, 640, 680])

    def page(name: str) -> Page:
        glyphs = [
            *written("县名", 105, 650),
            *written("件数", 205, 650),
            *written(name, 105, 610),
            *written("9", 205, 610),
        ]
        return Page(glyphs, 0, 842, across, upright)

    assert pdf_layout.paragraphs([page("甲县"), page("乙县")]) == [
        "县名\t件数",
        "甲县\t9",
        "乙县\t9",
    ]


def test_a_frame_or_a_lone_line_is_no_table() -> None:
    assert pdf_tables.find(*grid([50, 550], [50, 800])) == []
    assert pdf_tables.find([Rule(700, 100, 500)], []) == []


def test_a_drawing_of_many_rules_is_no_table() -> None:
    many = [float(10 * n) for n in range(pdf_tables.MAX_RULES)]
    assert pdf_tables.find(*grid(many, many)) == []


def test_borders_drawn_twice_and_in_pieces_are_one() -> None:
    across = [
        Rule(600, 100, 200),
        Rule(600.8, 200.5, 300),
        Rule(640, 100, 300),
        Rule(641, 100, 300),
    ]
    upright = [Rule(x, 600, 641) for x in (100, 199, 200.5, 300)]
    (table,) = pdf_tables.find(across, upright)
    assert (len(table.xs), len(table.ys)) == (3, 2)


def test_long_text_in_a_cell_is_layout_and_read_as_paragraphs() -> None:
    across, upright = grid([100, 160, 500], [100, 700])
    prose = [
        glyph
        for n in range(8)
        for glyph in written(
            "全市收到行政复议申请四百七十件其中受理四百三十二件审结四百件", 165, 680 - 20 * n
        )
    ]
    page = Page([*written("成效", 105, 680), *prose], 0, 842, across, upright)
    first, second = pdf_layout.paragraphs([page])
    assert first == "成效"
    assert len(second) == 8 * 30
