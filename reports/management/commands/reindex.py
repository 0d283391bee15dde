"""`manage.py reindex`: make the search's index anew, or only what is missing of it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from reports.search.index import forget_all, index_stale


class Command(BaseCommand):
    help = "重建全文检索；加 --missing 只补缺少的部分。重建期间检索结果不完整。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--missing", action="store_true", help="只处理尚未建立检索或正文已变的报告"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["missing"]:
            forget_all()
        count = index_stale(lambda keys: tqdm(keys, unit="份", disable=None))
        self.stdout.write(f"已为 {count} 份报告建立检索。")
