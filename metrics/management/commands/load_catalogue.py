"""Validate the catalogue files and mirror them in the database."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from metrics.actions import store_catalogue
from metrics.catalogue import CatalogueError, load_catalogue


class Command(BaseCommand):
    help = "检查指标目录并写入数据库。"

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            catalogue = load_catalogue()
        except CatalogueError as error:
            raise CommandError(f"指标目录有误：{error}") from error
        count = store_catalogue(catalogue=catalogue, by=None)
        if options["verbosity"]:
            self.stdout.write(f"指标目录：{count} 个指标。")
