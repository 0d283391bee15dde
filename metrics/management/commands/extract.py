"""Extract files to JSON Lines, one object a file. Needs no database."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from metrics.contract import as_json
from metrics.extraction import extract
from reports.outline import analyse
from reports.reading import SUPPORTED, ReadingError, read


class Command(BaseCommand):
    help = "从文件或文件夹中提取章节、指标和全部数字，每个文件输出一行 JSON。不使用数据库。"
    requires_system_checks = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH", help="文件或文件夹")

    def handle(self, *args: Any, **options: Any) -> None:
        failed = 0
        for path in _files(options["paths"]):
            try:
                if not path.exists():
                    raise ReadingError("没有这个文件或文件夹。")
                text = read(path.read_bytes(), path.name).text
            except (ReadingError, OSError) as error:
                failed += 1
                reason = error if isinstance(error, ReadingError) else "无法读取该文件。"
                self.stderr.write(f"{path}：{reason}")
                continue
            outline = analyse(text, file_name=path.name)
            settled = not any(question.field == "year" for question in outline.questions)
            year = outline.year if settled else None
            extraction = extract(outline.text, outline.sections, year)
            line = json.dumps(as_json(str(path), outline, extraction), ensure_ascii=False)
            self.stdout.write(line)
        if failed:
            sys.exit(1)


def _files(paths: list[str]) -> Iterator[Path]:
    for name in paths:
        path = Path(name)
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*") if p.suffix.lower() in SUPPORTED)
        else:
            yield path
