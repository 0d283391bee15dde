"""Folding and cutting into pairs."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.search.tokens import document, fold, grams, phrase

# Letters that make near misses likely, what SQLite's tokenizer parts at, and everything else.
TEXT = st.text(st.sampled_from('行政复议法aA1 -,.:"*()^+') | st.characters(), max_size=30)
STORABLE = TEXT.map(lambda s: s.encode("utf-8", "ignore").decode()).map(
    lambda s: s.replace("\n", "").replace("\x00", "")
)


def test_width_and_case_make_no_difference():
    assert fold("１２３４８热线ＡPP") == "12348热线app"


@given(TEXT)
def test_folding_keeps_the_length(text):
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


def test_pairs_of_a_word():
    assert grams("行政复议") == ["行政", "政复", "复议"]
    assert grams("法") == ["法"]


@pytest.fixture(scope="module")
def full_text():
    database = sqlite3.connect(":memory:")
    database.execute(
        "CREATE VIRTUAL TABLE t USING fts5(grams, content='', columnsize=0, tokenize='ascii')"
    )
    yield database
    database.close()


@given(text=STORABLE, start=st.integers(0, 30), length=st.integers(1, 6), other=STORABLE)
def test_the_index_finds_a_phrase_exactly_where_it_stands(full_text, text, start, length, other):
    text = fold(text)
    for word in (text[start : start + length], fold(other)[:length]):
        if not word:
            continue
        full_text.execute("INSERT INTO t(t) VALUES ('delete-all')")
        full_text.execute("INSERT INTO t(rowid, grams) VALUES (1, ?)", [document(text)])
        found = full_text.execute("SELECT rowid FROM t WHERE t MATCH ?", [phrase(word)])
        assert bool(found.fetchall()) == (word in text)
