"""What the page shows of one upload: words, steps and which buttons make sense."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.conf import settings

from reports.actions.uploads import can_discard, can_retry
from reports.forms import AnswerForm
from reports.ingest.gazetteers import gazetteer_for
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


@dataclass(frozen=True, slots=True)
class StepView:
    """One step of the list: its name, and whether it is done or the one at work."""

    label: str
    done: bool
    current: bool


@dataclass(frozen=True, slots=True)
class RowView:
    """One upload as a row. `form` is there while something is asked."""

    upload: Upload
    badge: str
    active: bool
    stale: bool
    steps: list[StepView] = field(default_factory=list)
    form: AnswerForm | None = None
    error: str = ""
    figures: int | None = None

    @property
    def can_retry(self) -> bool:
        return can_retry(self.upload)

    @property
    def can_discard(self) -> bool:
        return can_discard(self.upload)

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


def make_row(
    upload: Upload,
    *,
    form: AnswerForm | None = None,
    error: str = "",
    figures: int | None = None,
) -> RowView:
    """The row of an upload, with a form when something is asked (or `form`, with its errors)."""
    stale = is_stale(upload)
    if upload.state == UploadState.QUESTION and form is None:
        form = AnswerForm(upload, gazetteer_for(upload))
    return RowView(
        upload=upload,
        badge=_BADGES[UploadState(upload.state)],
        active=upload.state in ACTIVE and not stale,
        stale=stale,
        steps=_steps(upload) if upload.state in ACTIVE else [],
        form=form,
        error=error,
        figures=figures if upload.state == UploadState.DONE else None,
    )


def make_rows(uploads: Sequence[Upload]) -> list[RowView]:
    """The rows of several uploads, their figures counted in one query."""
    figures = count_figures([each.report_id for each in uploads if each.report_id])
    return [make_row(each, figures=figures.get(each.report_id or 0)) for each in uploads]


def _steps(upload: Upload) -> list[StepView]:
    done = [path in upload.steps_done for path in settings.INGEST_STEPS]
    current = done.index(False) if False in done else -1
    return [
        StepView(load_step(path).label, is_done, place == current)
        for place, (path, is_done) in enumerate(zip(settings.INGEST_STEPS, done, strict=True))
    ]
