"""Keys that bring figures outside the catalogue together across reports."""

import pytest

from metrics.phrase_keys import phrase_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("全县共举办听证会", "举办听证会"),
        ("全年累计举办听证会", "今年我市举办听证会"),
        ("举办了听证会", "已举办听证会"),
    ],
)
def test_places_and_adverbs_do_not_matter(one, other):
    assert phrase_key(one, "场") == phrase_key(other, "场")


def test_the_object_and_the_unit_matter():
    keys = {
        phrase_key("举办听证会", "场"),
        phrase_key("举办听证会", "次"),
        phrase_key("举办座谈会", "场"),
    }

    assert len(keys) == 3


def test_nothing_but_adverbs_leaves_the_unit():
    assert phrase_key("全年共", "件") == "|件"
    assert phrase_key("", "") == "|"
