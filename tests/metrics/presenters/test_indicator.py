"""Rules in words: no sign of a pattern reaches the reader."""

import re

import pytest

from metrics.catalogue import load_catalogue
from metrics.presenters.indicator import present_rules, readable, terms_used


@pytest.mark.parametrize(
    ("trigger", "words"),
    [
        ("^<受理>(案件)?(率|数)#", "〔受理〕\uff08案件\uff09\uff3b率\uff0f数\uff3d N"),
        ("#(.{0,8})备案审[查核]$", "N …备案审\uff3b查\uff0f核\uff3d"),
        ("(收(到|取)|接收)…#", "\uff3b收\uff3b到\uff0f取\uff3d\uff0f接收\uff3d… N"),
        ("(?<!不)满意(?!度)率#", "满意率 N"),
        ("实质性?化解#", "实质\uff08性\uff09化解 N"),
    ],
)  # fmt: skip
def test_a_trigger_reads_as_words(trigger, words):
    assert readable(trigger) == words


def test_the_whole_catalogue_reads_as_words():
    catalogue = load_catalogue()
    for indicator in catalogue.indicators:
        rules = present_rules(indicator, catalogue)
        assert rules
        shown = [phrase for rule in rules for phrase in rule.phrases]
        shown += [words for rule in rules for label, words in rule.limits if label != "单位"]
        for words in shown:
            assert not re.search(r"[\\{}\[\]?*+^$<>=|]", words), (indicator.code, words)
        named = {name for name, _ in terms_used(indicator, catalogue)}
        assert {n for p in shown for n in re.findall(r"〔(\w+)〕", p)} <= named | set(
            catalogue.terms
        )
        assert all(rule.limits[-1][0] == "可信度" for rule in rules)


def test_a_pattern_that_rules_a_phrase_out_is_among_the_limits():
    catalogue = load_catalogue()
    rules = present_rules(catalogue.by_code["law_firms"], catalogue)
    assert any(("不含", readable("(?:与|联合|由)#")) in rule.limits for rule in rules)
