"""Reading what was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.search.query import MAX_TYPED, MAX_WORDS, SearchWords, clean, parse


@pytest.mark.parametrize(
    ("typed", "required", "excluded"),
    [
        ("行政复议 调解", ("行政复议", "调解"), ()),
        ("行政复议\u3000调解", ("行政复议", "调解"), ()),
        ("“行政复议 调解”", ("行政复议 调解",), ()),
        ('"行政复议"调解', ("行政复议", "调解"), ()),
        ("”行政 复议“", ("行政 复议",), ()),
        ("“没有收尾的 引号", ("没有收尾的 引号",), ()),
        ("调解 -人民调解", ("调解",), ("人民调解",)),
        ("调解 －人民调解", ("调解",), ("人民调解",)),
        ("调解 不含：人民调解 不含: “专业 调解”", ("调解",), ("人民调解", "专业 调解")),
        ("互联网-监管", ("互联网-监管",), ()),
        ("１２３４８", ("12348",), ()),
        ("调解 调解", ("调解",), ()),
        ("调解 - 不含：", ("调解",), ()),
        ("", (), ()),
        ("“”", (), ()),
    ],
)
def test_what_is_looked_for(typed, required, excluded):
    words = parse(typed)
    assert (words.required, words.excluded) == (required, excluded)


def test_one_bare_word_may_be_split_a_phrase_may_not():
    assert parse("行政复议调解").splittable
    assert not parse("“行政复议调解”").splittable
    assert not parse("行政复议 调解").splittable


def test_too_many_words_are_said():
    words = parse(" ".join("甲乙丙丁戊己庚辛壬癸"))
    assert len(words.required) == MAX_WORDS
    assert words.dropped


@given(st.text(st.sampled_from('行政 "“”-－不含：:\u3000\x00\ud800A') | st.characters()))
def test_anything_typed_is_read(typed):
    words = parse(typed)
    assert isinstance(words, SearchWords)
    assert all(word.strip() == word and word for word in words.required + words.excluded)
    assert len(clean(typed)) <= MAX_TYPED
    assert clean(clean(typed)) == clean(typed)
    assert parse(clean(typed)) == words
