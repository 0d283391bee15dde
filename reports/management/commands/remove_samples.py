"""`manage.py remove_samples`: take the fictional samples out."""

from typing import Any

from django.core.management.base import BaseCommand

from reports.actions import remove_samples


class Command(BaseCommand):
    help = "移除全部虚构示例报告和只有示例使用的虚构辖区。"

    def handle(self, *args: Any, **options: Any) -> None:
        removed = remove_samples(by=None)
        self.stdout.write(f"已移除 {removed.reports} 份虚构示例、{removed.places} 个虚构辖区。")
