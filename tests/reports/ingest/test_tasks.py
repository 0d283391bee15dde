"""Ingestion by worker processes: the page answers at once, the worker does the work."""

from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command

from reports.actions import add_upload
from reports.models import UploadState
from tests.reports.texts import OWN_STEPS, report_text

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def workers(settings):
    settings.INGEST_STEPS = OWN_STEPS
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def test_a_worker_takes_what_the_page_left_waiting(workers):
    file = ContentFile(report_text().encode(), name="报告.txt")
    upload = add_upload(batch=uuid4(), file=file, by=None)
    assert upload.state == UploadState.WAITING

    call_command("db_worker", batch=True, interval=0, startup_delay=False, reload=False)

    upload.refresh_from_db()
    assert upload.state == UploadState.DONE


def test_an_unreachable_queue_leaves_the_file_waiting_for_resume(workers, monkeypatch):
    def unreachable(*args, **kwargs):
        raise ConnectionError("queue is gone")

    monkeypatch.setattr("django_tasks_db.DatabaseBackend.enqueue", unreachable)
    file = ContentFile(report_text().encode(), name="报告.txt")
    assert add_upload(batch=uuid4(), file=file, by=None).state == UploadState.WAITING
