"""The files of one batch, and how they fared."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import BigIntegerField, Case, Count, F, Max, Min, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from reports.models import Upload, UploadState
from reports.queries.batch_state import BatchState

ACTIVE = (UploadState.WAITING, UploadState.RUNNING)
PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Batch:
    """One page of a batch, and the counts by state of all of it.

    The files stand in the order in which they were added, what was in an archive behind it.
    `retryable` is how many failed files still have their bytes, so that trying again makes sense.
    """

    pk: UUID
    state: BatchState
    counts: Counter[str]
    retryable: int
    page: int
    pages: int
    uploads: tuple[Upload, ...]

    @property
    def total(self) -> int:
        return self.counts.total()

    @property
    def settled(self) -> int:
        """How many files have come to an end, good or bad."""
        return self.total - sum(self.counts[state] for state in ACTIVE)

    @property
    def active(self) -> bool:
        """Whether any file is still waiting or in work."""
        return self.settled < self.total

    @property
    def questions(self) -> int:
        """How many files wait for an answer."""
        return self.counts[UploadState.QUESTION]

    @property
    def summary(self) -> str:
        """The counts in words: 5 份已入库，1 份待补充，2 份未能处理."""
        return summarise(self.counts)

    @property
    def signature(self) -> str:
        """Changes whenever the counts do: a page that names it need not be told again."""
        return "-".join(f"{state}{self.counts[state]}" for state in sorted(+self.counts))


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


def get_batch(pk: UUID, state: BatchState | None = None) -> Batch:
    """The batch with one page of its uploads and their reports, without the long texts.

    Two queries. A page behind the last one gives the last.
    """
    state = state or BatchState()
    again = Q(state=UploadState.FAILED) & ~Q(file="") & ~Q(guess__has_key="refused")
    grouped: Any = Upload.objects.filter(batch=pk).order_by().values("state")
    lines = list(grouped.annotate(files=Count("pk"), again=Count("pk", filter=again)))
    counts = Counter({line["state"]: line["files"] for line in lines})
    shown = sum(counts[each] for each in state.states)
    pages = max(1, -(-shown // PAGE_SIZE))
    page = min(state.page, pages)
    rows = _rows(pk).filter(state__in=state.states) if shown else Upload.objects.none()
    return Batch(
        pk=pk,
        state=state,
        counts=counts,
        retryable=sum(line["again"] for line in lines),
        page=page,
        pages=pages,
        uploads=tuple(rows[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]),
    )


def get_uploads(batch: UUID, pks: Iterable[int]) -> tuple[Upload, ...]:
    """Some files of a batch by their keys, as `get_batch` gives them. No query for no keys."""
    wanted = list(pks)
    return tuple(_rows(batch).filter(pk__in=wanted)) if wanted else ()


def _rows(batch: UUID) -> QuerySet[Upload]:
    """In the order of the list: a file of an archive (nested at most once) behind the archive."""
    top = Coalesce("parent__parent_id", "parent_id", "pk")
    # What lies at the top stands before its members, an inner archive before its own.
    within = Case(
        When(parent=None, then=Value(0)),
        When(parent__parent=None, then=F("pk")),
        default=F("parent_id"),
        output_field=BigIntegerField(),
    )
    rows = Upload.objects.filter(batch=batch).select_related("report", "created_by", "parent")
    return rows.defer(
        "text", "report__text", "parent__text", "parent__guess", "parent__message"
    ).order_by(top, within, "pk")


def is_all_by(batch: UUID, user_id: int) -> bool:
    """Whether every file of a batch was sent by this one user."""
    return not Upload.objects.filter(batch=batch).exclude(created_by=user_id).exists()


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
