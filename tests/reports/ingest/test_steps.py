"""The steps from file to stored report, on real files."""

import pytest
from django.core.files.storage import default_storage

from reports.ingest.runner import process
from reports.models import Jurisdiction, Report, Section, Upload, UploadState
from tests.reports.reading.builders import make_docx, make_html
from tests.reports.texts import OWN_STEPS, report_text, send

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_steps(settings):
    settings.INGEST_STEPS = OWN_STEPS


def test_a_good_file_becomes_a_report_with_place_and_sections():
    upload = send(report_text("无为市", 2023), "无为市.txt")

    assert (upload.state, upload.message) == (UploadState.DONE, "")
    report = upload.report
    assert report.title == "无为市人民政府关于2023年法治政府建设情况的报告"
    assert (report.year, report.issuer_kind) == (2023, "government")
    assert str(report.published) == "2024-03-20"
    place = report.jurisdiction
    assert (place.level, place.path_names) == ("county", ["安徽省", "芜湖市", "无为市"])
    assert (place.parent.name, place.parent.parent.name) == ("芜湖市", "安徽省")
    assert place.parent.short_name == "芜湖"
    for section in report.sections.all():
        assert section.marker in report.text[section.start : section.end]


def test_sections_know_their_parents():
    report = send(report_text()).report

    child = report.sections.get(heading__contains="行政执法")
    assert child.level == 2
    assert child.parent.marker == "一、"
    assert child.parent.start <= child.start < child.end <= child.parent.end


def test_the_row_lets_go_of_the_text_once_the_report_has_it():
    upload = send(report_text())

    assert upload.text == ""
    assert "text" not in upload.guess
    assert upload.report.text.startswith("芜湖市人民政府")


def test_a_township_hangs_under_its_county():
    place = send(report_text("重庆市梁平区铁门乡"), "铁门乡.txt").report.jurisdiction

    assert (place.name, place.level, place.code) == ("铁门乡", "township", "500155")
    assert (place.parent.name, place.parent.code) == ("梁平区", "500155")


def test_running_all_steps_again_changes_nothing():
    upload = send(report_text())
    report, sections = upload.report, list(Section.objects.values_list("heading", "start"))

    Upload.objects.filter(pk=upload.pk).update(state=UploadState.WAITING, steps_done=[])
    process(upload.pk)

    upload.refresh_from_db()
    assert (upload.state, upload.report) == (UploadState.DONE, report)
    assert Report.objects.count() == 1
    assert list(Section.objects.values_list("heading", "start")) == sections


def test_the_same_bytes_are_a_duplicate_that_points_at_the_report():
    first, second = send(report_text(), "a.txt"), send(report_text(), "b.txt")

    assert second.state == UploadState.DUPLICATE
    assert second.report == first.report
    assert "已经入库" in second.message


def test_the_same_text_in_another_format_is_a_duplicate():
    lines = report_text().split("\n")
    first = send(make_docx(lines), "报告.docx")
    second = send("\r\n\r\n".join(lines), "报告.txt")

    assert first.state == UploadState.DONE, first.message
    assert (second.state, second.report) == (UploadState.DUPLICATE, first.report)
    assert "格式不同" in second.message


def test_another_year_is_no_occasion_for_a_remark():
    send(report_text(year=2022))
    assert send(report_text(year=2023)).message == ""


def test_an_unknown_place_is_asked_not_invented():
    upload = send(report_text("青丘国"), "青丘国.txt")

    assert upload.state == UploadState.QUESTION
    assert [q["field"] for q in upload.guess["questions"]] == ["jurisdiction"]
    assert not Report.objects.exists()
    assert not Jurisdiction.objects.exists()


def test_the_same_file_twice_in_a_batch_is_asked_about_once():
    first = send(report_text("青丘国"), "一.txt")
    second = send(report_text("青丘国"), "二.txt", batch=first.batch)

    assert second.state == UploadState.DUPLICATE
    assert "一.txt" in second.message


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"Annual report without a word of Chinese." * 5, "中文正文"),
        ("很短。".encode(), "中文正文"),
    ],
)
def test_what_is_no_chinese_text_is_refused_in_plain_words(data, words):
    upload = send(data, "x.txt")
    assert upload.state == UploadState.FAILED
    assert words in upload.message


def test_a_remark_of_the_reader_reaches_the_uploader():
    upload = send(make_html(report_text().split("\n"), title="报告"), "报告.txt")

    assert upload.state == UploadState.DONE, upload.message
    assert "网页" in upload.message


def test_a_lost_original_is_told_in_plain_words():
    upload = send(report_text("青丘国"))
    default_storage.delete(upload.file.name)
    Upload.objects.filter(pk=upload.pk).update(state=UploadState.WAITING, steps_done=[])
    process(upload.pk)
    upload.refresh_from_db()
    assert (upload.state, upload.message[:10]) == (UploadState.FAILED, "服务器上找不到这份文")
