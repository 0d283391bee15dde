"""Choosing between versions of a report, and what follows when one of them goes."""

import pytest
from django.contrib.admin.models import LogEntry

from reports.actions import (
    ActionRefusedError,
    adopt_version,
    delete_report,
    keep_both,
    keep_current,
)
from reports.models import Report, Standing
from reports.signals import counted_reports_changed
from tests.factories import JurisdictionFactory, ReportFactory
from tests.reports.texts import OWN_STEPS, make_user, report_text, send

pytestmark = pytest.mark.django_db
CURRENT, PENDING, REPLACED = Standing.CURRENT, Standing.PENDING, Standing.REPLACED


@pytest.fixture
def place():
    return JurisdictionFactory()


@pytest.fixture
def versions(place):
    """The one that counts and the one that waits."""
    old = ReportFactory(jurisdiction=place, published="2024-03-01")
    new = ReportFactory(
        jurisdiction=place, published="2024-03-20", standing=PENDING, version_of=old
    )
    return old, new


def standings(*reports):
    """Each report's standing and what it is a version of, as stored."""
    found = {report.pk: report for report in Report.objects.all()}
    return [(found[r.pk].standing, found[r.pk].version_of_id) for r in reports]


def test_the_new_one_may_be_adopted(versions):
    old, new = versions
    user = make_user()
    adopt_version(report=new, by=user)
    assert standings(old, new) == [(REPLACED, new.pk), (CURRENT, None)]
    assert LogEntry.objects.get().user == user


def test_the_old_one_may_stay(versions):
    old, new = versions
    keep_current(report=new, by=None)
    assert standings(old, new) == [(CURRENT, None), (REPLACED, old.pk)]


def test_both_may_stay(versions):
    old, new = versions
    keep_both(report=new, by=None)
    assert standings(old, new) == [(CURRENT, None), (CURRENT, None)]


def test_a_replaced_one_may_be_taken_back(versions):
    old, new = versions
    adopt_version(report=new, by=None)
    adopt_version(report=old, by=None)
    assert standings(old, new) == [(CURRENT, None), (REPLACED, old.pk)]
    keep_both(report=new, by=None)
    assert standings(old, new) == [(CURRENT, None), (CURRENT, None)]


def test_of_two_that_count_one_may_give_way(versions):
    old, new = versions
    keep_both(report=new, by=None)
    adopt_version(report=old, by=None, over=new)
    assert standings(old, new) == [(CURRENT, None), (REPLACED, old.pk)]


def test_all_other_versions_follow_the_one_adopted(place, versions):
    old, new = versions
    third = ReportFactory(jurisdiction=place, standing=PENDING, version_of=old)
    adopt_version(report=new, by=None)
    assert standings(third) == [(PENDING, new.pk)]
    adopt_version(report=third, by=None)
    assert standings(old, new, third) == [
        (REPLACED, third.pk),
        (REPLACED, third.pk),
        (CURRENT, None),
    ]


def test_what_somebody_else_chose_meanwhile_is_not_undone(place, versions):
    """The page of the third version showed it beside the old one, which has given way."""
    old, new = versions
    third = ReportFactory(jurisdiction=place, standing=PENDING, version_of=old)
    adopt_version(report=new, by=None)
    with pytest.raises(ActionRefusedError, match="刚刚有变化"):
        adopt_version(report=third, by=None, over=old)
    keep_current(report=third, by=None)
    with pytest.raises(ActionRefusedError, match="刚刚有变化"):
        keep_current(report=third, by=None)


@pytest.mark.parametrize("action", [adopt_version, keep_both])
def test_what_counts_needs_no_choice(versions, action):
    old, _ = versions
    with pytest.raises(ActionRefusedError, match="已是现行版本"):
        action(report=old, by=None)


def test_a_stranger_cannot_be_replaced(versions):
    stranger = ReportFactory()
    with pytest.raises(ActionRefusedError):
        adopt_version(report=versions[1], by=None, over=stranger)
    assert standings(stranger) == [(CURRENT, None)]


@pytest.mark.parametrize("action", [adopt_version, keep_both, keep_current])
def test_a_deleted_one_is_told(versions, action):
    _, new = versions
    Report.objects.filter(pk=new.pk).delete()
    with pytest.raises(ActionRefusedError, match="已被删除"):
        action(report=new, by=None)


@pytest.mark.parametrize(
    ("action", "times"), [(adopt_version, 1), (keep_both, 1), (keep_current, 0)]
)
def test_listeners_hear_of_every_change_of_what_counts(versions, action, times):
    _, new = versions
    heard = []

    def listen(sender, jurisdiction, year, **kwargs):
        heard.append((jurisdiction, year))

    counted_reports_changed.connect(listen)
    try:
        action(report=new, by=None)
    finally:
        counted_reports_changed.disconnect(listen)
    assert heard == [(new.jurisdiction_id, 2023)] * times


def test_deleting_the_one_that_counts_lets_the_waiting_one_count(place, versions):
    old, new = versions
    older = ReportFactory(
        jurisdiction=place, standing=PENDING, version_of=old, published="2024-02-01"
    )
    gone = ReportFactory(
        jurisdiction=place, standing=REPLACED, version_of=old, published="2024-05-01"
    )
    assert delete_report(report=old, by=None) == new
    assert standings(new, older, gone) == [
        (CURRENT, None),
        (PENDING, new.pk),
        (REPLACED, new.pk),
    ]


def test_without_one_that_waits_a_replaced_one_comes_back(versions):
    old, new = versions
    adopt_version(report=new, by=None)
    assert delete_report(report=new, by=None) == old
    assert standings(old) == [(CURRENT, None)]


def test_a_second_current_one_needs_no_heir(place, versions):
    old, new = versions
    keep_both(report=new, by=None)
    third = ReportFactory(jurisdiction=place, standing=PENDING, version_of=old)
    assert delete_report(report=old, by=None) is None
    assert standings(new, third) == [(CURRENT, None), (PENDING, new.pk)]


def test_deleting_what_does_not_count_changes_nothing_else(versions):
    old, new = versions
    assert delete_report(report=new, by=None) is None
    assert standings(old) == [(CURRENT, None)]


def test_the_uploads_tell_what_was_chosen(settings):
    settings.INGEST_STEPS = OWN_STEPS
    first, second = send(report_text(received=470)), send(report_text(received=471), "二.txt")

    adopt_version(report=second.report, by=None)

    first.refresh_from_db()
    second.refresh_from_db()
    assert second.message == "已选用本份，计入各项数据。"
    assert "不再计入各项数据" in first.message
    adopt_version(report=first.report, by=None)
    first.refresh_from_db()
    assert first.message == "已选用本份，计入各项数据。"
