"""What a sentence is called, and the measure made of it."""

from hypothesis import given
from hypothesis import strategies as st

from metrics.reuse import (
    COMMON,
    EDITED,
    NEW,
    NUMBERS,
    SAME,
    Match,
    Source,
    add_up,
    classify,
    percents,
)


def source(kind=SAME, is_own=True, year=2022, score=1.0, sentence=1):
    return Source(sentence, 1, kind, is_own, year, score)


def test_the_plainest_explanation_is_chosen():
    edited_own = source(EDITED, score=0.9)
    copied = source(SAME, is_own=False)
    assert classify(False, 1, [edited_own, copied]).source is copied
    own, others = source(NUMBERS), source(NUMBERS, is_own=False, year=2023)
    assert classify(False, 1, [others, own]).source is own
    near, far = source(year=2022, is_own=False), source(year=2019, is_own=False)
    assert classify(False, 1, [far, near]).source is near
    assert classify(False, 1, []) == Match(NEW)


def test_set_phrases_and_short_sentences_are_no_copies():
    assert classify(True, 1, [source()]) == Match(COMMON)
    assert classify(False, 5, [source()]) == Match(COMMON)
    assert classify(False, 4, [source()]).kind == SAME


def test_shares_leave_set_phrases_out():
    own = Match(SAME, source())
    others = Match(EDITED, source(EDITED, is_own=False))
    shares = add_up([(60, own), (20, others), (20, Match(NEW)), (500, Match(COMMON))])
    assert (shares.own_share, shares.others_share, shares.new_share) == (0.6, 0.2, 0.2)
    assert shares.total == 100
    assert shares.common == 500
    assert add_up([]).own_share == 0


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=5))
def test_percents_add_up_and_hide_nothing(parts):
    shown = percents(parts)
    assert sum(shown) == (100 if sum(parts) else 0)
    assert all((share > 0) == (part > 0) for share, part in zip(shown, parts, strict=True))
