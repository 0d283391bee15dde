"""The state of each page survives its query string, and no query string breaks a page."""

from urllib.parse import parse_qs

from hypothesis import given
from hypothesis import strategies as st

from metrics.state import (
    LATEST,
    LEVELS,
    SAMPLES,
    SORTS,
    CompareState,
    FiguresState,
    PlaceState,
    ReadingState,
)
from metrics.state import place_key as key_of

codes = st.from_regex(r"[a-z][a-z_]{0,30}", fullmatch=True)
keys = st.builds(
    key_of,
    st.from_regex(r"[0-9]{6}", fullmatch=True),
    st.sampled_from(LEVELS),
    st.text("镇乡街道&=~+ 一二三", min_size=1, max_size=12),
)
points = st.none() | st.integers(0, 10**14)
compare_states = st.builds(
    CompareState,
    indicator=codes,
    year=st.just(LATEST) | st.integers(1949, 2200),
    level=st.sampled_from(["", *LEVELS]),
    province=st.just("") | st.from_regex(r"[0-9]{2}", fullmatch=True),
    group=points,
    places=st.lists(keys, max_size=8, unique=True).map(tuple),
    samples=st.sampled_from(SAMPLES),
    sort=st.sampled_from(SORTS),
    highlight=st.just("") | keys,
    page=st.integers(1, 100_000),
    point=points,
)


def read(query: str) -> dict[str, list[str]]:
    return parse_qs(query, keep_blank_values=True)


@given(compare_states)
def test_compare_state_survives_its_address(state):
    assert CompareState.from_query(read(state.to_query())) == state


@given(points)
def test_small_states_survive_their_addresses(number):
    place, reading = PlaceState(point=number), ReadingState(quantity=number)
    assert PlaceState.from_query(read(place.to_query())) == place
    assert ReadingState.from_query(read(reading.to_query())) == reading


names = st.sampled_from(
    [
        "indicator",
        "year",
        "level",
        "province",
        "group",
        "place",
        "samples",
        "sort",
        "highlight",
        "page",
        "point",
    ]
)


@given(st.dictionaries(names, st.lists(st.text(max_size=100), max_size=3)))
def test_any_query_string_opens_a_page_whose_address_is_stable(query):
    state = CompareState.from_query(query)
    assert CompareState.from_query(read(state.to_query())) == state


def test_bad_values_fall_back_to_the_default():
    query = {
        "indicator": ["<script>"],
        "year": ["去年"],
        "level": ["planet"],
        "province": ["安徽"],
        "samples": ["maybe"],
        "sort": ["random()"],
        "point": ["-1"],
    }
    assert CompareState.from_query(query) == CompareState()


def test_indicator_and_year_are_always_written():
    assert CompareState().to_query() == "indicator=court_appearance_rate&year=latest"


def test_the_places_are_limited_and_unique():
    query = {"place": [str(n // 2) for n in range(1000)]}
    assert len(CompareState.from_query(query).places) == 100


words = st.text("会议 |…%&=+培训", max_size=20).map(lambda text: " ".join(text.split()))
figures_states = st.builds(
    FiguresState,
    words=words,
    reason=words,
    year=st.none() | st.integers(1949, 2200),
    level=st.sampled_from(["", *LEVELS]),
    samples=st.sampled_from(SAMPLES),
    group=words.filter(bool),
    why=words,
    page=st.integers(1, 100_000),
    figure=points,
    province=st.just("") | st.from_regex(r"[0-9]{2}", fullmatch=True),
    peers=st.none() | st.integers(0, 10**14),
    places=st.lists(keys, max_size=8, unique=True).map(tuple),
    show=st.sampled_from(["rank", "all"]),
    basis=words,
) | st.builds(FiguresState, words=words, page=st.integers(1, 100_000))


@given(figures_states)
def test_figures_state_survives_its_address(state):
    assert FiguresState.from_query(read(state.to_query())) == state


figure_names = st.sampled_from(
    [*"words reason year level samples group key why page figure province place show basis".split()]
)


@given(st.dictionaries(figure_names, st.lists(st.text(max_size=300), max_size=2)))
def test_any_query_string_gives_figures_a_stable_address(query):
    state = FiguresState.from_query(query)
    assert FiguresState.from_query(read(state.to_query())) == state


def test_an_older_address_of_a_group_of_figures_still_opens_it():
    state = FiguresState.from_query({"group": ["会议|次", "7"], "why": ["未列入指标目录"]})
    assert (state.group, state.peers) == ("会议|次", 7)
    assert FiguresState.from_query(read(state.to_query())) == state
