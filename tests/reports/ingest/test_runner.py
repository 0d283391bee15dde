"""The runner: outcomes recorded, killed workers' uploads taken up again."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from reports.actions import add_upload
from reports.ingest.runner import load_step, process
from reports.ingest.step import Rejected, add_note, step
from reports.ingest.tasks import is_stale, resume
from reports.models import Upload, UploadState
from tests.reports.texts import OWN_STEPS, report_text, send

pytestmark = pytest.mark.django_db
HERE = "tests.reports.ingest.test_runner"
calls: list[str] = []


@step("第一步")
def first(upload: Upload) -> None:
    calls.append("first")


@step("第二步")
def second(upload: Upload) -> None:
    calls.append("second")


@step("会出错的一步")
def broken(upload: Upload) -> None:
    raise ZeroDivisionError("secret detail")


@step("会拒绝的一步")
def refusing(upload: Upload) -> None:
    raise Rejected("不收这种文件。")


@step("会留言的一步")
def remarking(upload: Upload) -> None:
    add_note(upload, "没有找到可统计的数字。")
    add_note(upload, "没有找到可统计的数字。")


@step("被打断的一步")
def interrupted(upload: Upload) -> None:
    raise KeyboardInterrupt


def plain_function(upload: Upload) -> None: ...


def waiting() -> Upload:
    file = ContentFile(report_text().encode(), name="报告.txt")
    return add_upload(batch=uuid4(), file=file, by=None, start=False)


def long_ago(upload: Upload, state: str) -> None:
    then = timezone.now() - timedelta(hours=1)
    Upload.objects.filter(pk=upload.pk).update(state=state, updated_at=then)
    upload.refresh_from_db()


@pytest.fixture(autouse=True)
def steps(settings):
    calls.clear()

    def use(*names: str) -> None:
        settings.INGEST_STEPS = [f"{HERE}.{name}" for name in names]

    use("first", "second")
    return use


def test_each_finished_step_is_recorded():
    upload = waiting()
    process(upload.pk)
    upload.refresh_from_db()
    assert upload.steps_done == [f"{HERE}.first", f"{HERE}.second"]
    assert upload.state == UploadState.DONE


def test_steps_done_are_not_done_again():
    upload = waiting()
    Upload.objects.filter(pk=upload.pk).update(steps_done=[f"{HERE}.first"])
    process(upload.pk)
    assert calls == ["second"]


def test_an_upload_another_worker_has_is_left_alone():
    upload = waiting()
    Upload.objects.filter(pk=upload.pk).update(state=UploadState.RUNNING)
    process(upload.pk)
    assert calls == []


def test_a_program_error_is_a_plain_message_and_a_logged_traceback(steps, caplog):
    steps("first", "broken")
    upload = waiting()
    process(upload.pk)
    upload.refresh_from_db()
    assert upload.state == UploadState.FAILED
    assert "“会出错的一步”" in upload.message
    assert "secret" not in upload.message
    assert "secret detail" in caplog.text


def test_a_missing_step_fails_the_file_not_the_batch(settings):
    settings.INGEST_STEPS = ["nowhere.at_all"]
    upload = waiting()
    process(upload.pk)
    upload.refresh_from_db()
    assert upload.state == UploadState.FAILED


def test_a_refusal_is_shown_as_it_stands(steps):
    steps("refusing", "second")
    upload = waiting()
    process(upload.pk)
    upload.refresh_from_db()
    assert (upload.state, upload.message) == (UploadState.FAILED, "不收这种文件。")
    assert calls == []


def test_a_step_may_leave_a_remark_once(steps):
    steps("remarking")
    upload = waiting()
    process(upload.pk)
    upload.refresh_from_db()
    assert (upload.state, upload.message) == (UploadState.DONE, "没有找到可统计的数字。")


def test_a_plain_function_is_no_step():
    with pytest.raises(TypeError, match="is not a step"):
        load_step(f"{HERE}.plain_function")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("state", [UploadState.RUNNING, UploadState.WAITING])
def test_resume_takes_up_what_a_killed_worker_left(state):
    upload = waiting()
    long_ago(upload, state)
    assert is_stale(upload)

    assert resume() == 1

    upload.refresh_from_db()
    assert upload.state == UploadState.DONE


@pytest.mark.django_db(transaction=True)
def test_an_interrupted_file_goes_on_behind_its_last_step(steps):
    steps("first", "interrupted")
    upload = waiting()
    with pytest.raises(KeyboardInterrupt):
        process(upload.pk)
    upload.refresh_from_db()
    assert (upload.state, upload.steps_done) == (UploadState.WAITING, [f"{HERE}.first"])

    steps("first", "second")
    resume()
    upload.refresh_from_db()
    assert upload.state == UploadState.DONE
    assert calls == ["first", "second"]


def test_a_file_that_failed_after_storing_may_be_sent_again(settings):
    settings.INGEST_STEPS = [*OWN_STEPS, f"{HERE}.broken"]
    failed = send(report_text())
    assert (failed.state, failed.report is not None) == (UploadState.FAILED, True)

    settings.INGEST_STEPS = [*OWN_STEPS, f"{HERE}.second"]
    again = send(report_text())

    assert (again.state, again.report) == (UploadState.DONE, failed.report)
    assert calls == ["second"]
    assert send(report_text()).state == UploadState.DUPLICATE


def test_resume_leaves_fresh_work_alone():
    upload = waiting()
    Upload.objects.filter(pk=upload.pk).update(state=UploadState.RUNNING)
    assert resume() == 0


def test_a_kill_after_any_step_ends_in_the_same_library(settings):
    """Stop after every prefix of the steps, go on, and find one report each time."""
    for done in range(len(OWN_STEPS)):
        settings.INGEST_STEPS = OWN_STEPS[:done]
        upload = send(report_text(year=2010 + done))
        settings.INGEST_STEPS = OWN_STEPS
        Upload.objects.filter(pk=upload.pk).update(state=UploadState.WAITING)
        process(upload.pk)
        upload.refresh_from_db()
        assert upload.state == UploadState.DONE, upload.message
        assert upload.report.sections.count() == 5
