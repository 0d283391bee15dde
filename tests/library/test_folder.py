"""Dropping the whole folder in: every good file gives its original's figures, every bad one a
message that fits it, and nothing fails for a reason of ours."""

import io
import re
from collections import Counter
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from reports.models import Report, Upload, UploadState
from tests.library.folder import Entry, archives, bad, everything, good, members, same_and_newer
from tests.library.hostile.texts import CONTROL_NAME, LONG_NAME
from tests.library.ingesting import Outcome, ingest, original, shared, stored
from tests.library.samples import load

pytestmark = pytest.mark.django_db

BAR = 0.99
CHINESE = re.compile("[\u4e00-\u9fff]{4}")


@pytest.fixture(scope="module")
def outcome(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Outcome]:
    """The folder, taken in once for all tests of this module, gone from the database after."""
    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic.__enter__()
        try:
            call_command("load_catalogue", stdout=io.StringIO())
            yield ingest(everything())
        finally:
            transaction.set_rollback(True)
            atomic.__exit__(None, None, None)


def test_the_folder_is_as_big_as_the_bar_asks() -> None:
    assert len(good()) >= 40
    assert len(bad()) >= 20
    paths = [entry.path for entry in everything()]
    assert len(paths) == len(set(paths)) >= 60
    assert {entry.stem for entry in good() if not entry.path.endswith(".txt")} == set(load())


def test_no_file_fails_for_a_reason_of_ours(outcome: Outcome) -> None:
    assert outcome.errors == []
    messages = [row.message for row in Upload.objects.filter(batch=outcome.batch)]
    assert not [message for message in messages if "程序错误" in message]


def with_report(outcome: Outcome) -> list[tuple[Entry, Upload]]:
    return [(entry, outcome.rows[entry.path]) for entry in everything() if entry.stem]


def test_every_good_file_is_in_the_library_as_its_own_report(outcome: Outcome) -> None:
    wrong = []
    for entry, upload in with_report(outcome):
        place, year = entry.stem.split("_")
        report = upload.report
        is_it = report is not None and (report.jurisdiction.name, str(report.year)) == (place, year)
        if not is_it or upload.state not in entry.states:
            wrong.append((entry.path, upload.state, upload.message, str(report)))
    assert wrong == []


def test_every_good_file_has_the_observations_of_its_original(outcome: Outcome) -> None:
    expected = {stem: original(sample) for stem, sample in load().items()}
    below, same, whole = [], 0, 0
    for entry, upload in with_report(outcome):
        found = stored(upload.report) if upload.report else Counter()
        both, either = shared(expected[entry.stem], found)
        same, whole = same + both, whole + either
        if both < BAR * either:
            lost = expected[entry.stem] - found
            below.append((entry.path, f"{both}/{either}", [key[:2] for key in lost][:5]))
    assert below == []
    assert same >= BAR * whole


def test_no_figure_is_counted_twice(outcome: Outcome) -> None:
    counted = Report.objects.filter(standing="current").values_list("jurisdiction__name", "year")
    assert Counter(counted) == Counter(
        (stem.split("_")[0], int(stem.split("_")[1])) for stem in load()
    )


def test_every_other_file_is_told_what_is_wrong_with_it(outcome: Outcome) -> None:
    wrong = []
    for entry in [*same_and_newer(), *archives(), *bad()]:
        upload = outcome.rows[entry.path]
        fits = upload.state in entry.states and re.search(entry.says, upload.message, re.DOTALL)
        told = upload.state == UploadState.DONE or CHINESE.search(upload.message)
        if not (fits and told):
            wrong.append((entry.path[-40:], upload.state, upload.message, entry.says))
    assert wrong == []


def test_what_came_out_of_archives_is_in_the_library_too(outcome: Outcome) -> None:
    for name, held in members().items():
        rows = [row for row in outcome.members if f"打包/{name}/" in f"{row.path}"]
        inside = {row.path.rsplit("/", 1)[-1]: row for row in rows}
        for path, stem in held.items():
            report = inside[path.rsplit("/", 1)[-1]].report
            assert report is not None
            assert f"{report.jurisdiction.name}_{report.year}" == stem


def test_the_counts_add_up(outcome: Outcome) -> None:
    rows = Upload.objects.filter(batch=outcome.batch)
    assert len(rows) == len(everything()) + len(outcome.members)
    assert not rows.filter(state__in=(UploadState.WAITING, UploadState.RUNNING)).exists()
    stored_by = {upload.report_id for upload in rows if upload.state == UploadState.DONE}
    assert stored_by == set(Report.objects.values_list("pk", flat=True))


def test_names_that_cannot_be_shown_are_made_so(outcome: Outcome) -> None:
    long, control = (outcome.rows[f"问题文件/{name}"].name for name in (LONG_NAME, CONTROL_NAME))
    assert len(long) == 200
    assert long.endswith("….txt")
    assert control == "清江市2021[31m年.txt"
