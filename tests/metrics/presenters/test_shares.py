"""Copied shares in words: what was not compared is not called new."""

from collections import Counter
from types import SimpleNamespace

import pytest

from metrics.presenters.shares import PARTS, bar_parts, in_words, present_share, share_cells
from metrics.reuse import Shares
from metrics.wording import NO_REPORT

SHARES = Shares(others=Counter({"same": 15}), new=85)


def row(before):
    return SimpleNamespace(shares=SHARES, before=before)


@pytest.mark.parametrize(
    ("before", "words", "new", "cell"),
    [
        (2022, "见于他处 15%，新写 85%", 85, 85),
        (None, "见于他处 15%，未见于他处 85%", None, NO_REPORT),
    ],
)
def test_new_is_only_what_a_year_before_did_not_have(before, words, new, cell):
    view = present_share(row(before))
    assert view.alt == words
    assert view.new == new
    assert view.others == 15
    assert share_cells(row(before))[-1] == cell
    assert len(share_cells(row(before))) == len(PARTS)


def test_a_bar_has_no_empty_parts_and_fills_the_whole():
    parts = bar_parts(SHARES)
    assert [part.code for part in parts] == ["others", "new"]
    assert sum(part.width for part in parts) == 100
    assert in_words(parts).startswith("见于他处")
