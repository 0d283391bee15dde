"""Ingestion behind Django's Tasks: at once by default, by worker processes in deployment."""

from datetime import timedelta
from functools import partial

from django.db import transaction
from django.tasks import task
from django.utils import timezone

from reports.ingest.claim import live_batch
from reports.ingest.runner import process
from reports.models import Upload, UploadState

# A step takes seconds at most; a running upload untouched for longer has lost its worker.
STALE_AFTER = timedelta(minutes=10)


@task
def run_upload(upload_id: int) -> None:
    """Process one upload, and have processed what came out of it; its row tells the outcome."""
    process(upload_id)
    for member in Upload.objects.filter(parent_id=upload_id, state=UploadState.WAITING).only("pk"):
        enqueue(member)


def enqueue(upload: Upload) -> None:
    """Have an upload processed once the current transaction is in.

    Robust: should the queue be out of reach, the row stays waiting and `resume` finds it.
    """
    transaction.on_commit(partial(run_upload.enqueue, upload.pk), robust=True)


def is_stale(upload: Upload) -> bool:
    """Whether an upload claims to be in work although nothing has touched it for long."""
    active = upload.state in (UploadState.WAITING, UploadState.RUNNING)
    return active and upload.updated_at < timezone.now() - STALE_AFTER


def resume(*, stale_after: timedelta = STALE_AFTER) -> int:
    """Take up uploads that a killed worker left; returns how many. Safe at any time.

    Steps done stay done: each upload continues after its last completed step.
    """
    cutoff = timezone.now() - stale_after
    # The command line's files wait for their turn: the command itself sees to them.
    uploads = Upload.objects.all()
    if batch := live_batch():
        uploads = uploads.exclude(batch=batch)
    uploads.filter(state=UploadState.RUNNING, updated_at__lt=cutoff).update(
        state=UploadState.WAITING
    )
    # Whoever waits may be queued already; being queued twice does no harm.
    left = list(uploads.filter(state=UploadState.WAITING).only("pk").order_by("pk"))
    for upload in left:
        enqueue(upload)
    return len(left)
