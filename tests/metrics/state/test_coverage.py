"""The coverage page's state survives its address."""

from urllib.parse import parse_qs

from hypothesis import given
from hypothesis import strategies as st

from metrics.state.coverage import SHOWS, CoverageState
from metrics.state.parsing import LATEST, MAX_PAGE
from tests.metrics.state.test_selection import selections

states = st.builds(
    CoverageState,
    selection=selections,
    show=st.sampled_from(SHOWS),
    year=st.just(LATEST) | st.integers(1949, 2200),
    page=st.integers(1, MAX_PAGE),
)


@given(states)
def test_the_state_survives_its_address(state: CoverageState) -> None:
    assert CoverageState.from_query(parse_qs(state.to_query())) == state
