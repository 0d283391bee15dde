"""The states of the reuse pages survive their addresses."""

from urllib.parse import parse_qs

from hypothesis import given
from hypothesis import strategies as st

from metrics.state.parsing import LATEST, MAX_PAGE
from metrics.state.reuse import SHOWS, SORTS, ReportReuseState, ReuseState
from tests.metrics.state.test_selection import selections

pages = st.integers(1, MAX_PAGE)
lists = st.builds(
    ReuseState,
    selection=selections,
    year=st.just(LATEST) | st.integers(1949, 2200),
    sort=st.sampled_from(SORTS),
    page=pages,
)
singles = st.builds(ReportReuseState, show=st.sampled_from(["", *SHOWS]), page=pages)


@given(lists)
def test_the_list_survives_its_address(state):
    assert ReuseState.from_query(parse_qs(state.to_query())) == state


@given(singles)
def test_one_report_survives_its_address(state):
    assert ReportReuseState.from_query(parse_qs(state.to_query())) == state


def test_nonsense_falls_back():
    query = parse_qs("year=soon&sort=best&page=-1&show=all")
    assert ReuseState.from_query(query) == ReuseState()
    assert ReportReuseState.from_query(query) == ReportReuseState()
