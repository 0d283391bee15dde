"""The places chosen survive the address they are written to."""

from urllib.parse import parse_qs, urlencode

from hypothesis import given
from hypothesis import strategies as st

from metrics.state.parsing import LEVELS, SAMPLES, place_key
from metrics.state.selection import Selection

keys = st.builds(
    place_key,
    st.from_regex(r"[0-9]{6}", fullmatch=True),
    st.sampled_from(LEVELS),
    st.text("镇乡街道&=~+ 一二三", min_size=1, max_size=12),
)
selections = st.builds(
    Selection,
    level=st.sampled_from(["", *LEVELS]),
    province=st.just("") | st.from_regex(r"[0-9]{2}", fullmatch=True),
    group=st.none() | st.integers(0, 10**14),
    places=st.lists(keys, max_size=8, unique=True).map(tuple),
    samples=st.sampled_from(SAMPLES),
)


@given(selections)
def test_a_selection_survives_its_address(selection: Selection) -> None:
    query = parse_qs(urlencode(selection.pairs()), keep_blank_values=True)
    assert Selection.from_query(query) == selection


@given(
    st.dictionaries(
        st.sampled_from(["level", "province", "group", "place", "samples"]),
        st.lists(st.text(max_size=90), max_size=4),
    )
)
def test_whatever_is_typed_gives_a_selection(query: dict[str, list[str]]) -> None:
    found = Selection.from_query(query)
    assert Selection.from_query(parse_qs(urlencode(found.pairs()))) == found
