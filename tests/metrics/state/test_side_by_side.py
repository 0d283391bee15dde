"""What stands side by side survives its address, and no address breaks the page."""

from urllib.parse import parse_qs

from hypothesis import given
from hypothesis import strategies as st

from metrics.state.parsing import MAX_PAGE, SAMPLES, Query
from metrics.state.side_by_side import MAX_REPORTS, MODES, SideBySideState
from reports.models import Topic
from tests.metrics.state.test_selection import keys

numbers = st.integers(0, 10**14)
words = st.text("芜湖市 2022&=%+", max_size=20).map(lambda text: " ".join(text.split()))
states = st.builds(
    SideBySideState,
    mode=st.sampled_from(MODES),
    topic=st.sampled_from(Topic.values),
    reports=st.lists(numbers, max_size=MAX_REPORTS, unique=True).map(tuple),
    place=st.just("") | keys,
    figures=st.booleans(),
    samples=st.sampled_from(SAMPLES),
    page=st.integers(1, MAX_PAGE),
    find=words,
    full=st.none() | numbers,
    at=st.none() | st.tuples(numbers, numbers),
)


def read(query: str) -> Query:
    return parse_qs(query, keep_blank_values=True)


@given(states)
def test_the_state_survives_its_address(state: SideBySideState) -> None:
    assert SideBySideState.from_query(read(state.to_query())) == state


names = st.sampled_from(
    ["mode", "topic", "report", "place", "figures", "samples", "page", "find", "full", "at"]
)


@given(st.dictionaries(names, st.lists(st.text(max_size=100), max_size=6)))
def test_any_query_string_gives_a_stable_address(query: dict[str, list[str]]) -> None:
    state = SideBySideState.from_query(query)
    assert SideBySideState.from_query(read(state.to_query())) == state


def test_bad_values_fall_back_and_a_fifth_report_is_left_out() -> None:
    bad = {"mode": ["x"], "topic": ["<b>"], "report": ["a", "-1"], "at": ["1-"], "full": ["x"]}
    assert SideBySideState.from_query(bad) == SideBySideState()
    many = {"report": ["1", "2", "2", "3", "4", "5"]}
    assert SideBySideState.from_query(many).reports == (1, 2, 3, 4)
