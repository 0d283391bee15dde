"""A folder's files and the rows they have, or get."""

import os
from uuid import uuid4

import pytest

from reports.ingest.claim import claim
from reports.ingest.folder import files_under, take_in
from reports.ingest.runner import process
from reports.models import Report, Upload, UploadState
from tests.reports.texts import OWN_STEPS, report_text


@pytest.fixture(autouse=True)
def own_steps(settings):
    settings.INGEST_STEPS = OWN_STEPS


def take(folder):
    with claim() as held:
        return take_in(files_under(folder), by=None, held=held, step=lambda: None)


def test_files_come_in_the_order_of_their_paths_below_the_folder(tmp_path):
    for path in ("b/1.txt", "a/2.txt", "a/1.txt", "c.txt", "~$c.docx", "__MACOSX/c.txt"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text("x")
    assert [found.path for found in files_under(tmp_path)] == [
        "a/1.txt",
        "a/2.txt",
        "b/1.txt",
        "c.txt",
    ]
    assert [found.path for found in files_under(tmp_path / "b" / "1.txt")] == ["1.txt"]


def test_names_copied_from_windows_in_gbk_are_read(tmp_path):
    (tmp_path / os.fsdecode("芜湖市.txt".encode("gbk"))).write_text("x")
    assert [found.path for found in files_under(tmp_path)] == ["芜湖市.txt"]


@pytest.mark.django_db
def test_a_file_has_one_row_however_often_its_folder_is_named(tmp_path):
    (tmp_path / "甲.txt").write_text(report_text())
    (tmp_path / "空.txt").write_text("")
    first = take(tmp_path)
    assert (len(first.uploads), first.known) == (2, 0)
    again = take(tmp_path)
    assert again.known == 1  # The empty one had come to its end.
    # What was cut short goes on in its batch.
    assert [u.pk for u in again.uploads] == [u.pk for u in first.uploads]
    assert again.batch == first.batch

    process(next(u.pk for u in first.uploads if u.name == "甲.txt"))
    (tmp_path / "甲.txt").write_text(report_text(received=999))
    changed = take(tmp_path)
    assert changed.known == 1
    assert Upload.objects.filter(path="甲.txt").count() == 2


@pytest.mark.django_db
def test_a_deleted_report_comes_back_when_its_folder_is_named_again(tmp_path):
    (tmp_path / "甲.txt").write_text(report_text())
    (upload,) = take(tmp_path).uploads
    process(upload.pk)
    assert take(tmp_path).known == 1
    Report.objects.all().delete()
    (fresh,) = take(tmp_path).uploads
    assert fresh.pk != upload.pk
    assert fresh.state == UploadState.WAITING


@pytest.mark.django_db
def test_a_file_that_cannot_be_opened_is_told_and_the_others_go_on(tmp_path):
    (tmp_path / "甲.txt").write_text(report_text())
    (tmp_path / "乙.txt").write_text(report_text("无为市"))
    found = list(files_under(tmp_path))
    (tmp_path / "乙.txt").unlink()
    with claim() as held:
        held.name_batch(uuid4())
        taken = take_in(found, by=None, held=held, step=lambda: None)
    assert [upload.path for upload in taken.uploads] == ["甲.txt"]
    (lost,) = taken.unreadable
    assert (lost.path, lost.result) == ("乙.txt", "未能处理")
    assert "请检查文件和权限" in lost.message
