from urllib.parse import parse_qs

from hypothesis import given
from hypothesis import strategies as st

from metrics.state.indicators import MAX_WORDS, IndicatorsState


@given(st.text())
def test_the_address_says_all(typed):
    state = IndicatorsState.from_query({"q": [typed]})
    assert len(state.q) <= MAX_WORDS
    assert IndicatorsState.from_query(parse_qs(state.to_query())) == state
