"""A quoted sentence is the report's own, whatever is marked in it."""

from hypothesis import given
from hypothesis import strategies as st

from metrics.quoting import pieces

span = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda s: (min(s), max(s)))


@given(st.text(max_size=60), span, span, span)
def test_joined_pieces_are_a_run_of_the_text(text, sentence, evidence, number):
    joined = "".join(piece.text for piece in pieces(text, sentence, evidence, number))
    assert joined in text


def test_evidence_and_number_are_marked():
    text = "前句。全市共收到申请470件,受理432件。"
    found = pieces(text, (3, len(text)), (6, 14), (10, 14))
    assert [(piece.text, piece.kind) for piece in found] == [
        ("全市共", ""),
        ("收到申请", "evidence"),
        ("470件", "number"),
        (",受理432件。", ""),
    ]
