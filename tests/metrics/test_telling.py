"""The rule for the three charts of the home page."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from metrics.telling import (
    COMMON,
    FURTHEST,
    MOVED,
    Chosen,
    Spread,
    Standing,
    choose_common,
    choose_for_place,
    distance,
)


def standing(code, own, peers, before=None, group="", *, rate=True, judged=True):
    values = [Decimal(value) for value in (*peers, own)]
    return Standing(
        code=code,
        group=group or code,
        is_rate=rate,
        is_judged=judged,
        own=Decimal(own),
        before=None if before is None else Decimal(before),
        peers=values,
    )


EVEN = (80, 85, 90, 95)


def test_the_furthest_two_come_first_and_then_what_moved_most():
    chosen = choose_for_place(
        [
            standing("near", 91, EVEN),
            standing("far", 20, EVEN),
            standing("moved", 90, EVEN, before=10),
            standing("further", 10, EVEN),
        ]
    )
    assert chosen == [Chosen("further", FURTHEST), Chosen("far", FURTHEST), Chosen("moved", MOVED)]


def test_without_a_year_before_the_next_furthest_fills_the_row():
    chosen = choose_for_place([standing(f"at{own}", own, EVEN) for own in (10, 20, 30, 40)])
    assert chosen == [Chosen(code, FURTHEST) for code in ("at10", "at20", "at30")]


def test_two_places_are_no_group():
    assert choose_for_place([standing("a", 10, (80,))]) == []


def test_size_alone_comes_after_what_is_good_or_bad():
    chosen = choose_for_place(
        [
            standing("cases", 90_000, EVEN, rate=False, judged=False),
            standing("rate", 92, EVEN),
            standing("other", 70, EVEN),
        ]
    )
    assert [each.code for each in chosen] == ["other", "rate", "cases"]


def test_groups_vary_while_another_has_something_to_say():
    chosen = choose_for_place(
        [
            standing("a1", 10, EVEN, group="a"),
            standing("a2", 11, EVEN, group="a"),
            standing("b1", 60, EVEN, group="b"),
        ]
    )
    assert [each.code for each in chosen] == ["a1", "b1", "a2"]


def test_a_hair_off_a_group_that_agrees_is_no_news():
    agreed = standing("agreed", "99.9", (100, 100, 100, 100))
    assert distance(agreed) == Decimal("0.1")
    assert distance(standing("off", 60, EVEN)) > 1


def test_without_a_place_the_most_reported_rates_before_numbers_and_newer_years():
    spreads = [
        Spread("cases", "a", False, "prefecture", 2023, 9),
        Spread("rate", "a", True, "prefecture", 2023, 9),
        Spread("rate", "a", True, "prefecture", 2022, 9),
        Spread("lawyers", "b", False, "county", 2023, 4),
        Spread("few", "c", True, "county", 2023, 2),
    ]
    assert choose_common(spreads) == [
        Chosen("rate", COMMON, "prefecture", 2023),
        Chosen("lawyers", COMMON, "county", 2023),
        Chosen("few", COMMON, "county", 2023),
    ]


@given(
    st.lists(
        st.tuples(
            st.sampled_from("abc"),
            st.integers(0, 100),
            st.none() | st.integers(0, 100),
            st.lists(st.integers(0, 100), max_size=8),
            st.booleans(),
        ),
        max_size=8,
    )
)
def test_never_more_than_three_and_none_twice(rows):
    chosen = choose_for_place(
        [
            standing(str(n), own, peers, before, group, judged=judged)
            for n, (group, own, before, peers, judged) in enumerate(rows)
        ]
    )
    assert len(chosen) <= 3
    assert len({each.code for each in chosen}) == len(chosen)
