"""`make bench`, third part: reports a second into the database, beside a bare read and insert.

The whole path that an upload takes, reading in its own process included: the samples as .txt,
.docx and .pdf, each format into a library of its own. "Bare" opens the same file, reads it and
writes the same text as one row. By the clock, since several processes work.
"""

import io
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 3  # the best one counts: a busy machine is no property of the code
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fazhi_site.settings_test")


def prepared() -> None:
    """An empty library in a folder that goes away with this process."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("load_catalogue", stdout=io.StringIO())


def ingest(files: dict[str, bytes]) -> tuple[float, int]:
    """(seconds, reports stored) of taking `files` in as the upload page does."""
    from django.core.files.base import ContentFile

    from reports.actions import add_upload
    from reports.ingest.runner import process
    from reports.models import Report

    batch, started = uuid4(), time.perf_counter()
    for name, data in files.items():
        file = ContentFile(data, name=name)
        process(add_upload(batch=batch, file=file, by=None, is_sample=True, start=False).pk)
    return time.perf_counter() - started, Report.objects.count()


def bare(files: dict[str, bytes], texts: list[str]) -> float:
    """Seconds to open and read each file, and to insert its text as one row."""
    import tempfile

    from django.db import connection

    with tempfile.TemporaryDirectory() as name, connection.cursor() as cursor:
        folder = Path(name)
        for file, data in files.items():
            (folder / file).write_bytes(data)
        cursor.execute("CREATE TABLE bare (id INTEGER PRIMARY KEY, name TEXT, text TEXT)")
        started = time.perf_counter()
        for file, text in zip(files, texts, strict=True):
            (folder / file).read_bytes()
            cursor.execute("INSERT INTO bare (name, text) VALUES (%s, %s)", [file, text])
        seconds = time.perf_counter() - started
        cursor.execute("DROP TABLE bare")
    return seconds


def empty() -> None:
    """Take all reports and uploads out again."""
    from metrics.models import DataPoint
    from reports.models import Report, Upload

    DataPoint.objects.all().delete()
    Upload.objects.all().delete()
    Report.objects.all().delete()


def main() -> None:
    prepared()
    from tests.library.samples import Sample, load
    from tests.library.writers import docx, pdf, txt

    formats: dict[str, Callable[[Sample], bytes]] = {
        "txt": lambda sample: txt.write(sample.text),
        "docx": lambda sample: docx.write(sample.blocks),
        "pdf": lambda sample: pdf.write(sample.blocks),
    }
    samples = load()
    texts = [sample.text for sample in samples.values()]
    # The reading process and the gazetteer are there once the first file is in.
    ingest({"first.txt": texts[0].encode()})
    empty()
    print(
        f"whole path into the database: {len(samples)} sample reports, one worker, best of {ROUNDS}"
    )
    for suffix, write in formats.items():
        files = {f"{stem}.{suffix}": write(sample) for stem, sample in samples.items()}
        seconds = []
        for _ in range(ROUNDS):
            took, stored = ingest(files)
            if stored != len(files):
                raise SystemExit(f"{suffix}: {stored} of {len(files)} reports came in")
            seconds.append(took)
            empty()
        least = min(bare(files, texts) for _ in range(5))
        speed, bound = len(files) / min(seconds), len(files) / least
        print(
            f"  .{suffix:<5}{speed:8.1f} reports/s   bare read and insert {bound:10,.0f} /s"
            f"   {1000 / speed:6.1f} ms a report"
        )


if __name__ == "__main__":
    main()
