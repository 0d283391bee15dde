"""One waiting file as a card: what is asked, and enough of the text to answer it by."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.forms import AnswerForm
from reports.ingest.gazetteers import gazetteer_for
from reports.ingest.metadata import particulars
from reports.models import Upload
from reports.queries.question_state import QuestionState
from reports.queries.questions import Queue

HEAD_LINES = 8
TAIL_LINES = 4
LINE_LENGTH = 120


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The first and last lines of a text; `left_out` is how many lines lie between."""

    head: Sequence[str]
    tail: Sequence[str]
    left_out: int


@dataclass(frozen=True, slots=True)
class CardView:
    """The card and its place in line. The addresses are query strings, None where there is none."""

    upload: Upload
    form: AnswerForm
    excerpt: Excerpt
    number: int
    total: int
    here: str
    preceding: str | None
    following: str | None
    alike: Sequence[Upload]

    @property
    def folder(self) -> str:
        return self.upload.path.rpartition("/")[0]

    @property
    def known(self) -> str:
        """What the text settled of year, issuer and date, in words."""
        found = particulars(self.upload)
        asked = self.form.reasons
        parts = [
            f"{found.year}年度" if found.year and "year" not in asked else "",
            found.issuer if "issuer" not in asked else "",
            f"{found.published:%Y-%m-%d} 发布" if found.published else "",
        ]
        return " · ".join(part for part in parts if part)

    @property
    def others_in_words(self) -> str:
        """Whether the files alike lie in a folder or came out of an archive."""
        return "同一压缩包" if self.upload.parent_id else "同一文件夹"


def make_card(queue: Queue, state: QuestionState, form: AnswerForm | None = None) -> CardView:
    """The card of a queue that has one; `form` is the one sent, with its errors."""
    upload = queue.upload
    assert upload is not None
    return CardView(
        upload=upload,
        form=form or AnswerForm(upload, gazetteer_for(upload)),
        excerpt=make_excerpt(upload.guess.get("text") or upload.text),
        number=queue.position + 1,
        total=len(queue.keys),
        here=state.at(upload.pk).to_query(),
        preceding=_query(state, queue.preceding),
        following=_query(state, queue.following),
        alike=queue.alike,
    )


def make_excerpt(text: str) -> Excerpt:
    """Title, opening and signature of a text, each line cut to a readable length."""
    lines = [line for line in (each.strip() for each in text.splitlines()) if line]
    lines = [line if len(line) <= LINE_LENGTH else line[:LINE_LENGTH] + "…" for line in lines]
    if len(lines) <= HEAD_LINES + TAIL_LINES + 1:
        return Excerpt(lines, (), 0)
    left_out = len(lines) - HEAD_LINES - TAIL_LINES
    return Excerpt(lines[:HEAD_LINES], lines[-TAIL_LINES:], left_out)


def _query(state: QuestionState, key: int | None) -> str | None:
    return state.at(key).to_query() if key else None
