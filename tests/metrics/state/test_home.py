from urllib.parse import parse_qs

from hypothesis import given
from hypothesis import strategies as st

from metrics.state.home import HomeState


@given(st.none() | st.integers(0, 10**15 - 1))
def test_the_address_says_all(point):
    state = HomeState(point)
    assert HomeState.from_query(parse_qs(state.to_query())) == state


@given(st.text())
def test_anything_typed_opens_a_page(value):
    state = HomeState.from_query({"point": [value]})
    assert HomeState.from_query(parse_qs(state.to_query())) == state
