"""Everything `make run` needs before the server starts, in one process, safe to repeat.

What is in order already is left alone and not mentioned, so that a second run changes
nothing and takes about a second.
"""

import fcntl
import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from fazhi_site.local_secrets import unwritable, write_private
from fazhi_site.static_storage import source_digest
from reports.ingest.tasks import resume
from reports.search.index import index_stale

ADMINISTRATOR = "admin"


class Command(BaseCommand):
    help = "准备数据库、指标目录、示例数据、管理员账号和静态文件；可反复运行"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--address", default="", help="打印给用户看的网址")

    def handle(self, *args: Any, address: str = "", **options: Any) -> None:
        with one_at_a_time(settings.DATA_DIR):
            try:
                self.migrate()
                call_command("load_catalogue", verbosity=0)
                self.samples()
                self.search()
                # Likewise the sentences of reports stored before texts were compared.
                call_command("compare_texts", missing=True, verbosity=0, stdout=self.stdout)
                # What a killed server left half done is finished before anyone looks.
                resume()
                account = self.administrator()
            except OperationalError as error:
                raise CommandError(f"数据库无法使用：{one_line(error)}") from error
            self.static_files()
        self.stdout.write("“法治政府年报比较”已就绪")
        if address:
            self.stdout.write(f"  网址    {address}")
        for line in account:
            self.stdout.write(f"  {line}")
        if address:
            self.stdout.write("按 Ctrl+C 停止")

    def migrate(self) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("正在建立或更新数据库…")
            call_command("migrate", interactive=False, verbosity=0)

    def samples(self) -> None:
        """Load the samples the first time. A sample that fails is no reason not to start."""
        try:
            call_command("load_samples", verbosity=0, stdout=StringIO(), stderr=self.stderr)
        except SystemExit:
            self.stderr.write("示例数据未能全部装入，其余功能照常使用")

    def search(self) -> None:
        """Make searchable what was stored before there was a search, or has changed since."""
        if count := index_stale():
            self.stdout.write(f"已为 {count} 份报告建立检索")

    def administrator(self) -> list[str]:
        """Make the first administrator if there is none; what to tell about the account."""
        file: Path = settings.DATA_DIR / "admin-password.txt"
        existing = User.objects.filter(is_superuser=True, is_active=True).order_by("pk").first()
        if existing is None:
            if User.objects.filter(username=ADMINISTRATOR).exists():
                raise CommandError(
                    f"没有可用的管理员，而用户名 {ADMINISTRATOR} 已被占用；"
                    "请运行 manage.py createsuperuser"
                )
            password = secrets.token_urlsafe(12)
            write_private(file, password + "\n", replace=True)
            existing = User.objects.create_superuser(ADMINISTRATOR, password=password)
        name = f"管理员  {existing.get_username()}"
        known = file.read_text(encoding="utf-8").strip() if file.exists() else ""
        if known and still_valid(known, existing):
            return [name, f"密码    {known}（保存在 {file}）"]
        return [name, "密码    已由本人设定"]

    def static_files(self) -> None:
        stamp: Path = settings.DATA_DIR / "static.digest"
        digest = source_digest()
        collected = (Path(settings.STATIC_ROOT) / "staticfiles.json").exists()
        if collected and stamp.exists() and stamp.read_text(encoding="ascii") == digest:
            return
        self.stdout.write("正在整理静态文件…")
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        stamp.write_text(digest, encoding="ascii")


@contextmanager
def one_at_a_time(folder: Path) -> Iterator[None]:
    """Hold the data folder's lock, so that two starts do not both migrate.

    Raises CommandError with one plain line when the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = open(folder / "prepare.lock", "a")  # noqa: SIM115
    except OSError as error:
        raise CommandError(unwritable(folder, error)) from error
    with lock:
        if not os.access(folder, os.W_OK):
            raise CommandError(unwritable(folder, PermissionError(13, "Permission denied")))
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def still_valid(password: str, user: User) -> bool:
    """Whether the password in the file is still the user's.

    Checking a password takes most of a second, by design; so the stored hash it was last
    checked against is remembered by its digest, and only a change is checked again.
    """
    stamp: Path = settings.DATA_DIR / "admin-password.digest"
    digest = hashlib.sha256(f"{password}\0{user.password}".encode()).hexdigest()
    if stamp.exists() and stamp.read_text(encoding="ascii") == digest:
        return True
    if not user.check_password(password):
        return False
    write_private(stamp, digest, replace=True)
    return True


def one_line(error: Exception) -> str:
    """A database's complaint without its line breaks."""
    return " ".join(str(error).split())
