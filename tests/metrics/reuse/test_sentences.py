"""Sentences partition the text, and are known by their words alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.reuse import mark_changes, read_sentences
from metrics.reuse.grams import GUARANTEED, kept_grams
from metrics.reuse.likeness import likeness
from metrics.reuse.sentences import mask_numbers, plain_words

LIKE_A_REPORT = st.text(alphabet="受理复议案件12.,%一二是（）。；！\n 　：“”、", max_size=200)


@given(LIKE_A_REPORT)
def test_between_two_sentences_there_is_nothing_but_white_space(text):
    done = 0
    for sentence in read_sentences(text):
        assert done <= sentence.start < sentence.end <= len(text)
        assert not text[done : sentence.start].strip()
        assert text[sentence.start : sentence.end].strip() == text[sentence.start : sentence.end]
        done = sentence.end
    assert not text[done:].strip()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "（三）全年受理行政复议案件470件，审结400件。",
            "二是全年受理行政复议案件470件、审结400件；",
        ),
        ("办案１，２００件，占９８．５％。", "办案1200件，占98.5%。"),
        ("1.推进政务公开 ，  规范执法。", "推进政务公开，规范执法。"),
    ],
)
def test_marker_width_punctuation_and_blanks_make_no_other_words(one, other):
    assert plain_words(one) == plain_words(other)


def test_only_the_numbers_differ():
    one, other = (
        plain_words(f"受理行政复议申请{count}件，纠错率{rate}%。")
        for count, rate in (("470", "17.5"), ("1,386", "8"))
    )
    assert one != other
    assert mask_numbers(one) == mask_numbers(other) == "受理行政复议申请0件纠错率0%"


def test_a_decimal_point_is_not_lost():
    assert plain_words("占9.85%") != plain_words("占98.5%")


def test_headings_and_short_sentences_are_set_aside():
    text = "一、深入推进依法行政制度体系建设情况\n成效明显。全年办理行政复议案件四百余件。"
    assert [sentence.is_aside for sentence in read_sentences(text)] == [True, True, False]


WORDS = st.text(alphabet="依法行政建设0推进严格规范", max_size=40)


@given(WORDS, WORDS, WORDS, WORDS, st.text("依法行政建设", min_size=GUARANTEED, max_size=30))
def test_a_long_run_in_common_is_always_noticed(left, right, before, after, run):
    assert kept_grams(left + run + right) & kept_grams(before + run + after)


def test_the_likeness_of_edited_sentences():
    one = plain_words("全年开展行政执法专项监督检查0次，发现并整改问题0个。")
    other = plain_words("全年组织开展行政执法专项监督0次，发现整改问题0个。")
    assert 0.8 < likeness(one, other) < 1
    assert likeness(one, plain_words("培育法律明白人0名，建成法治文化广场0个。")) == 0


@given(LIKE_A_REPORT, LIKE_A_REPORT)
def test_marked_pieces_are_the_sentences_again(one, other):
    left, right = mark_changes(one, other)
    assert "".join(piece.text for piece in left) == one
    assert "".join(piece.text for piece in right) == other


def test_a_changed_number_is_marked_whole():
    left, right = mark_changes("受理1,470件。", "受理1,386件。")
    assert [(piece.text, piece.changed) for piece in left] == [
        ("受理", False),
        ("1,470", True),
        ("件。", False),
    ]
    assert [piece.text for piece in right if piece.changed] == ["1,386"]
