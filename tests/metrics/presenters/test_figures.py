"""Groups of other figures in words, and when they are drawn."""

from datetime import date
from decimal import Decimal

import pytest

from metrics.presenters.figures import group_name, present_group, typical, written
from metrics.queries.get_other_figures import get_group_figures
from metrics.state import FiguresState
from tests.factories import JurisdictionFactory, QuantityFactory, ReportFactory

TODAY = date(2026, 1, 1)
STATE = FiguresState(group="会议|次", why="未列入指标目录")


@pytest.mark.parametrize(
    ("key", "phrase", "name"),
    [
        ("审查 政府 合同|件", "审查政府合同", "审查政府合同"),
        ("审查 政府 合同|件", "审查各类政府合同", "审查 政府 合同"),
        ("培养 法律明白人|人", "再培养…“法律明白人”", "培养法律明白人"),
        ("办结…|件", "办结", "办结（未写明对象）"),
        ("|件", "", "（未写明对象）"),
    ],
)
def test_a_group_is_named_as_it_is_said(key, phrase, name):
    assert group_name(key, phrase) == name


def test_the_number_goes_where_it_was_written():
    assert written("细化分解…重点任务", "28项") == "细化分解28项重点任务"
    assert written("召开会议", "4次") == "召开会议4次"
    assert typical("4.培养法律明白人", "名") == "培养法律明白人…名"


def add(name, value, *, year=2023, level="prefecture", key="会议|次", **more):
    found = ReportFactory(jurisdiction=JurisdictionFactory(name=name, level=level), year=year)
    return figure_of(found, value, key=key, **more)


def figure_of(report, value, *, start=0, key="会议|次", **more):
    return QuantityFactory(
        report=report, value=Decimal(value), unit="次", category="other", start=start,
        reason="未列入指标目录", phrase="召开会议", phrase_key=key, text=f"{value}次", **more,
    )  # fmt: skip


def page(state=STATE):
    return present_group(get_group_figures(state), TODAY)


@pytest.mark.django_db
def test_two_places_of_a_year_are_drawn_and_one_is_not():
    add("芜湖市", 4)
    assert page().chart is None
    assert page().why_no_chart
    add("滁州市", 12)
    chart = page().chart
    assert chart.title == "2023年“会议”\uff1a2 地"
    assert chart.figure["data"][0]["text"] == ["12次", "4次"]


@pytest.mark.django_db
def test_what_names_no_thing_is_never_drawn():
    add("芜湖市", 4, key="办结…|件")
    add("滁州市", 5, key="办结…|件")
    assert page(FiguresState(group="办结…|件", why="未列入指标目录")).chart is None


@pytest.mark.django_db
def test_a_place_has_one_bar_of_its_widest_figure_and_what_differs_is_said():
    first = add("芜湖市", 4, scope="市本级")
    wide = figure_of(first.report, 9, start=30)
    add("滁州市", 12, level="county", qualifier="余")

    shown = page()

    assert {bar[0] for bar in shown.chart.figure["data"][0]["customdata"]} >= {wide.pk}
    assert len(shown.chart.keys) == 2
    assert [caution.label for caution in shown.cautions] == [
        "按词归并", "层级不同", "一地多个", "约数",
    ]  # fmt: skip


@pytest.mark.django_db
def test_every_figure_of_the_page_opens_under_an_address_of_its_own():
    row = add("芜湖市", 4)
    add("滁州市", 12)
    shown = page(STATE.opening(row.pk))
    assert {view.quantity.pk for view in shown.rows if view.is_open} == {row.pk}
    assert all(f"figure={view.quantity.pk}" in view.href for view in shown.rows)
    assert "figure=" not in shown.links["close"]
    assert shown.summary.startswith("2 个数字\uff0c2 地")
