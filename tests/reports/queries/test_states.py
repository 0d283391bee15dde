"""Page states from and to the query string."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from reports.queries.batch_state import GROUPS, BatchState
from reports.queries.question_state import QuestionState

QUERIES = st.dictionaries(
    st.sampled_from(["state", "page", "whose", "batch", "file"]),
    st.one_of(st.text(max_size=25), st.integers().map(str), st.sampled_from(["all", "failed"])),
)


@given(QUERIES)
def test_any_query_gives_a_state(query):
    assert 1 <= BatchState.from_query(query).page <= 100_000
    assert (QuestionState.from_query(query).file or 1) > 0


@given(st.sampled_from([key for key, _, _ in GROUPS]), st.integers(1, 100_000))
def test_a_batch_state_survives_its_address(group, page):
    state = BatchState(group, page)
    assert BatchState.from_query(pairs(state.to_query())) == state


@given(st.booleans(), st.none() | st.uuids(), st.none() | st.integers(1, 2**63 - 1))
def test_a_question_state_survives_its_address(
    everyone: bool, batch: UUID | None, file: int | None
):
    state = QuestionState(everyone, batch, file)
    assert QuestionState.from_query(pairs(state.to_query())) == state


def pairs(query: str) -> dict[str, str]:
    return dict(each.split("=") for each in query.split("&") if each)
