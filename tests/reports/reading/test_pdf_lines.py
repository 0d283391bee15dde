"""Glyphs written out of order within a line: put into the gaps left for them, or not at all."""

from reports.reading.pdf_lines import gather
from reports.reading.pdf_page import Glyph

EM = 10.0


def glyph(char: str, place: int, *, low: float = 0.0) -> Glyph:
    """A character in the square number `place` of a line `low` points up."""
    return Glyph(char, place * EM, low, (place + 1) * EM, low + EM)


def texts(*glyphs: Glyph) -> list[str]:
    return [line.text for line in gather(glyphs, 0, EM)]


def test_quotes_written_behind_their_line_stand_where_they_are_printed() -> None:
    # A word processor writes what is in another font after the rest, a point lower.
    line = [
        glyph(char, place)
        for char, place in zip("推行一次办上线", (0, 1, 3, 4, 5, 7, 8), strict=True)
    ]
    quotes = [glyph("“", 2, low=-1.0), glyph("”", 6, low=-1.0)]
    assert texts(*line, *quotes, glyph("9", 9)) == ["推行“一次办”上线9"]


def test_quotes_written_before_the_end_of_the_text_between_them() -> None:
    order = [("法", 0), ("“", 1), ("明", 2), ("”", 5), ("白", 3), ("人", 4), ("总", 6)]
    assert texts(*(glyph(char, place) for char, place in order)) == ["法“明白人”总"]


def test_a_shadow_printed_over_the_line_is_not_put_into_it() -> None:
    line = [glyph(char, place) for place, char in enumerate("法治政府")]
    assert texts(*line, glyph("治", 1)) == ["法治政府", "治"]


def test_the_next_line_begins_anew() -> None:
    first, second = (
        [glyph(char, 3 * n, low=low) for n, char in enumerate("法治")] for low in (40.0, 20.0)
    )
    assert len(texts(*first, *second)) == 2
