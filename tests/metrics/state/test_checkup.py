"""The states of the report checks survive their addresses."""

from urllib.parse import parse_qs

from hypothesis import given
from hypothesis import strategies as st

from metrics.state.checkup import CheckupState, ReportCheckupState
from metrics.state.parsing import LATEST, MAX_PAGE
from tests.metrics.state.test_selection import selections

lists = st.builds(
    CheckupState,
    selection=selections,
    year=st.just(LATEST) | st.integers(1949, 2200),
    page=st.integers(1, MAX_PAGE),
)
singles = st.builds(ReportCheckupState, point=st.none() | st.integers(0, 10**14))


@given(lists)
def test_the_list_survives_its_address(state: CheckupState) -> None:
    assert CheckupState.from_query(parse_qs(state.to_query())) == state


@given(singles)
def test_one_check_survives_its_address(state: ReportCheckupState) -> None:
    assert ReportCheckupState.from_query(parse_qs(state.to_query())) == state
