"""`manage.py load_samples`: the fictional sample reports, once."""

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from reports.actions import load_samples
from reports.models import UploadState


class Command(BaseCommand):
    help = "装入虚构示例报告。已装入过的不会重复装入，移除后也不会自动恢复。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--again", action="store_true", help="移除过的示例也重新装入")

    def handle(self, *args: Any, **options: Any) -> None:
        def progress(paths: list[Path]) -> Iterator[Path]:
            return iter(tqdm(paths, desc="装入示例", unit="份", file=self.stderr, disable=None))

        loaded = load_samples(by=None, again=options["again"], progress=progress)
        good = sum(upload.state == UploadState.DONE for upload in loaded)
        for upload in loaded:
            if upload.state != UploadState.DONE:
                label = UploadState(upload.state).label
                self.stderr.write(f"{upload.name}：{label}。{upload.message}")
        if loaded:
            self.stdout.write(f"已装入虚构示例 {good} 份，共 {len(loaded)} 份。")
        else:
            self.stdout.write("虚构示例此前已装入（或已被移除），本次没有改动。")
        if good < len(loaded):
            raise SystemExit(1)
