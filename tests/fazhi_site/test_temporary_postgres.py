"""The test run's own PostgreSQL: there when asked for, gone however the run ends."""

import shutil
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from scripts.temporary_postgres import temporary_postgres
from tests.fazhi_site.processes import environment
from tests.shared import REPO


def answers(url: str) -> bool:
    try:
        with psycopg.connect(url, connect_timeout=2) as connection:
            return connection.execute("SELECT 1").fetchone() == (1,)
    except psycopg.OperationalError:
        return False


def test_it_speaks_chinese_and_keeps_strangers_out() -> None:
    with temporary_postgres() as url:
        with psycopg.connect(url) as connection:
            row = connection.execute("SELECT length('行政复议'), version()").fetchone()
        assert row is not None
        assert row[0] == 4
        parts = urlsplit(url)
        assert parts.hostname == "127.0.0.1"
        assert not answers(url.replace(str(parts.password), "guess"))
    assert not answers(url)


def test_it_goes_when_the_tests_fail() -> None:
    url = ""

    def fail() -> None:
        nonlocal url
        with temporary_postgres() as url:
            assert answers(url)
            raise ValueError("a test failed")

    with pytest.raises(ValueError, match="a test failed"):
        fail()
    assert not answers(url)


def test_it_goes_when_the_run_is_killed_outright() -> None:
    program = (
        "import time\n"
        "from scripts.temporary_postgres import temporary_postgres\n"
        "with temporary_postgres() as url:\n"
        "    print(url, flush=True)\n"
        "    time.sleep(60)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=REPO,
        env=environment(),
        stdout=subprocess.PIPE,
        text=True,
    ) as runner:
        assert runner.stdout is not None
        url = runner.stdout.readline().strip()
        with psycopg.connect(url) as connection:
            row = connection.execute("SHOW unix_socket_directories").fetchone()
        assert row is not None
        runner.kill()
    deadline = time.monotonic() + 20
    while answers(url):
        assert time.monotonic() < deadline, "the server outlived its run"
        time.sleep(0.1)
    # Files are the one thing a killed run leaves behind.
    shutil.rmtree(row[0], ignore_errors=True)


def test_a_missing_server_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "glob", lambda self, pattern: iter(()))
    monkeypatch.setenv("PATH", "/nowhere")

    def start() -> None:
        with temporary_postgres():
            pass

    with pytest.raises(FileNotFoundError, match="apt-get install postgresql"):
        start()
