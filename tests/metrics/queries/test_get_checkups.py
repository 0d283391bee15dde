"""What a check finds in one report, beside last year's and the peers'."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from metrics.queries.get_checkup_list import get_checkup_list
from metrics.queries.get_checkups import Checkup, get_checkups
from metrics.state.checkup import CheckupState
from reports.models import Report
from tests.factories import (
    DataPointFactory,
    IndicatorFactory,
    JurisdictionFactory,
    ObservationFactory,
    ReportFactory,
)

pytestmark = pytest.mark.django_db


def check(report: Report) -> Checkup:
    (found,) = get_checkups([report])
    return found


def test_a_figure_of_last_year_that_is_gone_is_told_with_its_value() -> None:
    place, indicator = JurisdictionFactory(), IndicatorFactory(name="收到复议申请")
    report = ReportFactory(jurisdiction=place, year=2023)
    before = DataPointFactory(jurisdiction=place, indicator=indicator, year=2022)
    (missing,) = check(report).missing
    assert (missing.indicator, missing.before) == (indicator, before)


def test_what_most_peers_give_is_told_and_what_few_give_is_not() -> None:
    usual, rare = IndicatorFactory(), IndicatorFactory()
    report = ReportFactory(year=2023)
    for n in range(4):
        point = DataPointFactory(indicator=usual, year=2023)
        if n == 0:
            DataPointFactory(indicator=rare, year=2023, jurisdiction=point.jurisdiction)
    found = check(report)
    assert [(m.indicator, m.having, m.peers) for m in found.usual] == [(usual, 4, 4)]


def test_two_peers_say_nothing_about_what_is_usual() -> None:
    indicator = IndicatorFactory()
    report = ReportFactory(year=2023)
    for _ in range(2):
        DataPointFactory(indicator=indicator, year=2023)
    assert check(report).missing == []


def test_made_up_peers_do_not_count_for_a_real_report() -> None:
    indicator = IndicatorFactory()
    report = ReportFactory(year=2023)
    for n in range(4):
        sample = JurisdictionFactory(code=f"9901{n:02d}", is_sample=True)
        DataPointFactory(indicator=indicator, year=2023, jurisdiction=sample)
    assert check(report).missing == []


def test_a_doubt_of_two_observations_is_said_once() -> None:
    doubt = [{"code": "part_above_whole", "message": "受理多于收到。"}]
    report = ReportFactory(text="收到470件，受理480件。")
    ObservationFactory(report=report, number="470件", checks=doubt)
    ObservationFactory(report=report, number="480件", checks=doubt)
    assert [c.message for c in check(report).contradictions] == ["受理多于收到。"]


def test_the_list_takes_each_places_newest_report_with_a_fixed_number_of_queries() -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            get_checkup_list(CheckupState())
        return len(caught)

    place = JurisdictionFactory()
    ReportFactory(jurisdiction=place, year=2022)
    newest = ReportFactory(jurisdiction=place, year=2023)
    assert [row.report for row in get_checkup_list(CheckupState()).rows] == [newest]
    with_one = queries()
    for _ in range(3):
        ReportFactory(year=2023)
    assert queries() == with_one <= 18
    assert [r.report.year for r in get_checkup_list(CheckupState(year=2022)).rows] == [2022]
