"""What the page shows of one upload: words, steps and which buttons make sense."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.conf import settings

from reports.actions.uploads import can_discard, can_retry
from reports.forms import AnswerForm
from reports.ingest.gazetteers import gazetteer_for
from reports.ingest.metadata import questions_of
from reports.ingest.runner import load_step
from reports.ingest.tasks import is_stale
from reports.models import Upload, UploadState
from reports.queries.batch import ACTIVE
from reports.queries.count_figures import count_figures

_BADGES = {
    UploadState.WAITING: "running",
    UploadState.RUNNING: "running",
    UploadState.QUESTION: "warn",
    UploadState.DONE: "ok",
    UploadState.DUPLICATE: "warn",
    UploadState.SET_ASIDE: "neutral",
    UploadState.UNPACKED: "neutral",
    UploadState.FAILED: "error",
}
# With more open questions than these a list of forms is no list any more: then they are
# answered one by one on the page of questions.
FORMS_IN_LIST = 3


@dataclass(frozen=True, slots=True)
class StepView:
    """One step of the list: its name, and whether it is done or the one at work."""

    label: str
    done: bool
    current: bool


@dataclass(frozen=True, slots=True)
class RowView:
    """One upload as a row. `form` is there while something is asked and asked in the list."""

    upload: Upload
    badge: str
    active: bool
    stale: bool
    steps: list[StepView] = field(default_factory=list)
    form: AnswerForm | None = None
    error: str = ""
    figures: int | None = None

    @property
    def version(self) -> str:
        """Changes with everything the row shows; what the page sends to hear of changes."""
        return f"{int(self.upload.updated_at.timestamp() * 1e6):x}{'s' if self.stale else ''}"

    @property
    def depth(self) -> int:
        """In how many archives the file lay."""
        parent = self.upload.parent
        return 0 if parent is None else 1 if parent.parent_id is None else 2

    @property
    def folder(self) -> str:
        """Where the file lay, without its own name; "" when it was chosen by itself."""
        return self.upload.path.rpartition("/")[0]

    @property
    def asked(self) -> list[str]:
        """What has to be answered, in words, where the form is not in the row itself."""
        if self.upload.state != UploadState.QUESTION or self.form is not None:
            return []
        return [question.reason for question in questions_of(self.upload)]

    @property
    def can_retry(self) -> bool:
        return can_retry(self.upload)

    @property
    def can_discard(self) -> bool:
        return can_discard(self.upload)

    @property
    def can_accept(self) -> bool:
        """Whether a person may say that this is an annual report all the same."""
        return self.upload.state == UploadState.SET_ASIDE

    @property
    def has_buttons(self) -> bool:
        return self.can_retry or self.can_discard or self.can_accept

    @property
    def notes(self) -> list[str]:
        return self.upload.message.splitlines()

    @property
    def related(self) -> list[dict[str, object]]:
        """Other reports of the same place and year, as {"pk", "title"}."""
        if self.upload.state != UploadState.DONE or not self.upload.report_id:
            return []
        found: list[dict[str, object]] = self.upload.guess.get("related", [])
        return found


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row the page does not have as it is now.

    `place` is where it goes: "" in the place of its older self, else an htmx swap style.
    """

    row: RowView
    place: str = ""


def make_row(
    upload: Upload,
    *,
    form: AnswerForm | None = None,
    with_form: bool = True,
    error: str = "",
    figures: int | None = None,
) -> RowView:
    """The row of an upload, with a form when something is asked (or `form`, with its errors)."""
    stale = is_stale(upload)
    if with_form and upload.state == UploadState.QUESTION and form is None:
        form = AnswerForm(upload, gazetteer_for(upload))
    return RowView(
        upload=upload,
        badge=_BADGES[UploadState(upload.state)],
        active=upload.state in ACTIVE and not stale,
        stale=stale,
        steps=_steps(upload) if upload.state == UploadState.RUNNING else [],
        form=form,
        error=error,
        figures=figures if upload.state == UploadState.DONE else None,
    )


def make_rows(uploads: Sequence[Upload], *, questions: int = 1) -> list[RowView]:
    """The rows of several uploads, their figures counted in one query.

    `questions` is how many files of the whole batch wait for an answer.
    """
    figures = count_figures([each.report_id for each in uploads if each.report_id])
    with_form = questions <= FORMS_IN_LIST
    return [
        make_row(each, with_form=with_form, figures=figures.get(each.report_id or 0))
        for each in uploads
    ]


def make_changes(
    rows: Sequence[RowView], others: Iterable[RowView], known: dict[int, str]
) -> list[RowChange]:
    """What a page showing `known` (key to version) lacks of the list as it is now.

    `rows` are the list's, in order; `others` are rows the page shows that the list no longer has.
    """
    changes = []
    place = "afterbegin:#upload-rows"
    for row in rows:
        if row.upload.pk not in known:
            changes.append(RowChange(row, place))
        elif known[row.upload.pk] != row.version:
            changes.append(RowChange(row))
        place = f"afterend:#upload-{row.upload.pk}"
    return changes + [RowChange(row) for row in others if known[row.upload.pk] != row.version]


def _steps(upload: Upload) -> list[StepView]:
    done = [path in upload.steps_done for path in settings.INGEST_STEPS]
    current = done.index(False) if False in done else -1
    return [
        StepView(load_step(path).label, is_done, place == current)
        for place, (path, is_done) in enumerate(zip(settings.INGEST_STEPS, done, strict=True))
    ]
