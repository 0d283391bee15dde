"""Settings helpers, and that a deployment with missing or bad settings says so in one line."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from fazhi_site.settings import database, env_flag
from tests.fazhi_site.processes import manage, only_line


@pytest.mark.parametrize(
    ("raw", "expected"), [("1", True), ("true", True), (" TRUE ", True), ("0", False), ("", False)]
)
def test_flag_values(monkeypatch: pytest.MonkeyPatch, raw: str, expected: bool) -> None:
    monkeypatch.setenv("FAZHI_TEST_FLAG", raw)
    assert env_flag("FAZHI_TEST_FLAG") is expected


def test_flag_is_its_default_when_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FAZHI_TEST_FLAG", raising=False)
    assert env_flag("FAZHI_TEST_FLAG", default=True) is True


def test_flag_refuses_what_it_cannot_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAZHI_TEST_FLAG", "ja")
    with pytest.raises(ImproperlyConfigured, match="FAZHI_TEST_FLAG"):
        env_flag("FAZHI_TEST_FLAG")


def test_no_url_means_the_embedded_file() -> None:
    embedded = database("")
    assert embedded["ENGINE"].endswith("sqlite3")
    assert embedded["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_postgres_url_is_taken_apart() -> None:
    parsed = database("postgresql://fa%40zhi:p%2Fw%3A1@db.office:5433/f%20z")
    assert parsed["ENGINE"].endswith("postgresql")
    assert parsed["USER"] == "fa@zhi"
    assert parsed["PASSWORD"] == "p/w:1"
    assert (parsed["HOST"], parsed["PORT"], parsed["NAME"]) == ("db.office", "5433", "f z")
    assert parsed["OPTIONS"]["pool"]


def test_other_databases_are_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="postgresql://"):
        database("mysql://root@localhost/x")


def test_bad_setting_is_one_line_without_call_stack() -> None:
    done = manage("check", env={"FAZHI_DEBUG": "perhaps", "FAZHI_SECRET_KEY": "x" * 60})
    assert done.returncode != 0
    assert "FAZHI_DEBUG" in only_line(done.stderr)
