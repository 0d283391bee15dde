"""Deleting a report; loading the samples once and removing them for good."""

import json

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.storage import default_storage

from reports.actions import delete_report, load_samples, remove_samples
from reports.ingest.gazetteers import SAMPLES_DIR
from reports.models import Jurisdiction, Report, Section, Upload, UploadState
from tests.reports.texts import OWN_STEPS, make_user, report_text, send

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_steps(settings):
    settings.INGEST_STEPS = OWN_STEPS


def test_a_deleted_report_takes_its_sections_and_file_along(django_capture_on_commit_callbacks):
    upload, user = send(report_text()), make_user()
    name = upload.report.original.name

    with django_capture_on_commit_callbacks(execute=True):
        delete_report(report=upload.report, by=user)

    upload.refresh_from_db()
    assert not Report.objects.exists()
    assert not Section.objects.exists()
    assert not default_storage.exists(name)
    assert (upload.report, upload.message) == (None, "该报告已被删除。")
    assert LogEntry.objects.get().user == user


def test_a_deleted_report_may_come_back():
    first = send(report_text())
    delete_report(report=first.report, by=None)
    assert send(report_text()).state == UploadState.DONE


def test_a_duplicate_whose_bytes_differ_keeps_its_own_file(django_capture_on_commit_callbacks):
    first = send(report_text())
    other = send(report_text().replace("\n", "\n\n"))
    assert other.state == UploadState.DUPLICATE
    with django_capture_on_commit_callbacks(execute=True):
        delete_report(report=first.report, by=None)
    other.refresh_from_db()
    assert default_storage.exists(other.file.name)


@pytest.fixture
def folder(tmp_path):
    """Two sample reports of the shipped ones."""
    for path in sorted(SAMPLES_DIR.glob("清江市_*.txt"))[:2]:
        (tmp_path / path.name).write_bytes(path.read_bytes())
    return tmp_path


def test_samples_are_loaded_once_and_marked(folder):
    loaded = load_samples(by=None, folder=folder)

    assert [upload.state for upload in loaded] == ["done", "done"], [u.message for u in loaded]
    assert all(report.is_sample for report in Report.objects.all())
    assert set(Jurisdiction.objects.values_list("name", "is_sample")) == {
        ("云川省", True),
        ("清江市", True),
    }
    assert load_samples(by=None, folder=folder) == []
    assert Report.objects.count() == 2


def test_an_interrupted_load_goes_on(folder):
    load_samples(by=None, folder=folder)
    last = Upload.objects.latest("pk")
    report, last.report, last.state, last.steps_done = last.report, None, UploadState.RUNNING, []
    last.save()
    assert report is not None
    report.delete()

    assert [upload.name for upload in load_samples(by=None, folder=folder)] == [last.name]
    assert Report.objects.count() == 2


def test_removed_samples_stay_away_and_real_reports_stay(folder):
    real = send(report_text()).report
    load_samples(by=None, folder=folder)

    removed = remove_samples(by=make_user())

    assert (removed.reports, removed.places) == (2, 2)
    assert list(Report.objects.all()) == [real]
    assert not Jurisdiction.objects.filter(is_sample=True).exists()
    assert load_samples(by=None, folder=folder) == []
    assert len(load_samples(by=None, folder=folder, again=True)) == 2
    assert Report.objects.filter(is_sample=True).count() == 2


def test_a_real_file_never_lands_in_a_fictional_place(folder):
    path = next(folder.glob("*.txt"))
    upload = send(path.read_bytes() + "\n补充一句。".encode(), path.name)
    assert upload.state == UploadState.QUESTION


def test_every_shipped_sample_goes_in_without_a_question():
    loaded = load_samples(by=None)
    assert len(loaded) >= 24
    problems = {u.name: (u.message, u.guess.get("questions")) for u in loaded if u.state != "done"}
    assert problems == {}
    places = json.loads((SAMPLES_DIR / "places.json").read_text(encoding="utf-8"))
    known = {(place["code"], place["name"]) for place in places}
    stored = {(r.jurisdiction.code, r.jurisdiction.name) for r in Report.objects.all()}
    assert stored <= known
    for report in Report.objects.all():
        place, _, year = report.original_name.removesuffix(".txt").rpartition("_")
        assert (report.jurisdiction.name, report.year) == (place, int(year))
