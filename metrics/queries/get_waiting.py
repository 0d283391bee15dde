"""What waits for one user: his files, and versions of reports that anybody may choose between."""

from dataclasses import dataclass

from django.db.models import Count, Q

from reports.models import Report, Standing, Upload, UploadState
from reports.queries.questions import count_questions


@dataclass(frozen=True, slots=True)
class Waiting:
    """`questions`, `set_aside` and `failed` are the user's own files; `versions` all reports
    that wait for a choice."""

    questions: int
    set_aside: int
    failed: int
    versions: int

    @property
    def total(self) -> int:
        return self.questions + self.set_aside + self.failed + self.versions


def get_waiting(user_id: int) -> Waiting:
    """Three queries. Questions are counted where their page counts them."""
    files = Upload.objects.filter(created_by=user_id, is_sample=False).aggregate(
        set_aside=Count("pk", filter=Q(state=UploadState.SET_ASIDE)),
        failed=Count("pk", filter=Q(state=UploadState.FAILED)),
    )
    return Waiting(
        questions=count_questions(user_id=user_id),
        versions=Report.objects.filter(standing=Standing.PENDING, is_sample=False).count(),
        **files,
    )
