"""Groups of other figures in words."""

from decimal import Decimal

import pytest

from metrics.presenters.figures import group_name, present_group, typical, written
from metrics.queries.get_other_figures import get_group_figures
from metrics.state import FiguresState
from tests.factories import JurisdictionFactory, QuantityFactory, ReportFactory

STATE = FiguresState(group="会议|次", why="未列入指标目录", show="all")


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


@pytest.mark.django_db
def test_every_figure_of_the_page_opens_under_an_address_of_its_own():
    row = add("芜湖市", 4)
    add("滁州市", 12)
    shown = present_group(get_group_figures(STATE.opening(row.pk)))
    assert {view.quantity.pk for view in shown.rows if view.is_open} == {row.pk}
    assert all(f"figure={view.quantity.pk}" in view.href for view in shown.rows)
    assert "figure=" not in shown.links["close"]
    assert shown.summary.startswith("2 个数字\uff0c2 地")
