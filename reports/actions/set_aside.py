"""Taking back that a file was set aside as no annual report."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from reports.actions.errors import ActionRefusedError
from reports.ingest.outlining import KIND_OVERRIDE
from reports.ingest.tasks import enqueue
from reports.models import Upload, UploadState


@transaction.atomic
def accept_anyway(*, upload: Upload, by: User | None) -> None:
    """Go on with a file that was set aside: a person has said that it is a report.

    What the text leaves open is asked as of any other file. ActionRefusedError when the file is
    not set aside any more.
    """
    guess = {**upload.guess, KIND_OVERRIDE: by.get_username() if by else ""}
    changed = Upload.objects.filter(pk=upload.pk, state=UploadState.SET_ASIDE).update(
        guess=guess, state=UploadState.WAITING, message="", updated_at=timezone.now()
    )
    if not changed:
        raise ActionRefusedError("这份文件已不在搁置状态，可能已由他人处理。")
    upload.refresh_from_db()
    enqueue(upload)
