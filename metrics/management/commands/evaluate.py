"""Score the extractor on the evaluation passages, the two halves apart."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from metrics.catalogue import load_catalogue
from metrics.evaluation.passages import PHENOMENA
from metrics.evaluation.results import measured
from metrics.evaluation.scoring import Score
from metrics.evaluation.stored import write_measures


class Command(BaseCommand):
    help = "在评测语段上测量提取的准确率、召回率和误入陷阱的比例，按指标和现象列出。不使用数据库。"
    requires_system_checks = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--faults", action="store_true", help="列出调试部分中的错漏（检验部分不列）"
        )
        parser.add_argument(
            "--write",
            action="store_true",
            help="写入网页所显示的结果文件 metrics/evaluation/measured.json",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        halves = measured()
        if options["write"]:
            write_measures(halves)
        names = load_catalogue().by_code
        for half, title in (("open", "调试部分"), ("aside", "检验部分")):
            result = halves[half]
            self.stdout.write(f"{title}（{result.passages} 段）：{_line(result.total)}")
        self.stdout.write("\n按指标（全部语段）：")
        for code in names:
            if code in halves["all"].by_indicator:
                score = halves["all"].by_indicator[code]
                self.stdout.write(f"  {names[code].name}：{_line(score)}")
        self.stdout.write("\n按现象（全部语段）：")
        for tag, name in PHENOMENA.items():
            if tag in halves["all"].by_phenomenon:
                self.stdout.write(f"  {name}：{_line(halves['all'].by_phenomenon[tag])}")
        if options["faults"]:
            self.stdout.write("\n调试部分的错漏：")
            for passage, kind, code, value in halves["open"].faults:
                word = "漏" if kind == "missed" else "错"
                self.stdout.write(f"  {passage} {word} {code} {value:f}")


def _line(score: Score) -> str:
    return (
        f"准确率 {score.precision:.3f}（{score.right}/{score.read}），"
        f"召回率 {score.recall:.3f}（{score.found}/{score.required}）"
        + (f"，误入陷阱 {score.trapped:.3f}（{score.sprung}/{score.traps}）" if score.traps else "")
    )
