"""What a search has found, marked in the reading view without losing a character."""

from dataclasses import dataclass
from urllib.parse import parse_qs

from hypothesis import given
from hypothesis import strategies as st

from metrics.passages import mark_hits, paragraphs
from metrics.state import ReadingState


@dataclass
class Mark:
    start: int
    end: int
    category: str = "observation"


TEXTS = st.text("一、二件470\n 。<&", max_size=60)
HITS = st.lists(
    st.tuples(st.integers(0, 70), st.integers(1, 9)).map(lambda s: (s[0], s[0] + s[1])), max_size=4
)


@given(TEXTS, HITS, st.integers(0, 60))
def test_marks_cover_the_hits_and_lose_nothing(text, hits, number):
    cut = paragraphs(text, [Mark(number, number + 3)], [])
    marked = mark_hits(cut, hits)
    assert [[s.text for s in p.spans] for p in marked] == [[s.text for s in p.spans] for p in cut]
    found, firsts = set(), 0
    for span in (span for paragraph in marked for span in paragraph.spans):
        assert not span.parts or "".join(part.text for part in span.parts) == span.text
        at = span.start
        for part in span.parts:
            if part.is_hit:
                found |= set(range(at, at + len(part.text)))
            firsts += part.is_first
            at += len(part.text)
    expected = {at for start, end in hits for at in range(start, end) if at < len(text)}
    assert found == {at for at in expected if text[at] != "\n"}
    assert firsts <= 1


def test_a_hit_cut_by_a_quantity_is_scrolled_to_once():
    text = "收到470件申请"
    (paragraph,) = mark_hits(paragraphs(text, [Mark(2, 6)], []), [(1, 7)])
    parts = [(p.text, p.is_hit, p.is_first) for span in paragraph.spans for p in span.parts]
    assert parts == [
        ("收", False, False),
        ("到", True, True),
        ("470件", True, False),
        ("申", True, False),
        ("请", False, False),
    ]


@given(HITS)
def test_the_spans_come_back_from_the_address(hits):
    state = ReadingState(hits=tuple(dict.fromkeys(hits)))
    assert ReadingState.from_query(parse_qs(state.to_query())) == state


@given(st.text(st.sampled_from("0123456789-－９ ") | st.characters(), max_size=12))
def test_any_span_in_the_address_is_read(value):
    for start, end in ReadingState.from_query({"at": [value]}).hits:
        assert 0 <= start < end
