"""The state of the page of two indicators survives its address."""

from urllib.parse import parse_qs

from hypothesis import given
from hypothesis import strategies as st

from metrics.state.parsing import LATEST, MAX_PAGE
from metrics.state.relations import SCALES, RelationsState
from tests.metrics.state.test_selection import selections

codes = st.from_regex(r"[a-z][a-z_]{0,30}", fullmatch=True)
states = st.builds(
    RelationsState,
    selection=selections,
    x=codes,
    y=codes,
    year=st.just(LATEST) | st.integers(1949, 2200),
    scale=st.sampled_from(SCALES),
    page=st.integers(1, MAX_PAGE),
    point=st.none() | st.integers(0, 10**14),
)
names = st.sampled_from(["x", "y", "year", "scale", "page", "point"])


@given(states)
def test_the_state_survives_its_address(state: RelationsState) -> None:
    assert RelationsState.from_query(parse_qs(state.to_query())) == state


@given(st.dictionaries(names, st.lists(st.text(max_size=90), max_size=3)))
def test_whatever_is_typed_gives_a_stable_address(query: dict[str, list[str]]) -> None:
    found = RelationsState.from_query(query)
    assert RelationsState.from_query(parse_qs(found.to_query())) == found
