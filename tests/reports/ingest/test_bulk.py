"""Many files in one line: who goes before whom decides, not who is faster."""

import random
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile

from reports.actions import add_upload
from reports.ingest.bulk import Line, line_up, take_up
from reports.ingest.runner import process
from reports.models import Report, Standing, Upload, UploadState
from tests.reports.ingest.zips import make_zip
from tests.reports.texts import OWN_STEPS, report_text

pytestmark = pytest.mark.django_db


class Hasty:
    """Does every job it is given, in an order of its own, keeping several at hand."""

    def __init__(self, chance):
        self.jobs, self.chance, self.done = [], chance, []

    @property
    def has_room(self):
        return len(self.jobs) < 4

    @property
    def is_busy(self):
        return bool(self.jobs)

    def give(self, job):
        self.jobs.append(job)

    def wait(self):
        job = self.jobs.pop(self.chance.randrange(len(self.jobs)))
        process(job.upload, job.leg)
        self.done.append(job)
        return [job]

    def close(self): ...


@pytest.fixture(autouse=True)
def steps(settings):
    settings.INGEST_STEPS = ["reports.ingest.archives.unpack", *OWN_STEPS]


def add(**files):
    batch = uuid4()
    return [
        add_upload(
            batch=batch,
            file=ContentFile(data.encode() if isinstance(data, str) else data, name=name),
            by=None,
            start=False,
            path=name,
        )
        for name, data in files.items()
    ]


def run(uploads, seed=1):
    """(the line, keys told of, the sum of what archives brought) after a run."""
    told: list[int] = []
    grown: list[int] = []
    line = Line(
        line_up(Upload.objects.filter(pk__in=[u.pk for u in uploads]).order_by("pk")),
        Hasty(random.Random(seed)),
        told=lambda upload: told.append(upload.pk if upload else 0),
        grown=grown.append,
    )
    line.run()
    return line, told, sum(grown)


def states():
    return dict(Upload.objects.values_list("path", "state"))


@pytest.mark.parametrize("seed", range(6))
def test_of_versions_and_doubles_the_first_in_the_line_counts(seed):
    first, second = report_text(received=1), report_text(received=2)
    uploads = add(
        **{
            "甲.zip": make_zip(("一.txt", first), ("二.txt", second)),
            "乙.txt": second,
            "丙.html": "".join(f"<p>{line}</p>" for line in first.split("\n")),
            "丁.txt": first,
        }
    )
    line, told, grown = run(uploads, seed)

    assert grown == 2
    assert (
        sorted(told) == sorted(line.passed) == sorted(Upload.objects.values_list("pk", flat=True))
    )
    assert states() == {
        "甲.zip": UploadState.UNPACKED,
        "甲.zip/一.txt": UploadState.DONE,
        "甲.zip/二.txt": UploadState.DONE,
        "乙.txt": UploadState.DUPLICATE,
        "丙.html": UploadState.DUPLICATE,
        "丁.txt": UploadState.DUPLICATE,
    }
    current = Report.objects.get(standing=Standing.CURRENT)
    assert current.source_path == "甲.zip/一.txt"
    # What bytes say is said of bytes, however early the twin had been read.
    message = Upload.objects.get(path="丁.txt").message
    assert message == "同一份文件此前已经入库，未重复入库。"


def test_the_line_keeps_the_order_with_members_behind_their_archive():
    inner = make_zip(("乙.txt", report_text("无为市")))
    uploads = add(**{"1.zip": make_zip(("a.zip", inner), ("b.txt", report_text())), "2.txt": "短"})
    line, _, _ = run(uploads)
    paths = Upload.objects.in_bulk(line.passed)
    assert [paths[pk].path for pk in line.passed] == [
        "1.zip",
        "1.zip/a.zip",
        "1.zip/a.zip/乙.txt",
        "1.zip/b.txt",
        "2.txt",
    ]
    again, _, grown = run(uploads)
    assert (again.passed, grown) == (line.passed, 0)


def test_twins_that_ask_ask_once():
    uploads = add(**{"一.txt": report_text("青丘国"), "二.txt": report_text("青丘国")})
    run(uploads)
    assert states() == {"一.txt": UploadState.QUESTION, "二.txt": UploadState.DUPLICATE}


def test_what_a_dead_run_left_is_taken_up_inside_archives_too():
    (archive,) = add(**{"包.zip": make_zip(("a.txt", report_text()), ("b.txt", "短"))})
    process(archive.pk)
    archive.members.update(state=UploadState.RUNNING)
    take_up([archive.pk])
    run([archive])
    assert states()["包.zip/a.txt"] == UploadState.DONE
    assert states()["包.zip/b.txt"] == UploadState.FAILED


def test_what_failed_for_what_it_is_stays_so_and_a_mishap_is_tried_again():
    refused, unlucky = add(**{"短.txt": "短", "好.txt": report_text()})
    run([refused])
    Upload.objects.filter(pk=unlucky.pk).update(state=UploadState.FAILED, message="程序错误")
    take_up([refused.pk, unlucky.pk])
    assert states() == {"短.txt": UploadState.FAILED, "好.txt": UploadState.WAITING}


def test_a_row_removed_while_the_run_goes_on_is_no_error():
    kept, removed = add(**{"a.txt": report_text(), "b.txt": report_text("无为市")})
    line = line_up([kept, removed])
    removed.delete()
    told: list[Upload | None] = []
    Line(line, Hasty(random.Random(1)), told=told.append, grown=lambda n: None).run()
    assert None in told
    assert Report.objects.count() == 1
