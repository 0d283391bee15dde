"""Paragraphs, where words stand in them, and what is shown of them."""

from hypothesis import given
from hypothesis import strategies as st

from reports.search.passages import Piece, excerpt, lines, occurrences, sentence_at

PARAGRAPH = st.text(st.sampled_from("甲乙丙。；，”1 "), max_size=80)


@given(st.text(st.sampled_from("甲乙 \n"), max_size=40))
def test_lines_are_the_paragraphs_with_something_in_them(text):
    assert [text[a:b] for a, b in lines(text)] == [x for x in text.split("\n") if x.strip()]


def test_words_that_overlap_are_one_mark():
    assert occurrences("行政复议和复议", ["行政复议", "复议"]) == [(0, 4), (5, 7)]


def test_the_sentence_around_a_character():
    text = "甲乙。“丙丁。”戊己"
    assert [text[slice(*sentence_at(text, at))] for at in (0, 4, 8)] == [
        "甲乙。",
        "“丙丁。”",
        "戊己",
    ]


def test_an_excerpt_is_the_sentence_with_the_hit_marked():
    text = "先说别的。收到行政复议申请470件。再说别的。"
    assert excerpt(text, occurrences(text, ["行政复议"])) == [
        Piece("…"),
        Piece("收到"),
        Piece("行政复议", is_hit=True),
        Piece("申请470件。"),
        Piece("…"),
    ]


def test_every_word_has_a_place_in_the_excerpt():
    text = "调解一。调解二。调解三。行政复议四。"
    shown = "".join(piece.text for piece in excerpt(text, occurrences(text, ["行政复议", "调解"])))
    assert shown == "调解一。…行政复议四。"


@given(PARAGRAPH, st.lists(st.sampled_from(["甲", "乙丙", "1"]), min_size=1), st.integers(5, 40))
def test_an_excerpt_is_made_of_the_text_and_shows_the_first_hit(text, words, longest):
    hits = occurrences(text, words)
    pieces = excerpt(text, hits, longest)
    at = 0
    for piece in pieces:
        if piece.text != "…":
            at = text.index(piece.text, at) + len(piece.text)
    marked = [piece.text for piece in pieces if piece.is_hit]
    assert bool(marked) == bool(hits)
    if hits:
        assert text[slice(*hits[0])].startswith(marked[0])
    assert sum(len(piece.text) for piece in pieces) <= 3 * (longest + 40) + 4
