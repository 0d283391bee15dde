"""Counts of a batch in words."""

from uuid import uuid4

import pytest

from reports.models import Upload, UploadState
from reports.queries.batch import get_batch, get_recent_batches
from tests.reports.texts import make_user

pytestmark = pytest.mark.django_db


def upload(batch, state, by=None):
    return Upload.objects.create(
        batch=batch, name=f"{state}.txt", size=1, state=state, created_by=by
    )


def test_a_batch_is_told_in_words():
    batch = uuid4()
    for state in ["done"] * 5 + ["question"] + ["failed"] * 2:
        upload(batch, state)
    found = get_batch(batch)
    assert found.summary == "5 份已入库，1 份待补充，2 份未能处理"
    assert (found.total, found.settled) == (8, 8)


def test_files_in_work_are_not_settled():
    batch = uuid4()
    for state in (UploadState.WAITING, UploadState.RUNNING, UploadState.DONE):
        upload(batch, state)
    assert get_batch(batch).settled == 1


def test_recent_batches_are_ones_own_and_open_questions_come_first(django_assert_num_queries):
    me, other = make_user("wo"), make_user("ta")
    old, new, foreign = uuid4(), uuid4(), uuid4()
    upload(old, "question", me)
    upload(new, "done", me)
    upload(new, "failed", me)
    upload(foreign, "done", other)
    with django_assert_num_queries(2):
        lines = get_recent_batches(me.pk)
    assert [(line.pk, line.total) for line in lines] == [(old, 1), (new, 2)]
    assert lines[1].summary == "1 份已入库，1 份未能处理"
