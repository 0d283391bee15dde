"""All the product's steps, the figures' included, on a small report."""

import io

import pytest
from django.core.management import call_command
from django.urls import reverse

from metrics.models import DataPoint
from reports.actions import delete_report
from reports.models import UploadState
from tests.reports.texts import make_user, report_text, send

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def catalogue():
    call_command("load_catalogue", stdout=io.StringIO())


def test_a_file_becomes_figures_and_the_row_says_how_many(client):
    user = make_user("clerk", "add_report")
    upload = send(report_text(), by=user)
    assert (upload.state, upload.message) == (UploadState.DONE, "")
    found = upload.report.observations.count()
    assert found >= 3

    client.force_login(user)
    html = client.get(reverse("upload_row", args=[upload.pk])).content.decode()
    assert f"提取指标数据 {found} 项" in html
    html = client.get(reverse("reports")).content.decode()
    assert f'<td class="num">{found}</td>' in html


def test_a_deleted_report_takes_its_values_along(django_capture_on_commit_callbacks):
    upload = send(report_text())
    assert DataPoint.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        delete_report(report=upload.report, by=None)
    assert not DataPoint.objects.exists()
