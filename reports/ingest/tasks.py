"""Ingestion behind Django's Tasks: at once by default, by worker processes in deployment."""

from datetime import timedelta
from functools import partial

from django.db import transaction
from django.tasks import task
from django.utils import timezone

from reports.ingest.runner import process
from reports.models import Upload, UploadState

# A step takes seconds at most; a running upload untouched for longer has lost its worker.
STALE_AFTER = timedelta(minutes=10)


@task
def run_upload(upload_id: int) -> None:
    """Process one upload; its row tells the outcome."""
    process(upload_id)


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
    Upload.objects.filter(state=UploadState.RUNNING, updated_at__lt=cutoff).update(
        state=UploadState.WAITING
    )
    # Whoever waits may be queued already; being queued twice does no harm.
    left = list(Upload.objects.filter(state=UploadState.WAITING).only("pk").order_by("pk"))
    for upload in left:
        enqueue(upload)
    return len(left)
