"""The state of the page of promises survives its address."""

from dataclasses import replace
from urllib.parse import parse_qs

from hypothesis import given
from hypothesis import strategies as st

from metrics.state.parsing import LATEST
from metrics.state.promises import SHOWS, PromisesState
from tests.metrics.state.test_selection import selections

states = st.builds(
    PromisesState,
    selection=selections.map(lambda found: replace(found, places=found.places[:1])),
    year=st.just(LATEST) | st.integers(1949, 2200),
    show=st.sampled_from(["", *SHOWS]),
)


@given(states)
def test_the_state_survives_its_address(state):
    assert PromisesState.from_query(parse_qs(state.to_query())) == state


def test_one_place_is_shown():
    found = PromisesState.from_query(parse_qs("place=340200&place=340300&year=x&show=y"))
    assert found.selection.places == ("340200",)
    assert (found.year, found.show) == (LATEST, "")
