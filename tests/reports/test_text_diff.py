"""How two texts differ: what is marked, how much is common, and that nothing gets lost."""

import time
from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.text_diff import diff_texts, sentences


def marked(pieces):
    return "".join(f"[{p.text}]" if p.changed else p.text for p in pieces)


def numbered(form, count):
    return "".join(form.format(n) for n in range(count))


def shown(left, right):
    return [(marked(c.left), marked(c.right)) for c in diff_texts(left, right).changes]


@pytest.mark.parametrize(
    ("left", "right", "changes"),
    [
        ("收到470件。受理432件。", "收到470件。受理432件。", []),
        ("收到470件。", "收到471件。", [("收到[470]件。", "收到[471]件。")]),
        ("甲。乙。丙。", "甲。丙。", [("[乙。]", "")]),
        ("甲。丙。", "甲。乙。丙。", [("", "[乙。]")]),
        ("合格率98.5%。", "合格率98.7%。", [("合格率[98.5%]。", "合格率[98.7%]。")]),
        ("审结 件 176 203", "审结 件 179 203", [("审结件[176] 203", "审结件[179] 203")]),
        ("176 203", "176\n203", []),
        # One line or two, blanks or none: the same words.
        ("收到 470件，\n受理432件。", "收到470件，受理432件。", []),
        ("春江水暖。", "天地玄黄宇宙。", [("[春江水暖。]", "[天地玄黄宇宙。]")]),
    ],
)
def test_what_differs_is_marked_and_nothing_else(left, right, changes):
    assert shown(left, right) == changes


def test_one_figure_changed_in_a_long_report_leaves_it_nearly_the_same():
    body = "".join(f"第{n}项工作已经完成，成效明显。" for n in range(400))
    found = diff_texts(f"{body}收到470件。", f"{body}收到471件。")
    assert 0.999 < found.similarity < 1
    assert len(found.changes) == 1


def test_texts_without_anything_in_common():
    assert diff_texts("甲乙丙。", "子丑寅卯").similarity == 0
    assert diff_texts("", "").similarity == 1
    assert diff_texts("", "甲。").similarity == 0


texts = st.lists(st.sampled_from("甲乙丙丁4，。；\n 7")).map("".join)


@given(texts, texts)
def test_the_two_sides_can_be_told_apart_from_the_changes_alone(left, right):
    """Every sentence that is not in a change is in both texts; a change gives its sides whole."""
    found = diff_texts(left, right)
    a, b = "".join(sentences(left)), "".join(sentences(right))
    for change in found.changes:
        assert "".join(p.text for p in change.left) in a
        assert "".join(p.text for p in change.right) in b
        assert change.left or change.right
    same = a.replace(" ", "") == b.replace(" ", "")
    assert (not found.changes) == same
    assert 0 <= found.similarity <= 1
    assert (found.similarity == 1) == same


@given(texts, texts)
def test_similarity_never_claims_more_than_a_character_by_character_comparison(left, right):
    a, b = "".join(left.split()), "".join(right.split())
    if not a and not b:
        return
    longest = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, one in enumerate(a):
        for j, other in enumerate(b):
            longest[i + 1][j + 1] = (
                longest[i][j] + 1 if one == other else max(longest[i][j + 1], longest[i + 1][j])
            )
    assert diff_texts(left, right).similarity <= 2 * longest[-1][-1] / (len(a) + len(b)) + 1e-9


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("同一句话。" * 60_000, "同一句话。" * 59_000 + "另一句话。" * 500),
        (
            "".join(f"第{n}句。" for n in range(20_000)),
            "".join(f"第{n}章。" for n in range(20_000)),
        ),
        ("," * 200_000, "1," * 100_000),
        ("字" * 200_000, "词" * 200_000),
    ],
    ids=["repeated", "all-changed", "commas", "one-endless-sentence"],
)
def test_endless_texts_are_compared_in_no_time(left, right):
    begun = time.perf_counter()
    diff_texts(left, right)
    assert time.perf_counter() - begun < 3


def test_long_texts_are_compared_without_their_order():
    left = "".join(f"甲{n}。" for n in range(7_000)) + "收到470件。"
    right = "收到471件。" + "".join(f"甲{n}。" for n in reversed(range(7_000)))
    found = diff_texts(left, right)
    assert found.is_coarse
    assert [(marked(c.left), marked(c.right)) for c in found.changes] == [
        ("[收到470件。]", ""),
        ("", "[收到471件。]"),
    ]


def test_an_ordinary_diff_agrees_on_which_sentences_stay():
    left = "甲。乙。丙。丁。戊。"
    right = "甲。丙。乙一。丁。己。"
    ours = {c.left[0].text for c in diff_texts(left, right).changes if c.left}
    match = SequenceMatcher(None, sentences(left), sentences(right), autojunk=False)
    kept = sum(block.size for block in match.get_matching_blocks())
    assert len(sentences(left)) - kept == len(ours)
