"""Extract stored reports again, after the extractor or the catalogue has changed."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from metrics.actions import extract_report, settle_place_year
from metrics.extraction import EXTRACTOR_VERSION
from reports.models import Jurisdiction, Report


class Command(BaseCommand):
    help = "用现在的程序和指标目录重新提取库中的报告，并重新汇总。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--outdated", action="store_true", help="只处理用旧版程序提取的报告")

    def handle(self, *args: Any, **options: Any) -> None:
        reports = Report.objects.order_by("pk")
        if options["outdated"]:
            reports = reports.exclude(extractor_version=EXTRACTOR_VERSION)
        found = 0
        places: set[tuple[int, int]] = set()
        keys = list(reports.values_list("pk", flat=True))
        for pk in tqdm(keys, disable=not options["verbosity"], unit="份"):
            report = Report.objects.get(pk=pk)
            found += extract_report(report=report, by=None)
            places.add((report.jurisdiction_id, report.year))
        for jurisdiction, year in sorted(places):
            settle_place_year(
                jurisdiction=Jurisdiction.objects.get(pk=jurisdiction), year=year, by=None
            )
        if options["verbosity"]:
            self.stdout.write(f"已重新提取 {len(keys)} 份报告，共 {found} 条指标数据。")
