"""What the outline step sets aside, asks and tells."""

from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from reports.actions import ActionRefusedError, add_upload
from reports.actions.set_aside import accept_anyway
from reports.ingest.runner import load_step, process
from reports.models import Report, UploadState
from tests.reports.texts import OWN_STEPS, make_user, report_text, send

pytestmark = pytest.mark.django_db(transaction=True)

PLAN = report_text().replace("关于2023年法治政府建设情况的报告", "2024年法治政府建设工作要点")
NAMESAKE = report_text("鼓楼区")


@pytest.fixture(autouse=True)
def own_steps(settings):
    settings.INGEST_STEPS = OWN_STEPS


def send_from(text: str, path: str = "", url: str = ""):
    """An upload out of a folder, or saved from a page, once processed."""
    file = ContentFile(text.encode(), name="报告.txt")
    upload = add_upload(batch=uuid4(), file=file, by=None, start=False, path=path)
    type(upload).objects.filter(pk=upload.pk).update(source_url=url)
    process(upload.pk)
    upload.refresh_from_db()
    return upload


def test_both_names_of_the_step_lead_to_it():
    assert load_step("reports.ingest.steps.outline_text") is load_step(
        "reports.ingest.outlining.outline_text"
    )


def test_what_is_no_report_is_set_aside_with_the_words_that_say_so():
    upload = send(PLAN)
    assert upload.state == UploadState.SET_ASIDE
    assert "“工作要点”说明这是工作要点、计划或方案" in upload.message
    assert upload.guess["kind"] == {"code": "plan", "label": "工作要点、计划或方案"}
    assert not Report.objects.exists()


def test_a_person_may_take_it_in_all_the_same():
    upload = send(PLAN)
    accept_anyway(upload=upload, by=make_user("clerk"))
    upload.refresh_from_db()
    # The title says no year of a report: what is open is asked, as of any other file.
    assert upload.state in (UploadState.QUESTION, UploadState.DONE)
    assert upload.guess["kind_override"] == "clerk"


def test_only_a_file_set_aside_can_be_taken_in_so():
    upload = send(report_text())
    with pytest.raises(ActionRefusedError, match="已不在搁置状态"):
        accept_anyway(upload=upload, by=None)


def test_the_folder_settles_which_of_several_namesakes():
    assert send_from(NAMESAKE).state == UploadState.QUESTION
    upload = send_from(NAMESAKE + "\n", path="福建省/福州市/报告.txt")
    assert upload.state == UploadState.DONE, upload.message
    assert upload.report.jurisdiction.path_names == ["福建省", "福州市", "鼓楼区"]


def test_the_page_s_address_settles_it_too():
    upload = send_from(NAMESAKE, url="https://www.xuzhou.gov.cn/2023/a.html")
    assert upload.report.jurisdiction.path_names == ["江苏省", "徐州市", "鼓楼区"]


def test_a_folder_that_contradicts_is_asked_about_with_both_places():
    upload = send_from(report_text("南陵县"), path="山西省/大同市/阳高县/报告.txt")
    assert upload.state == UploadState.QUESTION
    (question,) = upload.guess["questions"]
    assert "来源路径" in question["reason"]
    assert [option.split("|")[1] for option in question["options"]] == [
        "安徽省芜湖市南陵县",
        "山西省大同市阳高县",
    ]


def test_a_former_name_is_kept_and_told():
    upload = send(report_text("繁昌县", 2015))
    report = upload.report
    assert report.jurisdiction.name == "繁昌区"
    assert "繁昌县" in report.jurisdiction.former_names
    assert report.issuer == "繁昌县人民政府"
    assert "旧名“繁昌县”，现为“安徽省芜湖市繁昌区”" in upload.message


def test_a_place_that_is_gone_keeps_its_reports():
    upload = send(report_text("杭州市下城区", 2018))
    assert upload.report.jurisdiction.name == "下城区"
    assert "已经撤销，今属“浙江省杭州市拱墅区”" in upload.message


class TestAccepting:
    """The view behind the row's button."""

    def url(self, upload):
        return reverse("upload_accept", args=[upload.pk])

    def test_a_clerk_gets_the_row_as_it_is_now(self, client):
        client.force_login(make_user("clerk", "add_report"))
        upload = send(PLAN)
        response = client.post(self.url(upload), HTTP_HX_REQUEST="true")
        upload.refresh_from_db()
        assert response.status_code == 200
        assert upload.state != UploadState.SET_ASIDE
        again = client.post(self.url(upload), HTTP_HX_REQUEST="true")
        assert "已不在搁置状态" in again.content.decode()

    def test_without_scripts_the_batch_is_shown(self, client):
        client.force_login(make_user("clerk", "add_report"))
        upload = send(PLAN)
        response = client.post(self.url(upload))
        assert response.url == reverse("upload_batch", args=[upload.batch])

    def test_others_are_refused(self, client):
        client.force_login(make_user("reader"))
        upload = send(PLAN)
        assert client.post(self.url(upload)).status_code == 403
        assert client.get(self.url(upload)).status_code in (403, 405)
        upload.refresh_from_db()
        assert upload.state == UploadState.SET_ASIDE
