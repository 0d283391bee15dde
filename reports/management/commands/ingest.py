"""`manage.py ingest PATH...`: the upload page's work, from the command line."""

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.contrib.auth.models import User
from django.core.files.base import File
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from tqdm import tqdm

from reports.actions import add_upload
from reports.ingest.runner import process
from reports.ingest.tasks import resume
from reports.models import Upload, UploadState
from reports.queries.batch import summarise

# What operating systems and offices leave lying about in folders.
_LITTER = ("thumbs.db", "desktop.ini")


def files_under(path: Path) -> Iterator[Path]:
    """The files to take in, in a stable order: `path` itself, or all below it."""
    if not path.is_dir():
        yield path
        return
    for each in sorted(path.rglob("*")):
        hidden = any(part.startswith((".", "~$")) for part in each.relative_to(path).parts)
        if each.is_file() and not hidden and each.name.lower() not in _LITTER:
            yield each


class Command(BaseCommand):
    help = "把报告文件存入报告库：读取、识别、提取数字。可给文件，也可给文件夹（含下级）。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="文件或文件夹")
        parser.add_argument("--user", metavar="NAME", help="记作由哪个用户上传")
        parser.add_argument(
            "--resume", action="store_true", help="先把上次中断、没有处理完的文件处理完"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["paths"] and not options["resume"]:
            raise CommandError("请给出要入库的文件或文件夹。")
        by = _user(options["user"])
        if options["resume"]:
            self.stdout.write(f"已接着处理上次中断的文件：{resume()} 份。")
        missing = [path for path in options["paths"] if not path.exists()]
        if missing:
            raise CommandError("找不到：" + "、".join(str(path) for path in missing))
        # A file named twice, or inside a folder also named, is taken once.
        found = {p.resolve(): p for path in options["paths"] for p in files_under(path)}
        counts = self._ingest(list(found.values()), by)
        if found:
            self.stdout.write(f"共 {len(found)} 份文件：{summarise(counts)}。")
        elif options["paths"]:
            self.stdout.write("没有找到文件。")
        if counts[UploadState.FAILED] or counts[UploadState.QUESTION]:
            raise SystemExit(1)

    def _ingest(self, paths: list[Path], by: User | None) -> Counter[str]:
        batch, counts = uuid4(), Counter[str]()
        bar = tqdm(paths, desc="入库", unit="份", file=self.stderr, disable=None, leave=False)
        for path in bar:
            try:
                upload = _take_in(path, batch=batch, by=by)
            except OSError as error:
                counts[UploadState.FAILED] += 1
                bar.write(f"{path}：未能读取文件（{error.strerror}）", file=self.stderr)
                continue
            counts[upload.state] += 1
            if upload.state in (UploadState.FAILED, UploadState.QUESTION):
                label = UploadState(upload.state).label
                bar.write(f"{path}：{label}。{upload.message}", file=self.stderr)
        if counts[UploadState.QUESTION]:
            self.stdout.write(
                f"待补充的信息请在网页上填写：{reverse('upload_batch', args=[batch])}"
            )
        return counts


def _take_in(path: Path, *, batch: Any, by: User | None) -> Upload:
    """Run one file to its end here and now, whatever backend the web pages use."""
    with path.open("rb") as raw:
        upload = add_upload(batch=batch, file=File(raw, name=path.name), by=by, start=False)
    process(upload.pk)
    upload.refresh_from_db()
    return upload


def _user(name: str | None) -> User | None:
    if name is None:
        return None
    try:
        return User.objects.get(username=name)
    except User.DoesNotExist as error:
        raise CommandError(f"没有名为“{name}”的用户。") from error
