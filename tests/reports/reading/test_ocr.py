import io

import pytest

from reports.reading import ReadingError, ocr, ocr_layout, pdf_layout
from reports.reading.ocr_layout import Box
from tests.reports.reading.picture_files import make_png


def box(text: str, left: float, top: float, height: float = 20, lean: float = 0.0) -> Box:
    """A recognised line; `lean` is the rise of its right end per pixel of width."""
    width = sum(0.5 if char < "\x80" else 1.0 for char in text) * height
    right, drop = left + width, lean * width
    shift = lean * left
    return Box(
        text,
        (
            (left, top + shift),
            (right, top + shift + drop),
            (right, top + shift + drop + height),
            (left, top + shift + height),
        ),
    )


def paragraphs(boxes: list[Box]) -> list[str]:
    return pdf_layout.paragraphs([ocr_layout.page(boxes, 1000)])


FULL = "全市各级行政复议机构共收到行政复议申请四百七十件"


@pytest.mark.parametrize("lean", [0.0, 0.02, -0.02])
def test_lines_become_paragraphs_also_on_a_tilted_sheet(lean: float) -> None:
    boxes = [
        box("受理四百三十二件。", 100, 440, lean=lean),
        box(FULL[:-2], 140, 400, lean=lean),
        box("另起一段。", 140, 480, lean=lean),
    ]
    assert paragraphs(boxes) == [FULL[:-2] + "受理四百三十二件。", "另起一段。"]


def test_narrow_marks_beside_ideographs_are_made_wide_and_figures_left_alone() -> None:
    boxes = [box('收到1,234件(含结转),占17.5%.推行"一窗通办"改革:好.', 100, 300)]
    assert paragraphs(boxes) == [
        "收到1,234件\uff08含结转\uff09\uff0c占17.5%。推行“一窗通办”改革\uff1a好。"
    ]


def test_pieces_side_by_side_are_the_cells_of_a_row() -> None:
    boxes = [
        box("纠纷类型", 100, 300),
        box("排查(件)", 200, 303),
        box("邻里", 100, 340),
        box("61", 205, 341),
        box("52", 300, 339),
    ]
    assert paragraphs(boxes) == ["纠纷类型\t排查\uff08件\uff09", "邻里\t61\t52"]


def test_writing_up_the_sheet_is_noticed() -> None:
    lying = Box("法治政府建设", ((10, 10), (30, 10), (30, 130), (10, 130)))
    assert ocr_layout.is_lying([lying])
    assert not ocr_layout.is_lying([box(FULL, 0, 0)])


def test_boxes_without_extent_are_left_out() -> None:
    nowhere = Box("空", ((5, 5), (5, 5), (5, 5), (5, 5)))
    lost = Box("失", ((float("nan"), 0), (1, 0), (1, 1), (0, 1)))
    assert paragraphs([nowhere, lost, box("正文", 100, 100)]) == ["正文"]


def test_without_the_extra_the_message_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "available", lambda: False)
    with pytest.raises(ReadingError, match="没有安装文字识别") as raised:
        ocr.read_image(make_png())
    assert "管理员" in str(raised.value)
    assert "WPS" in str(raised.value)


@pytest.mark.skipif(not ocr.available(), reason="the OCR extra is not installed")
class TestWithTheExtra:
    """Run where the extra is installed; everywhere else the recogniser's part is made up."""

    def test_a_blank_picture_says_that_nothing_was_recognised(self) -> None:
        with pytest.raises(ReadingError, match="没有识别出文字"):
            ocr.read_image(make_png(400, 300))

    def test_a_printed_number_is_read_with_a_note_from_every_page(self) -> None:
        from PIL import Image, ImageDraw, ImageFont

        pages = []
        for number in ("470", "432"):
            picture = Image.new("L", (600, 200), 255)
            font = ImageFont.load_default(size=60)
            ImageDraw.Draw(picture).text((60, 60), f"Total {number}", fill=0, font=font)
            pages.append(picture)
        out = io.BytesIO()
        pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:])
        text, notes = ocr.read_image(out.getvalue())
        assert "470" in text
        assert "432" in text
        assert notes == [ocr.CHECK_NOTE]

    def test_a_broken_picture_is_named(self) -> None:
        with pytest.raises(ReadingError, match="已损坏"):
            ocr.read_image(b"\x89PNG\r\n\x1a\n" + b"\x00" * 50)
