"""The command line's claim: one at a time, and gone with its holder."""

import fcntl
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command

from reports.actions import add_upload
from reports.ingest import claim as claims
from reports.ingest.claim import TakenError, claim, live_batch, share_claim
from reports.ingest.tasks import resume
from reports.models import UploadState
from tests.reports.texts import OWN_STEPS, report_text


def test_the_batch_is_named_as_long_as_the_claim_is_held():
    batch = uuid4()
    assert live_batch() is None
    with claim() as held:
        assert live_batch() is None
        held.name_batch(uuid4())
        held.name_batch(batch)
        assert live_batch() == batch
    assert live_batch() is None


def test_only_one_holds_it(monkeypatch, tmp_path):
    monkeypatch.setattr(claims, "_GLANCE", 0.1)
    with claim():
        with pytest.raises(TakenError), claim():
            pass
        (tmp_path / "a.txt").write_text(report_text())
        with pytest.raises(CommandError, match="另一个入库命令正在运行"):
            call_command("ingest", str(tmp_path))


def test_it_waits_for_orphaned_workers(monkeypatch):
    monkeypatch.setattr(claims, "_PATIENCE", 0.1)
    with share_claim() as orphan:
        with pytest.raises(TakenError), claim():
            pass
        fcntl.flock(orphan, fcntl.LOCK_UN)
        with claim():
            pass


@pytest.mark.django_db(transaction=True)
def test_others_leave_a_living_commands_files_alone(settings):
    settings.INGEST_STEPS = OWN_STEPS
    file = ContentFile(report_text().encode(), name="报告.txt")
    upload = add_upload(batch=uuid4(), file=file, by=None, start=False)
    with claim() as held:
        held.name_batch(upload.batch)
        assert resume(stale_after=timedelta(0)) == 0
    assert resume(stale_after=timedelta(0)) == 1
    upload.refresh_from_db()
    assert upload.state == UploadState.DONE
