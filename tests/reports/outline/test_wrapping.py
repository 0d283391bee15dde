"""Sentences broken over lines, and lines that only look so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.outline.wrapping import unwrap


def test_a_sentence_broken_inside_a_word_is_joined():
    assert unwrap(("全年受理案件231件,审", "结200件,维持81件。")) == (
        "全年受理案件231件,审结200件,维持81件。",
    )


@pytest.mark.parametrize(
    "lines",
    [
        ("一、强化统筹,健全机制", "全年召开会议3次,学法5次。"),
        ("全年召开会议3次。", "学法5次,述法12人。"),
        ("(一)推进法治政府建设,提升效能", "制定规范性文件3件,备案3件。"),
        ("以上报告,特此公布", "云岭县人民政府"),
        ("收到申请\t65\t78,件", "受理,审结\t58\t70"),
        ("全年召开会议3次,学法5次", "(二)推进依法决策,严格程序。"),
    ],
)
def test_titles_headings_signatures_and_tables_stay_as_they_are(lines):
    assert unwrap(lines) == lines


@given(st.lists(st.text("全年受理件,。;12一、(二)\t", min_size=1, max_size=20), max_size=8))
def test_no_character_is_added_or_lost_but_line_breaks(lines):
    assert "".join(unwrap(tuple(lines))) == "".join(lines)
