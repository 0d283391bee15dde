"""A group of other figures as an indicator: like with like, and what is said of the rest."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from metrics.presenters.figure_comparison import present_figure_comparison
from metrics.queries.get_figure_comparison import NO_VALUE, NOT_FIRST, OWN, get_figure_comparison
from metrics.state import FiguresState
from tests.factories import JurisdictionFactory, QuantityFactory, ReportFactory

pytestmark = pytest.mark.django_db
STATE = FiguresState(group="会议|次", why="未列入指标目录")


def add(name, value, *, year=2023, level="prefecture", key="会议|次", **more):
    found = ReportFactory(jurisdiction=JurisdictionFactory(name=name, level=level), year=year)
    return figure_of(found, value, key=key, **more)


def figure_of(report, value, *, start=0, key="会议|次", **more):
    return QuantityFactory(
        report=report, value=Decimal(value), unit="次", category="other", start=start,
        reason="未列入指标目录", phrase="召开会议", phrase_key=key, text=f"{value}次", **more,
    )  # fmt: skip


def found(state=STATE, own=None):
    return get_figure_comparison(state, own)


def page(state=STATE, own=None):
    return present_figure_comparison(found(state, own), date(2026, 1, 1))


def values(shown):
    return [(rank, row.value) for rank, row in shown.ranked]


def test_two_places_of_a_year_are_drawn_and_one_is_not():
    add("芜湖市", 4)
    assert page().chart is None
    assert page().why_no_chart
    add("滁州市", 12)
    shown = page()
    assert shown.title == "2023年市级“会议”\uff1a2 地"
    assert shown.chart.figure["data"][0]["text"] == ["12次", "4次"]
    assert [row.rank for row in shown.rows] == [1, 2]


def test_the_newest_year_with_two_places_is_compared_and_another_on_request():
    one = JurisdictionFactory(name="芜湖市")
    other = JurisdictionFactory(name="滁州市")
    figure_of(ReportFactory(jurisdiction=one, year=2024), 1)
    figure_of(ReportFactory(jurisdiction=one, year=2023), 2)
    figure_of(ReportFactory(jurisdiction=other, year=2023), 2)
    assert (found().year, values(found())) == (2023, [(1, 2), (1, 2)])
    asked = found(FiguresState(group="会议|次", why="未列入指标目录", year=2024))
    assert values(asked) == [(1, 1)]


def test_scopes_and_periods_are_never_mixed_and_the_rest_is_counted():
    add("芜湖市", 4)
    first = add("滁州市", 12)
    figure_of(first.report, 3, start=5)
    figure_of(first.report, 5, start=10, scope="市本级")
    add("六安市", 900, scope="市本级")
    add("淮北市", 800, period="三年来")
    none = add("铜陵市", 1)
    none.value = None
    none.save()

    shown = found()

    assert values(shown) == [(1, 12), (2, 4)]
    assert {(each.why, each.figures, each.places) for each in shown.left_out} == {
        (OWN, 2, 2), ("三年来", 1, 1), (NO_VALUE, 1, 1), (NOT_FIRST, 1, 1),
    }  # fmt: skip
    said = page()
    assert [caution.label for caution in said.cautions] == ["按词归并", "一地多个"]
    own = found(FiguresState(group="会议|次", why="未列入指标目录", basis=OWN))
    assert values(own) == [(1, 900), (2, 5)]


def test_levels_are_compared_apart_and_same_words_of_another_unit_are_named():
    add("芜湖市", 4)
    add("滁州市", 12)
    add("无为市", 7, level="county")
    add("庐江县", 9, key="会议|场", level="county")

    shown = page()

    assert values(shown.found) == [(1, 12), (2, 4)]
    assert [(code, n) for code, _, n in shown.found.levels if n] == [
        ("prefecture", 2), ("county", 1),
    ]  # fmt: skip
    assert [each.label for each in shown.siblings] == ["会议\uff08场\uff09"]


def test_ones_own_place_is_picked_out_or_said_to_be_missing():
    row = add("芜湖市", 4)
    add("滁州市", 12)
    own = row.report.jurisdiction
    shown = page(own=own)
    assert [view.is_own for view in shown.rows] == [False, True]
    assert "芜湖市列第 2 位\uff0c共 2 地" in shown.own_note
    assert "未列入" in page(own=JurisdictionFactory(name="六安市")).own_note


def test_a_proposal_has_what_a_catalogue_entry_needs():
    add("芜湖市", 4)
    add("云川市", 100, level="county")
    said = page().proposal
    for part in (
        "归并词\uff1a会议",
        "单位\uff1a次",
        "2 个数字\uff0c2 地\uff0c2023年",
        "安徽省芜湖市\uff0c2023年",
    ):
        assert part in said


def test_sixty_places_cost_as_many_queries_as_two():
    def count():
        with CaptureQueriesContext(connection) as queries:
            found()
        return len(queries)

    add("甲市", 1)
    add("乙市", 2)
    few = count()
    for n in range(60):
        add(f"第{n}县市", n)
    assert count() == few <= 8
    assert len(page().found.bars) == 60
    assert page().hidden_bars == 2
