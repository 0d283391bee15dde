"""The matrix's state survives its address."""

from urllib.parse import parse_qs

from hypothesis import given
from hypothesis import strategies as st

from metrics.state.matrix import MAX_COLUMNS, ORDERS, MatrixState
from metrics.state.parsing import LATEST, MAX_PAGE
from tests.metrics.state.test_selection import selections

codes = st.from_regex(r"[a-z][a-z_]{0,30}", fullmatch=True)
years = st.just(LATEST) | st.integers(1949, 2200)
points = st.none() | st.integers(0, 10**14)
common = {
    "selection": selections,
    "year": years,
    "sort": codes,
    "order": st.sampled_from(ORDERS),
    "page": st.integers(1, MAX_PAGE),
    "point": points,
}
chosen = st.lists(codes, max_size=MAX_COLUMNS, unique=True).map(tuple)
states = st.builds(MatrixState, category=codes, **common) | st.builds(
    MatrixState, indicators=chosen, **common
)
names = st.sampled_from(["category", "indicator", "year", "sort", "order", "page", "point"])


@given(states)
def test_the_state_survives_its_address(state: MatrixState) -> None:
    assert MatrixState.from_query(parse_qs(state.to_query())) == state


@given(st.dictionaries(names, st.lists(st.text(max_size=90), max_size=3)))
def test_whatever_is_typed_gives_a_stable_address(query: dict[str, list[str]]) -> None:
    found = MatrixState.from_query(query)
    assert MatrixState.from_query(parse_qs(found.to_query())) == found


def test_a_group_of_indicators_takes_the_place_of_chosen_ones() -> None:
    state = MatrixState.from_query({"category": ["litigation"], "indicator": ["one", "two"]})
    assert (state.category, state.indicators) == ("litigation", ())
    by_hand = MatrixState.from_query({"category": ["litigation", ""], "indicator": ["one"]})
    assert (by_hand.category, by_hand.indicators) == ("", ("one",))


def test_the_same_column_again_sorts_the_other_way_round() -> None:
    state = MatrixState(page=3, point=4).sorted_by("cases")
    assert (state.sort, state.order, state.page, state.point) == ("cases", "high", 1, None)
    assert state.sorted_by("cases").order == "low"
    assert state.sorted_by("cases").sorted_by("cases").order == "high"
