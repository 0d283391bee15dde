"""The reading view's cut loses nothing and marks nothing in the wrong place."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from metrics.passages import paragraphs


@dataclass
class Mark:
    start: int
    end: int
    category: str = "observation"


@dataclass
class Head:
    start: int
    level: int = 1
    marker: str = ""
    heading: str = ""


texts = st.text("一、二(三)件470\n 。<&", max_size=80)
spans = st.tuples(st.integers(0, 90), st.integers(0, 12)).map(lambda s: Mark(s[0], s[0] + s[1]))
heads = st.integers(0, 80).map(Head)


@given(texts, st.lists(spans, max_size=10), st.lists(heads, max_size=5))
def test_joined_spans_give_the_text_back(text, marks, sections):
    lines = paragraphs(text, marks, sections)
    assert "\n".join("".join(span.text for span in line.spans) for line in lines) == text


@given(texts, st.lists(spans, max_size=10))
def test_a_marked_span_is_exactly_its_quantity(text, marks):
    allowed = {(mark.start, text[mark.start : mark.end]) for mark in marks}
    for line in paragraphs(text, marks, []):
        for span in line.spans:
            assert text[span.start : span.start + len(span.text)] == span.text
            if span.category:
                assert (span.start, span.text) in allowed


def test_headings_are_told_from_running_text():
    text = "一、成效\n(一)复议\n一是收到470件。"
    sections = [
        Head(0, 1, "一、", "成效"),
        Head(5, 2, "(一)", "复议"),
        Head(11, 4, "一是", ""),
    ]
    first, second, third = paragraphs(text, [Mark(15, 19)], sections)
    assert (first.level, first.anchors) == (1, (0,))
    assert (second.level, second.anchors) == (2, (5,))
    assert (third.level, third.anchors) == (0, (11,))
    assert [(s.text, s.category) for s in third.spans] == [
        ("一是收到", ""),
        ("470件", "observation"),
        ("。", ""),
    ]


def test_overlapping_quantities_leave_the_second_unmarked():
    (line,) = paragraphs("收到470件", [Mark(2, 6), Mark(4, 6)], [])
    assert [span.text for span in line.spans] == ["收到", "470件"]
