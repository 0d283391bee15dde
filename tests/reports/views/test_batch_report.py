"""The batch's report as a file."""

from uuid import uuid4

import pytest
from django.urls import reverse

from reports.models import Upload
from reports.queries.get_outcomes import get_batch_order, get_outcomes
from tests.reports.ingest.zips import make_zip
from tests.reports.texts import OWN_STEPS, make_user, report_text, send

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def steps(settings):
    settings.INGEST_STEPS = ["reports.ingest.archives.unpack", *OWN_STEPS]


def url(batch):
    return reverse("upload_batch_csv", args=[batch])


def test_it_tells_of_every_file_with_the_reports_address(client):
    user = make_user("xiaowang")
    client.force_login(user)
    done = send(report_text(), "甲.txt", by=user)
    send("短", "乙.txt", batch=done.batch, by=user)

    response = client.get(url(done.batch))

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"].startswith("attachment;")
    header, first, second = response.content.decode("utf-8-sig").splitlines()
    assert header.startswith("文件,来源路径,结果,说明,辖区,年度")
    assert f"http://testserver/reports/{done.report_id}/" in first
    assert "安徽省芜湖市,2023,芜湖市人民政府" in first
    assert second.startswith("乙.txt,,未能处理,")


def test_who_may_not_see_the_batch_is_refused(client):
    upload = send(report_text(), by=make_user("owner"))
    client.force_login(make_user("stranger"))
    assert client.get(url(upload.batch)).status_code == 403
    client.force_login(make_user("colleague", "add_report"))
    assert client.get(url(upload.batch)).status_code == 200
    assert client.get(url(uuid4())).status_code == 404
    client.logout()
    assert client.get(url(upload.batch)).status_code == 302


def test_members_stand_behind_their_archive_and_queries_do_not_grow(django_assert_num_queries):
    archive = send(make_zip(("a.txt", "1"), ("b.txt", "2")), "包.zip")
    other = send(report_text(), "c.txt", batch=archive.batch)
    order = get_batch_order(archive.batch)
    a, b = archive.members.order_by("pk")
    assert order == [archive.pk, a.pk, b.pk, other.pk]
    with django_assert_num_queries(2):
        names = [line.name for line in get_outcomes(order, address=str)]
    assert names == ["包.zip", "a.txt", "b.txt", "c.txt"]
    Upload.objects.filter(pk=other.pk).delete()
    assert len(list(get_outcomes(order, address=str))) == 3
