"""`manage.py prepare`: makes what is missing, leaves alone what is there."""

import stat
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import OperationalError
from pytest_django.fixtures import Settings

from reports.management.commands import prepare
from tests.fazhi_site.processes import manage, only_line, run, unprivileged

Prepare = Callable[[], str]


@pytest.fixture
def prepare_site(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch, db: None
) -> Prepare:
    """Runs the command on the test database and a temporary folder; gives what it printed.

    The loaders have tests of their own and are left out; static files are one small file.
    """
    static = tmp_path / "static"
    static.mkdir()
    (static / "site.css").write_text("body { color: black }")
    settings.DATA_DIR = tmp_path / "data"
    settings.STATIC_ROOT = tmp_path / "data" / "static"
    settings.STATICFILES_DIRS = [static]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "fazhi_site.static_storage.StaticStorage"},
    }

    def without_loaders(name: str, **options: object) -> None:
        if name not in ("load_catalogue", "load_samples"):
            call_command(name, **options)

    monkeypatch.setattr(prepare, "call_command", without_loaders)

    def run_it() -> str:
        output = StringIO()
        call_command("prepare", address="http://127.0.0.1:8000", stdout=output)
        return output.getvalue()

    return run_it


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_first_run_makes_administrator_with_a_private_random_password(
    prepare_site: Prepare, settings: Settings
) -> None:
    printed = prepare_site()
    file = settings.DATA_DIR / "admin-password.txt"
    password = file.read_text().strip()
    assert len(password) >= 16
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert User.objects.get(username="admin").check_password(password)
    assert password in printed
    assert "http://127.0.0.1:8000" in printed
    assert str(file) in printed


def test_second_run_changes_nothing(prepare_site: Prepare, settings: Settings) -> None:
    first = prepare_site()
    before = files(settings.DATA_DIR)
    users = list(User.objects.values())
    second = prepare_site()
    assert files(settings.DATA_DIR) == before
    assert list(User.objects.values()) == users
    assert "静态文件" in first
    assert "静态文件" not in second
    assert "网址" in second


def test_changed_static_files_are_collected_again(
    prepare_site: Prepare, settings: Settings
) -> None:
    prepare_site()
    css = Path(settings.STATICFILES_DIRS[0]) / "site.css"
    css.write_text("body { color: navy }")
    prepare_site()
    collected = [path.read_text() for path in Path(settings.STATIC_ROOT).glob("site.*.css")]
    assert collected == ["body { color: navy }"]


def test_a_changed_password_is_neither_shown_nor_reset(prepare_site: Prepare) -> None:
    prepare_site()
    admin = User.objects.get(username="admin")
    admin.set_password("选好的新密码-2026")
    admin.save()
    printed = prepare_site()
    assert "已由本人设定" in printed
    assert User.objects.get(username="admin").check_password("选好的新密码-2026")


def test_an_existing_administrator_is_kept(prepare_site: Prepare, settings: Settings) -> None:
    User.objects.create_superuser("fazhiban", password="x-long-enough-1")
    printed = prepare_site()
    assert "fazhiban" in printed
    assert User.objects.count() == 1
    assert not (settings.DATA_DIR / "admin-password.txt").exists()


def test_an_ordinary_user_called_admin_is_never_promoted(prepare_site: Prepare) -> None:
    User.objects.create_user("admin")
    with pytest.raises(CommandError, match="createsuperuser"):
        prepare_site()
    assert not User.objects.get(username="admin").is_superuser


def test_samples_that_fail_do_not_keep_the_site_from_starting(
    prepare_site: Prepare, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def some_failed(name: str, **options: object) -> None:
        if name == "load_samples":
            raise SystemExit(1)

    monkeypatch.setattr(prepare, "call_command", some_failed)
    assert "已就绪" in prepare_site()
    assert "示例数据未能全部装入" in capsys.readouterr().err


def test_a_database_out_of_order_is_one_line(
    prepare_site: Prepare, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(command: prepare.Command) -> None:
        raise OperationalError("disk image\n is malformed")

    monkeypatch.setattr(prepare.Command, "migrate", broken)
    with pytest.raises(CommandError, match="disk image is malformed"):
        prepare_site()


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = manage("prepare", env={"FAZHI_DATA_DIR": str(tmp_path / "file" / "data")})
    assert done.returncode != 0
    assert "FAZHI_DATA_DIR" in only_line(done.stderr)


@pytest.mark.parametrize("with_key", [False, True])
def test_a_read_only_folder_is_one_line(tmp_path: Path, with_key: bool) -> None:
    if with_key:
        (tmp_path / "secret_key").write_text("x" * 60)
    tmp_path.chmod(0o555)
    done = run(
        *(*unprivileged(), ".venv/bin/python", "manage.py", "prepare"),
        env={"FAZHI_DATA_DIR": str(tmp_path)},
    )
    tmp_path.chmod(0o755)
    assert done.returncode != 0
    assert "无法写入文件夹" in only_line(done.stderr)


def test_no_file_in_the_repository_holds_a_password(prepare_site: Prepare) -> None:
    printed = prepare_site()
    assert prepare_site().count("密码") == printed.count("密码") == 1
    ignored = run("git", "check-ignore", "var/admin-password.txt", "var/secret_key")
    assert ignored.stdout.split() == ["var/admin-password.txt", "var/secret_key"]
