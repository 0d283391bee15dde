"""What the method page says of the measures."""

import pytest

from metrics.evaluation.scoring import Evaluation, Score, together
from metrics.extraction import extract
from metrics.presenters.method import percent, present_measures


def evaluation(passages, **indicators):
    found = Evaluation(passages=passages)
    for code, counts in indicators.items():
        found.by_indicator[code].add(Score(*counts))
        found.by_phenomenon["plain"].add(Score(*counts))
        found.total.add(Score(*counts))
    return found


def halves(opened, aside):
    return {"open": opened, "aside": aside, "all": together([opened, aside])}


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [(1, 1, "100%"), (1999, 2000, "99.9%"), (2, 3, "66.7%"), (0, 4, "0.0%"), (0, 0, "")],
)
def test_only_all_is_a_hundred_per_cent(part, whole, said):
    assert percent(part, whole) == said


def test_the_halves_stand_apart_and_indicators_in_their_order():
    opened = evaluation(3, accepted=(9, 10, 9, 9), received=(1, 1, 1, 2))
    aside = evaluation(2, accepted=(3, 4, 3, 4))

    found = present_measures(
        halves(opened, aside), [("received", "收到"), ("accepted", "受理"), ("other", "其他")]
    )

    assert found is not None
    assert [row.name for row in found.indicators] == ["收到", "受理"]
    assert (found.open_passages, found.aside_passages) == (3, 2)
    assert found.indicators[1].open.recall == "90.0%"
    assert found.indicators[1].aside.precision == "75.0%"
    assert found.indicators[0].aside.recall == ""
    assert found.total.open.precision == "90.9%"
    assert [row.name for row in found.phenomena] == ["一般表述"]


def test_without_passages_there_is_nothing_to_show():
    assert present_measures(halves(Evaluation(), Evaluation()), []) is None


def test_the_worked_example_is_read_as_the_page_says():
    text = (
        "2023年\uff0c全市共收到行政复议申请470件\uff0c受理432件\uff0c比上年增长5.2%\uff0c"
        "其中经调解结案61件。2024年力争审结率达到95%。"
    )
    found = extract(text, (), 2023)
    assert [(q.text, q.reason) for q in found.quantities if q.category != "observation"] == [
        ("2023年", "年份"), ("5.2%", "变化幅度"), ("2024年", "年份"), ("95%", "计划或目标"),
    ]  # fmt: skip
    assert {(o.indicator, int(o.value)) for o in found.observations} >= {
        ("reconsideration_received", 470),
        ("reconsideration_accepted", 432),
    }
