"""The closing summary of `make test` tells the truth about every part of it."""

import re
import textwrap
from pathlib import Path

import pytest

from tests.fazhi_site.processes import run
from tests.shared import REPO, absence

PYTHON = REPO / ".venv" / "bin" / "python"


def suite(folder: Path, body: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pytest.ini").write_text("[pytest]\n")
    (folder / "test_it.py").write_text(textwrap.dedent(body))
    return folder


# Without the other plugins, which these suites have no use for, pytest starts at once.
BARE = {"PYTHONPATH": str(REPO), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}


def run_pytest(folder: Path, record: Path) -> int:
    return run(
        *(PYTHON, "-m", "pytest", "-q", "-p", "scripts.replay"),
        cwd=folder,
        env=BARE | {"FAZHI_RECORD": str(record)},
    ).returncode


def replayed(folder: Path, record: Path, outcomes: str = "[]") -> tuple[int, str, str]:
    """Exit code, closing line and whole output of a run that takes up the recorded one."""
    program = (
        "import sys, pytest\n"
        "from scripts.replay import *\n"
        f"reports = [as_report(one) for one in {outcomes}]\n"
        f"reports += recorded(Path({str(record)!r}), 'postgresql')\n"
        "sys.exit(pytest.main([], plugins=[Replay(lambda: reports)]))\n"
    )
    done = run(PYTHON, "-c", program, cwd=folder, env=BARE)
    lines = done.stdout.strip().splitlines()
    return done.returncode, re.sub(r" in .*|=+ ?", "", lines[-1]), done.stdout


MIXED = """
    import pytest
    def test_good(): pass
    @pytest.mark.skip(reason="not here")
    def test_skipped(): pass
    @pytest.fixture
    def broken(): raise ValueError("fixture broke")
    def test_error(broken): pass
    def test_bad(): assert "PostgreSQL" == "SQLite"
"""


def test_both_halves_are_counted_and_a_failure_in_the_first_shown_at_the_end(
    tmp_path: Path,
) -> None:
    record = tmp_path / "record"
    assert run_pytest(suite(tmp_path / "first", MIXED), record) == 1
    good = suite(tmp_path / "second", "def test_good(): pass\ndef test_too(): pass")
    code, closing, output = replayed(good, record)
    assert code == 1
    assert closing == "1 failed, 3 passed, 1 skipped, 1 error"
    assert "FAILED postgresql::test_it.py::test_bad" in output
    assert "ERROR postgresql::test_it.py::test_error" in output
    assert "assert 'PostgreSQL' == 'SQLite'" in output


def test_all_good(tmp_path: Path) -> None:
    record = tmp_path / "record"
    good = suite(tmp_path / "one", "def test_good(): pass")
    assert run_pytest(good, record) == 0
    outcomes = "[Outcome('mypy', True, '', 1.0)]"
    assert replayed(good, record, outcomes)[:2] == (0, "3 passed")


def test_a_failed_check_fails_the_run_with_its_output(tmp_path: Path) -> None:
    good = suite(tmp_path, "def test_good(): pass")
    outcomes = "[Outcome('mypy', False, 'a.py:1: error: no', 1.0), Outcome('ruff', True, '', 1.0)]"
    code, closing, output = replayed(good, tmp_path / "none", outcomes)
    assert (code, closing) == (1, "1 failed, 2 passed")
    assert "FAILED checks::mypy" in output
    assert "a.py:1: error: no" in output


def test_earlier_failures_are_told_even_when_the_last_half_cannot_start(tmp_path: Path) -> None:
    record = tmp_path / "record"
    run_pytest(suite(tmp_path / "first", MIXED), record)
    code, _, output = replayed(suite(tmp_path / "second", "import nothing_of_the_name"), record)
    assert code != 0
    assert "nothing_of_the_name" in output
    assert "FAILED postgresql::test_it.py::test_bad" in output


def test_a_record_cut_short_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    record = tmp_path / "record"
    good = suite(tmp_path / "one", "def test_a(): pass\ndef test_b(): pass")
    run_pytest(good, record)
    record.write_bytes(record.read_bytes()[:-20])
    assert replayed(good, record)[:2] == (0, "4 passed")


@pytest.mark.parametrize(
    ("ci", "verdict"), [("true", "fail"), ("1", "fail"), ("", "skip"), ("false", "skip")]
)
def test_missing_real_reports_fail_in_ci_and_are_skipped_elsewhere(
    tmp_path: Path, ci: str, verdict: str
) -> None:
    answer = absence(tmp_path, {"CI": ci})
    assert answer is not None
    assert answer[0] == verdict
    (tmp_path / "seeds").mkdir()
    assert absence(tmp_path, {"CI": ci}) is None


def test_ci_runs_what_a_developer_runs() -> None:
    commands = [
        line
        for line in (REPO / ".ci" / "run").read_text().splitlines()
        if line and not line.startswith("#")
    ]
    assert commands[-1] == "exec make test"


def test_the_postgres_half_takes_the_tests_that_touch_the_database() -> None:
    done = run(
        *(PYTHON, "-m", "pytest", "--collect-only", "-q", "--only-database"),
        *("-p", "no:cacheprovider", "tests/fazhi_site", "tests/browser/test_harness.py"),
    )
    assert "test_views.py::test_healthy_without_logging_in" in done.stdout
    assert "test_prepare.py::test_second_run_changes_nothing" in done.stdout
    assert "test_harness.py::test_axe_runs_offline" in done.stdout
    assert "test_deployment_files.py" not in done.stdout
