"""The files of one batch, and how they fared."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Min, Q

from reports.models import Upload, UploadState

ACTIVE = (UploadState.WAITING, UploadState.RUNNING)


@dataclass(frozen=True, slots=True)
class Batch:
    """One batch of uploads, in the order in which they were added."""

    pk: UUID
    uploads: tuple[Upload, ...]

    @property
    def total(self) -> int:
        return len(self.uploads)

    @property
    def settled(self) -> int:
        """How many files have come to an end, good or bad."""
        return sum(upload.state not in ACTIVE for upload in self.uploads)

    @property
    def summary(self) -> str:
        """The counts in words: 5 份已入库，1 份待补充，2 份未能处理."""
        return summarise(Counter(upload.state for upload in self.uploads))

    @property
    def failed(self) -> int:
        """How many failed files still have their bytes, so that trying again makes sense."""
        return sum(u.state == UploadState.FAILED and bool(u.file) for u in self.uploads)


_WORDS = (
    (UploadState.DONE, "份已入库"),
    (UploadState.DUPLICATE, "份重复"),
    (UploadState.QUESTION, "份待补充"),
    (UploadState.SET_ASIDE, "份已搁置"),
    (UploadState.FAILED, "份未能处理"),
    (UploadState.UNPACKED, "个压缩包已拆开"),
    (UploadState.RUNNING, "份正在处理"),
    (UploadState.WAITING, "份等待处理"),
)


def summarise(counts: Counter[str]) -> str:
    """Counts by state as a sentence, "" when all are zero."""
    return "，".join(f"{counts[state]} {words}" for state, words in _WORDS if counts[state])


def get_batch(pk: UUID) -> Batch:
    """The batch with its uploads and their reports, without the long texts."""
    uploads = Upload.objects.filter(batch=pk).select_related("report", "created_by")
    return Batch(pk, tuple(uploads.defer("text", "report__text").order_by("pk")))


@dataclass(frozen=True, slots=True)
class BatchLine:
    """One line of the list of earlier uploads."""

    pk: UUID
    started: datetime
    total: int
    summary: str
    first_name: str


def get_recent_batches(user_id: int, *, limit: int = 5) -> list[BatchLine]:
    """The user's latest batches, those with open questions first of all."""
    counts = {f"n_{state.value}": Count("pk", filter=Q(state=state)) for state in UploadState}
    grouped: Any = (
        Upload.objects.filter(created_by_id=user_id, is_sample=False)
        .order_by()
        .values("batch")
        .annotate(started=Min("created_at"), latest=Max("pk"), total=Count("pk"), **counts)
        .annotate(first=Min("pk"))
        .order_by("-latest")[: limit * 4]
    )
    rows: list[dict[str, Any]] = list(grouped)
    chosen = sorted(rows, key=lambda row: row["n_question"] == 0)[:limit]
    names = dict(
        Upload.objects.filter(pk__in=[row["first"] for row in chosen]).values_list("pk", "name")
    )
    return [
        BatchLine(
            row["batch"],
            row["started"],
            row["total"],
            summarise(Counter({state.value: row[f"n_{state.value}"] for state in UploadState})),
            names[row["first"]],
        )
        for row in chosen
    ]
