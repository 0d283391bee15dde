"""The report list's state: into the query string and back."""

from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from reports.models import IssuerKind, Level, Standing
from reports.queries.report_state import ReportState

states = st.builds(
    ReportState,
    q=st.text(max_size=60).map(lambda raw: " ".join(raw.replace("\x00", "").split())),
    year=st.none() | st.integers(1, 9999),
    level=st.sampled_from(["", *Level.values]),
    province=st.just("") | st.integers(10, 99).map(str),
    issuer=st.sampled_from(["", *IssuerKind.values]),
    sample=st.sampled_from(["", "yes", "no"]),
    standing=st.sampled_from(["", *Standing.values]),
    page=st.integers(1, 1000),
)


@given(states)
def test_a_state_survives_its_own_address(state):
    query = QueryDict(state.to_query())
    assert ReportState.from_query(query.dict()) == state


@given(st.dictionaries(st.sampled_from(list(ReportState.__dataclass_fields__)), st.text()))
def test_nothing_in_an_address_raises(query):
    state = ReportState.from_query(query)
    assert ReportState.from_query(QueryDict(state.to_query()).dict()) == state


def test_the_whole_list_has_the_bare_address():
    assert ReportState().to_query() == ""
    assert not ReportState(page=3).narrowed
    assert ReportState(year=2023).narrowed
