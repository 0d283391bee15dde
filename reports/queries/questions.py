"""Files that wait for a person: to be answered, to be looked at again, to be chosen between."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from reports.models import Report, Standing, Upload, UploadState
from reports.queries.question_state import QuestionState

LISTED = 20  # rows of each list under the card
ALIKE = 500  # files that one answer may settle


@dataclass(frozen=True, slots=True)
class Queue:
    """The waiting files in order, by key, and the one whose turn it is (None: none waits).

    `position` counts from 0. `alike` are the others that the same answer would settle.
    """

    keys: Sequence[int]
    position: int
    upload: Upload | None
    alike: Sequence[Upload]

    @property
    def following(self) -> int | None:
        """The file after this one, the first again after the last; None when it is alone."""
        return self._at(self.position + 1)

    @property
    def preceding(self) -> int | None:
        return self._at(self.position - 1)

    def _at(self, position: int) -> int | None:
        return self.keys[position % len(self.keys)] if len(self.keys) > 1 else None


def count_questions(*, user_id: int | None = None) -> int:
    """How many files wait for an answer: one user's, or everybody's. One query."""
    return _waiting(user_id).count()


def get_queue(state: QuestionState, *, user_id: int) -> Queue:
    """The waiting files of a state, and its card with what is needed to answer it.

    Three queries. A file that no longer waits gives way to the next in line.
    """
    waiting = _waiting(None if state.everyone else user_id)
    if state.batch:
        waiting = waiting.filter(batch=state.batch)
    keys = list(waiting.order_by("pk").values_list("pk", flat=True))
    if not keys:
        return Queue((), 0, None, ())
    wanted = state.file or keys[0]
    position = next((place for place, key in enumerate(keys) if key >= wanted), 0)
    upload = Upload.objects.select_related("created_by").get(pk=keys[position])
    return Queue(keys, position, upload, get_alike(upload))


def get_alike(upload: Upload) -> list[Upload]:
    """Files of one folder or archive that ask for the jurisdiction alone, with the same choice.

    Where more is asked, e.g. the title, one file's answer says nothing about the next.
    """
    folder = upload.path.rpartition("/")[0]
    asked = upload.guess.get("questions", [])
    if not folder or [question["field"] for question in asked] != ["jurisdiction"]:
        return []
    near = Upload.objects.filter(
        batch=upload.batch,
        state=UploadState.QUESTION,
        path__startswith=f"{folder}/",
        created_by=upload.created_by_id,
        is_sample=upload.is_sample,
    ).exclude(pk=upload.pk)
    return [
        each
        for each in near.defer("text").order_by("pk")[:ALIKE]
        if each.path.rpartition("/")[0] == folder and _same(each.guess.get("questions", []), asked)
    ]


@dataclass(frozen=True, slots=True)
class Aside:
    """What else waits for a person, the newest first, with how many there are in all."""

    set_aside: Sequence[Upload]
    set_aside_total: int
    versions: Sequence[Report]
    versions_total: int


def get_aside(state: QuestionState, *, user_id: int) -> Aside:
    """Files set aside, and versions nobody has chosen between. Four queries."""
    files = Upload.objects.filter(state=UploadState.SET_ASIDE, is_sample=False)
    versions = Report.objects.filter(standing=Standing.PENDING, is_sample=False)
    if not state.everyone:
        files, versions = files.filter(created_by=user_id), versions.filter(uploaded_by=user_id)
    if state.batch:
        files = files.filter(batch=state.batch)
        versions = versions.filter(uploads__batch=state.batch).distinct()
    shown = files.defer("text", "guess").order_by("-pk")
    reports = versions.select_related("jurisdiction", "version_of")
    return Aside(
        set_aside=list(shown[:LISTED]),
        set_aside_total=files.count(),
        versions=list(reports.defer("text", "version_of__text").order_by("-pk")[:LISTED]),
        versions_total=versions.count(),
    )


def _waiting(user_id: int | None) -> QuerySet[Upload]:
    waiting = Upload.objects.filter(state=UploadState.QUESTION, is_sample=False)
    return waiting if user_id is None else waiting.filter(created_by=user_id)


def _same(one: list[dict], other: list[dict]) -> bool:
    """Whether the same things are asked with the same choices, whatever the wording."""

    def essence(questions: list[dict]) -> list[tuple]:
        return [(each["field"], tuple(each.get("options", ()))) for each in questions]

    return essence(one) == essence(other)
