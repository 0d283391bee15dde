"""`manage.py compare_texts`: compare all reports' sentences anew, or only what is missing."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from metrics.fingerprints.filling import compare_stale, forget_all


class Command(BaseCommand):
    help = "重新比对各报告的文字；加 --missing 只补缺少的部分。重做期间文本复用的结果不完整。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--missing", action="store_true", help="只处理尚未比对或正文已变的报告")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["missing"]:
            forget_all()
        count = compare_stale(lambda keys: tqdm(keys, unit="份", disable=None))
        if count or options["verbosity"] > 0:
            self.stdout.write(f"已比对 {count} 份报告的文字。")
