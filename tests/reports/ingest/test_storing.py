"""Storing a report where its issuer has one of the year already: kept, told, not counted."""

import threading
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.db import connection

from reports.actions import add_upload, adopt_version, keep_current
from reports.ingest import steps, storing
from reports.ingest.runner import process
from reports.ingest.version_notes import share
from reports.models import Report, Standing, Upload, UploadState
from tests.reports.reading.builders import make_docx
from tests.reports.texts import OWN_STEPS, report_text, send

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_steps(settings):
    settings.INGEST_STEPS = OWN_STEPS


def again(upload):
    """Run all steps once more, as after a failure."""
    Upload.objects.filter(pk=upload.pk).update(state=UploadState.WAITING, steps_done=[])
    process(upload.pk)
    upload.refresh_from_db()


def test_the_step_keeps_the_name_that_rows_and_settings_know():
    assert steps.store_report is storing.store_report


def test_a_first_report_counts():
    report = send(report_text()).report
    assert (report.standing, report.version_of) == (Standing.CURRENT, None)


def test_a_second_one_waits_and_the_uploader_is_told_where_they_differ():
    first = send(report_text(received=470))
    second = send(report_text(received=471), "修订.txt")

    assert second.state == UploadState.DONE
    assert (second.report.standing, second.report.version_of) == (Standing.PENDING, first.report)
    first.report.refresh_from_db()
    assert first.report.standing == Standing.CURRENT
    assert second.guess["related"] == [{"pk": first.report.pk, "title": first.report.title}]
    kept, where = second.message.splitlines()
    assert "不计入各项数据" in kept
    assert "仅有细微差别" in where
    assert "共 1 处" in where
    assert "470件" in where
    assert "471件" in where


def test_a_quite_different_one_is_told_in_numbers_only():
    send(report_text())
    text = report_text().replace("组织执法人员培训12期，培训1200人次。", "扎实开展普法宣传。" * 40)
    message = send(text, "另一份.txt").message
    assert "仅有细微差别" not in message
    assert "处不同" in message


@pytest.mark.parametrize(
    ("similarity", "words"), [(1, "100%"), (0.99999, "99.99%"), (0.985, "98.5%"), (0, "0%")]
)
def test_a_share_never_rounds_up_to_the_whole(similarity, words):
    assert share(similarity) == words


def test_another_year_or_place_is_no_version():
    send(report_text(year=2022))
    for other in (send(report_text(year=2023)), send(report_text("黄山市", 2022), "黄山.txt")):
        assert (other.message, other.report.standing) == ("", Standing.CURRENT)


DEPARTMENTS = [
    ("芜湖市司法局", "芜湖市公安局", Standing.CURRENT),
    ("芜湖市司法局", "芜湖市司法局", Standing.PENDING),
    ("芜湖市人民政府", "芜湖市司法局", Standing.CURRENT),
]


@pytest.mark.parametrize(("first", "second", "standing"), DEPARTMENTS)
def test_departments_compete_with_themselves_alone(first, second, standing):
    place = "芜湖市人民政府"
    one = send(report_text().replace(place, first), "一.txt")
    other = send(report_text(received=471).replace(place, second), "二.txt")
    assert one.state == other.state == UploadState.DONE, (one.message, other.message)
    assert other.report.standing == standing


def test_running_the_steps_again_tells_once_and_keeps_what_was_chosen():
    first = send(report_text(received=470))
    second = send(report_text(received=471), "修订.txt")
    message = second.message

    again(second)
    assert second.message == message
    adopt_version(report=second.report, by=None)
    for upload in (first, second):
        again(upload)

    standings = dict(Report.objects.values_list("pk", "standing"))
    assert standings == {first.report_id: Standing.REPLACED, second.report_id: Standing.CURRENT}


def test_a_worker_killed_after_storing_still_tells():
    send(report_text(received=470))
    batch = uuid4()
    file = ContentFile(report_text(received=471).encode(), name="修订.txt")
    upload = add_upload(batch=batch, file=file, by=None, start=False)
    for step in (steps.read_file, steps.outline_text):
        step(upload)
    storing._store(upload)
    Upload.objects.filter(pk=upload.pk).update(steps_done=OWN_STEPS[:2])

    process(upload.pk)

    upload.refresh_from_db()
    assert "仅有细微差别" in upload.message


def test_a_third_version_competes_with_the_one_that_counts():
    first, second = send(report_text(received=470)), send(report_text(received=471), "二.txt")
    adopt_version(report=second.report, by=None)
    third = send(report_text(received=472), "三.txt").report
    assert third.version_of == second.report
    assert "470件" not in Upload.objects.get(report=third).message
    assert first.report_id != third.pk


def test_the_same_file_again_says_that_its_report_does_not_count():
    send(report_text(received=470))
    second = send(report_text(received=471), "二.txt")
    twin = send(report_text(received=471), "又一次.txt")
    assert (twin.state, twin.report) == (UploadState.DUPLICATE, second.report)
    assert "尚待选定" in twin.message

    keep_current(report=second.report, by=None)
    late = send(make_docx(report_text(received=471).split("\n")), "又一次.docx")
    assert (late.state, late.report) == (UploadState.DUPLICATE, second.report)
    assert "已被另一版本替代" in late.message


def test_a_report_that_turns_out_to_be_anothers_frees_its_place():
    """A retry with a better program may read another year."""
    first = send(report_text(year=2022, received=470))
    second = send(report_text(year=2022, received=471), "二.txt")
    first.guess |= {"year": 2021, "text": first.report.text, "sections": []}
    storing.store_report(first)

    first.report.refresh_from_db()
    second.report.refresh_from_db()
    assert (first.report.year, first.report.standing) == (2021, Standing.CURRENT)
    assert (second.report.standing, second.report.version_of) == (Standing.CURRENT, None)


@pytest.mark.django_db(transaction=True)
def test_two_versions_at_the_same_moment_do_not_both_count():
    uploads = [
        add_upload(
            batch=uuid4(),
            file=ContentFile(report_text(received=number).encode(), name=f"{number}.txt"),
            by=None,
            start=False,
        )
        for number in (470, 471)
    ]

    def work(upload):
        process(upload.pk)
        connection.close()

    threads = [threading.Thread(target=work, args=[upload]) for upload in uploads]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    states = list(Upload.objects.values_list("state", flat=True))
    assert states == [UploadState.DONE, UploadState.DONE], [u.message for u in uploads]
    standings = sorted(Report.objects.values_list("standing", flat=True))
    assert standings == [Standing.CURRENT, Standing.PENDING]
