"""`manage.py ingest PATH...`: the upload page's work, from the command line."""

import signal
from argparse import ArgumentParser, ArgumentTypeError
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import batched
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from tqdm import tqdm

from reports.exports.batch_report import Outcome, batch_csv
from reports.ingest.bulk import Line, line_up, take_up
from reports.ingest.claim import Claim, TakenError, claim
from reports.ingest.crew import Alone, Crew, Hands
from reports.ingest.folder import Found, Taken, files_under, take_in
from reports.ingest.tasks import resume
from reports.models import Upload, UploadState
from reports.queries.batch import summarise
from reports.queries.get_outcomes import get_outcomes

_MAX_WORKERS = 32
_TOLD = (UploadState.FAILED, UploadState.QUESTION)


class Command(BaseCommand):
    help = (
        "把报告文件存入报告库：读取、识别、提取数字。可给文件，也可给文件夹（含下级和压缩包）。"
        "中断后再次运行同一命令，会接着处理余下的文件。"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="文件或文件夹")
        parser.add_argument("--user", metavar="NAME", help="记作由哪个用户上传")
        parser.add_argument(
            "--workers", type=_workers, default=1, metavar="N", help="同时处理的进程数，默认 1"
        )
        parser.add_argument(
            "--csv", type=Path, metavar="FILE", help="把每份文件的处理结果写成 CSV 表"
        )
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
        found = {f.file.resolve(): f for path in options["paths"] for f in files_under(path)}
        if found:
            before = signal.signal(signal.SIGINT, self._interrupt)
            try:
                self._ingest(list(found.values()), by, options["workers"], options["csv"])
            except KeyboardInterrupt:
                self.stderr.write("已停止。再次运行同一命令，即可接着处理余下的文件。")
                raise SystemExit(130) from None
            finally:
                signal.signal(signal.SIGINT, before)
        elif options["paths"]:
            self.stdout.write("没有找到文件。")

    _interrupted = False

    def _interrupt(self, *_: object) -> None:
        """Ctrl+C. An exception raised inside a callback of a library is lost: it is remembered
        here, and raised again at the next file."""
        self._interrupted = True
        raise KeyboardInterrupt

    def _ingest(self, found: list[Found], by: User | None, workers: int, csv: Path | None) -> None:
        try:
            with claim() as held:
                taken, order = self._run(found, by, workers, held)
        except TakenError as error:
            raise CommandError(
                "另一个入库命令正在运行，请等它结束后再试。入库命令一次只能运行一个。"
            ) from error
        counts = _count(order)
        counts[UploadState.FAILED] += len(taken.unreadable)
        if csv is not None:
            _write(csv, order, taken)
            self.stdout.write(f"处理结果已写入 {csv}。")
        again = f"其中 {taken.known} 份此前已处理，未重复处理。" if taken.known else ""
        self.stdout.write(f"共 {counts.total()} 份文件：{summarise(counts)}。{again}")
        if counts[UploadState.QUESTION]:
            page = reverse("upload_batch", args=[taken.batch])
            self.stdout.write(f"待补充的信息请在网页上填写：{page}")
        if counts[UploadState.FAILED] or counts[UploadState.QUESTION]:
            raise SystemExit(1)

    def _run(
        self, found: list[Found], by: User | None, workers: int, held: Claim
    ) -> tuple[Taken, list[int]]:
        with self._bar("登记", len(found)) as bar:
            taken = take_in(found, by=by, held=held, step=bar.update)
            for outcome in taken.unreadable:
                bar.write(f"{outcome.path}：{outcome.message}", file=self.stderr, end="")
        take_up(upload.pk for upload in taken.uploads)
        line = line_up(taken.fresh())
        hands: Hands = Crew(workers) if workers > 1 else Alone()
        with self._bar("入库", len(line)) as bar:
            run = Line(line, hands, told=self._telling(bar), grown=_growing(bar))
            try:
                run.run()
            except KeyboardInterrupt:
                bar.close()
                self.stderr.write("正在停止，请等手上的文件处理完…")
                raise
            finally:
                hands.close()
        return taken, run.passed

    def _bar(self, what: str, total: int) -> Any:
        return tqdm(total=total, desc=what, unit="份", file=self.stderr, disable=None, leave=False)

    def _telling(self, bar: Any) -> Callable[[Upload | None], None]:
        def tell(upload: Upload | None) -> None:
            if self._interrupted:
                raise KeyboardInterrupt
            bar.update()
            if upload is not None and upload.state in _TOLD:
                label = UploadState(upload.state).label
                where = upload.path or upload.name
                bar.write(f"{where}：{label}。{upload.message}", file=self.stderr, end="")

        return tell


def _growing(bar: Any) -> Callable[[int], None]:
    def grow(members: int) -> None:
        bar.total += members
        bar.refresh()

    return grow


def _count(pks: Iterable[int]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for some in batched(pks, 500):
        counts.update(Upload.objects.filter(pk__in=some).values_list("state", flat=True))
    return counts


def _write(csv: Path, order: list[int], taken: Taken) -> None:
    def address(report: int) -> str:
        return reverse("report", args=[report])

    outcomes: list[Outcome] = [*get_outcomes(order, address=address), *taken.unreadable]
    try:
        csv.write_bytes(batch_csv(outcomes))
    except OSError as error:
        raise CommandError(f"无法写入 {csv}：{error.strerror}") from error


def _workers(raw: str) -> int:
    if not raw.isascii() or not raw.isdigit() or not 1 <= int(raw) <= _MAX_WORKERS:
        raise ArgumentTypeError(f"应为 1 至 {_MAX_WORKERS} 之间的数字")
    return int(raw)


def _user(name: str | None) -> User | None:
    if name is None:
        return None
    try:
        return User.objects.get(username=name)
    except User.DoesNotExist as error:
        raise CommandError(f"没有名为“{name}”的用户。") from error
