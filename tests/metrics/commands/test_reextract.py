"""Extracting a library again, as after a new version of the program."""

import pytest
from django.core.management import call_command

from metrics.actions import store_catalogue
from metrics.catalogue import load_catalogue
from metrics.models import DataPoint
from reports.models import Report
from tests.factories import ReportFactory

TEXT = "全市收到行政复议申请470件，受理432件。"


@pytest.fixture(autouse=True)
def catalogue(db):
    store_catalogue(catalogue=load_catalogue(), by=None)


def test_every_report_gets_its_figures_and_its_place_its_points():
    report = ReportFactory(text=TEXT, extractor_version="")
    call_command("reextract", verbosity=0)
    report.refresh_from_db()
    assert report.extractor_version
    values = DataPoint.objects.filter(jurisdiction=report.jurisdiction, year=report.year)
    assert sorted(int(point.value) for point in values) == [432, 470]


def test_only_outdated_reports_where_that_is_asked(capsys):
    ReportFactory(text=TEXT, extractor_version="0")
    call_command("reextract", verbosity=0)
    ReportFactory(text=TEXT + "另述。", extractor_version="0")
    call_command("reextract", "--outdated")
    assert "已重新提取 1 份报告，共 2 条指标数据。" in capsys.readouterr().out


def test_running_it_twice_changes_nothing():
    ReportFactory(text=TEXT, extractor_version="")
    call_command("reextract", verbosity=0)
    before = list(DataPoint.objects.values_list("indicator__code", "value"))
    call_command("reextract", verbosity=0)
    assert list(DataPoint.objects.values_list("indicator__code", "value")) == before
    assert Report.objects.count() == 1
