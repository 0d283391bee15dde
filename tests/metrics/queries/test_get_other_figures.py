"""Other figures in groups: what comes together, in which order, and what is left out."""

from decimal import Decimal
from statistics import median

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from metrics.queries.get_figure import get_figure
from metrics.queries.get_other_figures import (
    get_exported_figures,
    get_figure_groups,
    get_group_figures,
)
from metrics.state import FiguresState
from tests.factories import JurisdictionFactory, QuantityFactory, ReportFactory

pytestmark = pytest.mark.django_db
UNLISTED = "未列入指标目录"


def add(report, value, *, phrase="召开会议", key="会议|次", start=0, **more):
    fields = {"reason": UNLISTED, "unit": "次", "category": "other", **more}
    read = None if value is None else Decimal(value)
    return QuantityFactory(
        report=report, value=read, phrase=phrase, phrase_key=key, start=start, **fields
    )


def report(name="芜湖市", year=2023, **more):
    return ReportFactory(
        jurisdiction=JurisdictionFactory(name=name, **more), year=year, text="全年召开会议4次。"
    )


def test_groups_stand_in_the_order_of_their_places():
    one, other = report("芜湖市"), report("滁州市")
    add(one, 4)
    add(other, 12, phrase="组织召开会议")
    add(one, 8, start=20)
    add(one, 5, key="列席 会议|次", phrase="列席会议", start=40)

    first, second = get_figure_groups(FiguresState()).groups

    assert (first.key, first.places, first.figures) == ("会议|次", 2, 3)
    assert [first.low, first.middle, first.high] == [Decimal(4), Decimal(8), Decimal(12)]
    assert first.phrase == "召开会议"
    assert (second.key, second.places) == ("列席 会议|次", 1)


def test_what_names_no_thing_comes_last_whatever_its_number():
    for n, name in enumerate(["芜湖市", "滁州市"]):
        found = report(name)
        add(found, n, key="|件", phrase="")
        add(found, n, key="办结…|件", phrase="办结", start=20)
    add(report("六安市"), 1)

    keys = [group.key for group in get_figure_groups(FiguresState()).groups]

    assert keys == ["会议|次", "办结…|件", "|件"]


def test_a_plan_and_a_result_of_one_wording_are_two_groups():
    found = report()
    add(found, 4)
    add(found, 9, reason="计划或目标", start=20)

    groups = get_figure_groups(FiguresState()).groups
    opened = get_group_figures(FiguresState(group="会议|次", why="计划或目标"))

    assert {group.reason for group in groups} == {UNLISTED, "计划或目标"}
    assert [figure.value for figure in opened.figures] == [9]


@pytest.mark.parametrize(
    ("state", "keys"),
    [
        (FiguresState(words="会议"), {"会议|次", "列席 会议|次"}),
        (FiguresState(words="列席 会议"), {"列席 会议|次"}),
        (FiguresState(words="会议 听证"), set()),
        (FiguresState(year=2022), {"列席 会议|次"}),
        (FiguresState(level="county"), set()),
        (FiguresState(reason=UNLISTED), {"会议|次", "列席 会议|次"}),
    ],
)
def test_words_must_all_occur_and_every_choice_narrows(state, keys):
    place = JurisdictionFactory()
    add(ReportFactory(jurisdiction=place, year=2023), 4)
    add(ReportFactory(jurisdiction=place, year=2022), 4, key="列席 会议|次", phrase="列席各类会议")

    found = get_figure_groups(state)

    assert {group.key for group in found.groups} == keys
    assert not found.library_is_empty


def test_observations_and_what_counts_nothing_are_not_listed():
    add(report(), 4, category="observation")
    add(report(), 4, category="not_a_figure")

    assert get_figure_groups(FiguresState()).library_is_empty


def test_made_up_figures_stay_out_as_soon_as_there_are_real_ones():
    add(report("云川市", is_sample=True), 100)
    alone = get_figure_groups(FiguresState())
    add(report("芜湖市"), 4)
    both = get_figure_groups(FiguresState())
    asked = get_figure_groups(FiguresState(samples="with"))

    assert alone.choices.shows_samples
    assert alone.groups[0].has_samples
    assert (both.choices.total, both.choices.hidden_samples) == (1, 1)
    assert both.groups[0].high == 4
    assert asked.choices.total == 2


def test_one_groups_figures_stand_newest_first_with_their_extremes():
    place, other = JurisdictionFactory(), JurisdictionFactory()
    add(ReportFactory(jurisdiction=place, year=2024), 1)
    add(ReportFactory(jurisdiction=place, year=2023), 2, phrase="组织召开会议")
    add(ReportFactory(jurisdiction=other, year=2023), 3)
    add(ReportFactory(jurisdiction=JurisdictionFactory(), year=2023), None)
    add(ReportFactory(jurisdiction=other, year=2022), 100, reason="计划或目标")

    found = get_group_figures(FiguresState(group="会议|次", why=UNLISTED))

    assert found.places == 3
    assert (found.low, found.middle, found.high) == (Decimal(1), Decimal(2), Decimal(3))
    assert found.phrase == "召开会议"
    assert [figure.report.year for figure in found.figures] == [2024, 2023, 2023, 2023]


@pytest.mark.parametrize("values", [[7], [7, 1], [5, 1, 9], [4, 1, 1, 9], [2, 2, 2, 8, 8]])
def test_the_database_finds_the_same_median_as_arithmetic(values):
    for value in values:
        add(report(f"第{value}市"), value)
    assert get_figure_groups(FiguresState()).groups[0].middle == Decimal(str(median(values)))


@pytest.mark.parametrize("state", [FiguresState(), FiguresState(group="会议|次", why=UNLISTED)])
def test_three_figures_cost_as_many_queries_as_one(state):
    query = get_group_figures if state.group else get_figure_groups

    def count():
        with CaptureQueriesContext(connection) as queries:
            query(state)
        return len(queries)

    add(report(), 4)
    add(report(), 5)
    few = count()
    add(report(), 6)
    add(report(), 7, key="列席 会议|次")
    assert count() == few <= 6


def test_a_file_holds_every_figure_of_the_selection():
    add(report(), 4)
    add(report(), 5, key="列席 会议|次")

    rows, total = get_exported_figures(FiguresState())
    opened, _ = get_exported_figures(FiguresState(group="会议|次", why=UNLISTED))

    assert (len(rows), total) == (2, 2)
    assert [row.value for row in opened] == [4]


def test_a_figure_stands_in_its_sentence():
    found = ReportFactory(text="一、成效\n全年召开会议4次。参加30人。")
    start = found.text.index("4次")
    row = add(found, 4, start=start, text="4次")

    figure = get_figure(row.pk)

    assert figure is not None
    assert "".join(piece.text for piece in figure.pieces) == "全年召开会议4次。"
    assert [piece.text for piece in figure.pieces if piece.kind] == ["4次"]
    assert get_figure(None) is None
    assert get_figure(add(found, 470, category="observation", start=1).pk) is None
