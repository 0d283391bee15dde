"""Words in a query without spaces, and the terms that go with a search."""

from hypothesis import given
from hypothesis import strategies as st

from reports.search.splitting import related, split


def test_legal_terms_stay_whole():
    assert split("行政复议调解制度") == ("行政复议", "调解", "制度")


def test_what_cannot_be_parted_is_not():
    assert split("行政复议") == ()
    assert split("听证") == ()
    assert split("12348") == ()


@given(st.text(max_size=30))
def test_parts_are_pieces_of_the_word(word):
    assert all(part in word and len(part) > 1 for part in split(word))


def test_terms_that_are_looked_for_already_are_not_named():
    texts = ["行政复议和人民调解员。", "行政复议和人民调解。", "法律援助。"]
    assert related(texts, ["行政复议"]) == ["人民调解", "法律援助"]
