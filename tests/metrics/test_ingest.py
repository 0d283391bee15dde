"""The two steps of this app at the end of the ingestion, in the whole pipeline."""

from decimal import Decimal

import pytest

from metrics.actions import store_catalogue
from metrics.catalogue import load_catalogue
from metrics.models import DataPoint
from reports.models import UploadState
from tests.reports.texts import report_text, send

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def catalogue():
    store_catalogue(catalogue=load_catalogue(), by=None)


def test_an_uploaded_report_is_extracted_and_settled():
    upload = send(report_text("芜湖市", 2023, received=470))

    assert (upload.state, upload.message) == (UploadState.DONE, "")
    point = DataPoint.objects.get(indicator__code="reconsideration_received")
    assert (point.jurisdiction.name, point.year, point.value) == ("芜湖市", 2023, Decimal(470))
    assert point.observation is not None
    assert point.observation.report == upload.report


def test_figures_outside_the_catalogue_are_said():
    text = report_text().replace("收到行政复议申请470件，受理432件", "召开座谈会7次")
    text = text.replace("组织执法人员培训12期，培训1200人次。", "")

    upload = send(text)

    assert upload.state == UploadState.DONE
    assert "没有找到指标目录中的指标" in upload.message


def test_a_report_without_figures_is_said():
    text = report_text().replace("收到行政复议申请470件，受理432件", "依法办理行政复议案件")
    text = text.replace("组织执法人员培训12期，培训1200人次。", "")

    upload = send(text)

    assert upload.state == UploadState.DONE
    assert "没有在正文中找到可统计的数字" in upload.message
    assert not DataPoint.objects.exists()
