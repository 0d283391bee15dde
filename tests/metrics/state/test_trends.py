"""The trends page's state survives its address, and no address breaks it."""

from urllib.parse import parse_qs

from hypothesis import given
from hypothesis import strategies as st

from metrics.state.trends import MODES, TrendsState
from tests.metrics.state.test_selection import keys, selections

codes = st.from_regex(r"[a-z][a-z_]{0,30}", fullmatch=True)
spans = st.lists(st.integers(1949, 2200), min_size=2, max_size=2).map(sorted)
states = st.builds(
    lambda span, **values: TrendsState(start=span[0], end=span[1], **values),
    span=spans | st.just([None, None]) | st.just([None, 2023]) | st.just([2019, None]),
    mode=st.sampled_from(MODES),
    indicators=st.lists(codes, min_size=1, max_size=8, unique=True).map(tuple),
    selection=selections,
    highlight=st.just("") | keys,
    page=st.integers(1, 100_000),
    point=st.none() | st.integers(0, 10**14),
)


def read(query: str) -> dict[str, list[str]]:
    return parse_qs(query, keep_blank_values=True)


@given(states)
def test_the_state_survives_its_address(state: TrendsState) -> None:
    assert TrendsState.from_query(read(state.to_query())) == state


names = st.sampled_from(["mode", "indicator", "from", "to", "highlight", "page", "point", "place"])


@given(st.dictionaries(names, st.lists(st.text(max_size=100), max_size=3)))
def test_whatever_is_typed_gives_a_stable_address(query: dict[str, list[str]]) -> None:
    state = TrendsState.from_query(query)
    assert TrendsState.from_query(read(state.to_query())) == state


def test_years_the_wrong_way_round_are_turned() -> None:
    state = TrendsState.from_query({"from": ["2023"], "to": ["2019"]})
    assert (state.start, state.end) == (2019, 2023)
