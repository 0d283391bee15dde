"""One answer for several files that wait with the same question."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User

from reports.actions.errors import ActionRefusedError
from reports.actions.uploads import answer_upload
from reports.forms import AnswerForm
from reports.ingest.gazetteers import gazetteer_for
from reports.models import Upload


def answer_alike(*, uploads: Iterable[Upload], given: AnswerForm, by: User | None) -> int:
    """Give each of `uploads` what the valid form `given` answered; returns how many took it.

    Only what was asked is carried over: title, year and the rest stay what each file's own text
    says. A file that this does not settle keeps its question, as does one answered meanwhile.
    """
    return sum(_answer(upload, given, by) for upload in uploads)


def _answer(upload: Upload, given: AnswerForm, by: User | None) -> bool:
    gazetteer = gazetteer_for(upload)
    known = AnswerForm(upload, gazetteer)
    data: dict[str, Any] = {name: known[name].value() for name in known.fields}
    data |= {name: given.data.get(name) for name in given.asked}
    form = AnswerForm(upload, gazetteer, data)
    if not form.is_valid():
        return False
    try:
        answer_upload(upload=upload, answers=form.metadata, by=by)
    except ActionRefusedError:
        return False
    return True
