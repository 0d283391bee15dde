"""Two versions of a report: which figures agree, change, or stand in one alone."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from metrics.queries.get_version_diff import get_version_diff, get_versions
from reports.models import Standing
from tests.factories import (
    IndicatorFactory,
    JurisdictionFactory,
    ObservationFactory,
    QuantityFactory,
    ReportFactory,
)

pytestmark = pytest.mark.django_db
PENDING, REPLACED = Standing.PENDING, Standing.REPLACED


@pytest.fixture
def pair():
    """A current report and the one that waits."""
    place = JurisdictionFactory()
    left = ReportFactory(jurisdiction=place, text="收到申请470件。办结9件。")
    right = ReportFactory(
        jurisdiction=place, text="收到申请471件。办结9件。", standing=PENDING, version_of=left
    )
    return left, right


def state(report, indicator, number, **more):
    value = Decimal(number.rstrip("件"))
    ObservationFactory(report=report, indicator=indicator, number=number, value=value, **more)


def test_figures_are_the_same_changed_or_in_one_alone(pair):
    left, right = pair
    received, closed, extra = (IndicatorFactory(name=name) for name in ("收到", "办结", "另有"))
    state(left, received, "470件")
    state(right, received, "471件")
    state(left, closed, "9件")
    state(right, closed, "9件")
    state(right, extra, "9件")

    diff = get_version_diff(right)

    assert diff is not None
    assert (diff.left, diff.right, diff.same) == (left, right, 1)
    shown = [
        (c.indicator.name, c.left and int(c.left.value), c.right and int(c.right.value))
        for c in diff.changed
    ]
    assert shown == [("收到", 470, 471), ("另有", None, 9)]
    assert len(diff.text.changes) == 1
    assert diff.lengths == (len(left.text), len(right.text))


def test_a_figure_is_compared_with_the_one_of_the_same_scope():
    place = JurisdictionFactory()
    text = "全市5件，市本级3件。全市6件，市本级4件。"
    left, right = (ReportFactory(jurisdiction=place, text=text) for _ in "ab")
    indicator = IndicatorFactory()
    state(left, indicator, "5件", scope="全市")
    state(left, indicator, "3件", scope="市本级")
    state(right, indicator, "4件", scope="市本级")
    state(right, indicator, "6件", scope="全市")

    diff = get_version_diff(left)

    assert diff is not None
    pairs = {(c.left.scope, c.right.scope) for c in diff.changed if c.left and c.right}
    assert pairs == {("全市", "全市"), ("市本级", "市本级")}


def test_other_figures_are_counted(pair):
    left, right = pair
    for report, value in ((left, 1), (left, 2), (right, 2), (right, 3), (right, 4)):
        QuantityFactory(
            report=report, category="other", phrase_key="座谈|次", value=value, start=value
        )
    diff = get_version_diff(right)
    assert diff is not None
    others = diff.other_figures
    assert (others.both, others.left, others.right) == (1, 1, 2)


def test_the_one_that_counts_stands_left_whichever_page_was_opened(pair):
    left, right = pair
    for report in pair:
        diff = get_version_diff(report)
        assert diff is not None
        assert (diff.left, diff.right) == (left, right)


def test_another_version_may_be_named(pair):
    left, right = pair
    third = ReportFactory(jurisdiction=left.jurisdiction, standing=REPLACED, version_of=left)
    diff = get_version_diff(left, third.pk)
    assert diff is not None
    assert (diff.right, diff.others) == (third, [right])
    assert get_version_diff(left, ReportFactory().pk) is None
    assert get_versions(left) == [right, third]


def test_a_report_alone_has_no_versions():
    lone = ReportFactory()
    ReportFactory(jurisdiction=lone.jurisdiction, issuer_kind="department", issuer="县司法局")
    ReportFactory(jurisdiction=lone.jurisdiction, year=2021)
    assert get_version_diff(lone) is None


def test_the_number_of_queries_is_fixed(pair):
    def count():
        with CaptureQueriesContext(connection) as queries:
            get_version_diff(pair[1])
        return len(queries)

    few = count()
    for report in pair:
        for number in ("9件", "47"):
            state(report, IndicatorFactory(), number)
    assert count() == few == 4
