"""Keys that bring figures outside the catalogue together across reports."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.phrase_keys import names_a_thing, phrase_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("全县共举办听证会", "举办听证会"),
        ("全年累计举办听证会", "今年我市举办听证会"),
        ("举办了听证会", "已举办听证会"),
        ("召开会议", "全县共组织召开会议"),
        ("召开县委全面依法治县委员会、依法治县办公室会等会议", "组织召开会议"),
        ("阳高县选聘…行政执法社会监督员", "选聘行政执法社会监督员"),
        ("细化分解…重点任务", "共分解任务"),
        ("今年法律顾问列席县委、县政府各类会议", "法律顾问列席各类会议"),
        ("4.培养法律明白人", "再培养…“法律明白人”"),
    ],
)
def test_places_adverbs_and_empty_verbs_do_not_matter(one, other):
    assert phrase_key(one, "场") == phrase_key(other, "场")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("召开会议", "列席会议"),
        ("举办听证会", "举办座谈会"),
        ("合格", "不合格"),
        ("制定规范性文件", "废止规范性文件"),
        ("配备…网格员", "划分…网格"),
        ("发放许可证", "发放宣传单"),
    ],
)
def test_other_actions_and_other_things_stay_apart(one, other):
    assert phrase_key(one, "个") != phrase_key(other, "个")


def test_what_takes_place_is_named_at_the_end_wherever_the_figure_stands():
    assert phrase_key("举办专题培训", "次") == phrase_key("至少开展…赋权事项专题培训", "次")


def test_units_matter_but_for_words_of_one_meaning():
    assert phrase_key("举办听证会", "场") != phrase_key("举办听证会", "万元")
    assert phrase_key("聘任咨询员", "名") == phrase_key("聘任咨询员", "人")


@pytest.mark.parametrize(
    ("phrase", "key"),
    [
        ("", "|件"),
        ("全年共", "|件"),
        ("办结", "办结…|件"),
        ("同比增长", "增长…|件"),
        ("审查政府合同", "审查 政府 合同|件"),
        ("对…事项进行了精简", "精简 事项|件"),
    ],
)
def test_a_key_says_what_is_counted_or_that_it_does_not_know(phrase, key):
    assert phrase_key(phrase, "件") == key
    assert names_a_thing(key) == (not key.startswith("|") and "…" not in key)


@given(st.text(max_size=60), st.text(max_size=5))
def test_any_text_gives_a_key(phrase, unit):
    key = phrase_key(phrase, unit)
    assert "|" in key
    assert len(key.rpartition("|")[0].split()) <= 3 or "|" in unit
