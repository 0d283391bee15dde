"""The state of a place's page survives its address."""

from dataclasses import replace
from urllib.parse import parse_qs

from hypothesis import given
from hypothesis import strategies as st

from metrics.state.parsing import LATEST
from metrics.state.place import PEERS, PLACE_SORTS, PLACE_VIEWS, PlaceState
from tests.metrics.state.test_selection import selections

own = selections.map(lambda selection: replace(selection, level="", province=""))
among = st.tuples(own, st.sampled_from(PEERS)).map(
    lambda pair: (pair[0], "country" if pair[0].group is not None or pair[0].places else pair[1])
)
states = st.builds(
    lambda pair, **rest: PlaceState(selection=pair[0], peers=pair[1], **rest),
    among,
    view=st.sampled_from(PLACE_VIEWS),
    year=st.just(LATEST) | st.integers(1949, 2200),
    sort=st.sampled_from(PLACE_SORTS),
    point=st.none() | st.integers(0, 10**14),
)
names = st.sampled_from(
    ["view", "year", "peers", "level", "province", "group", "place", "samples", "sort", "point"]
)
said = st.text(max_size=60) | st.sampled_from([*PEERS, "group-7", "group-x"])


def read(query: str) -> dict[str, list[str]]:
    return parse_qs(query, keep_blank_values=True)


@given(states)
def test_the_state_survives_its_address(state: PlaceState) -> None:
    assert PlaceState.from_query(read(state.to_query())) == state


@given(st.dictionaries(names, st.lists(said, max_size=3)))
def test_any_query_string_opens_a_page_whose_address_is_stable(query: dict[str, list[str]]) -> None:
    state = PlaceState.from_query(query)
    assert PlaceState.from_query(read(state.to_query())) == state


def test_one_select_says_country_province_or_group() -> None:
    assert PlaceState.from_query({"peers": ["group-7"]}).to_query() == "group=7"
    assert PlaceState.from_query({"peers": ["country"], "group": ["7"]}) == PlaceState()
    assert PlaceState.from_query({"province": ["34"]}).peers == "province"
    assert PlaceState.from_query({"group": ["7"]}).chosen == "group-7"
    kept = PlaceState.from_query({"peers": ["chosen"], "place": ["340200"]})
    assert kept.selection.places == ("340200",)
    assert PlaceState.from_query({"peers": ["country"], "place": ["340200"]}) == PlaceState()
