"""`make test`: every check, the tests on PostgreSQL, then all tests on SQLite.

The last run's summary counts all of it (scripts/replay.py), so the closing lines and the
exit code are the truth about the whole. Reports are kept in build/.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from scripts.replay import Outcome, Replay, as_report, recorded
from scripts.temporary_postgres import temporary_postgres

REPO = Path(__file__).resolve().parent.parent
BUILD = REPO / "build"
PYTHON = sys.executable
CHECKS: dict[str, list[str]] = {
    "ruff": ["-m", "ruff", "check", "--output-format", "concise", "."],
    "ruff format": ["-m", "ruff", "format", "--check", "--output-format", "concise", "."],
    "mypy": ["-m", "mypy", "."],
    "import-linter": ["-c", "from importlinter.cli import lint_imports_command as c; c()"],
    "check --deploy": ["manage.py", "check", "--deploy", "--fail-level", "WARNING"],
    "missing migrations": ["manage.py", "makemigrations", "--check", "--dry-run"],
}
CHECK_SECONDS = 600
POSTGRES_SECONDS = 1800


def production_environment(data: Path) -> dict[str, str]:
    """The environment of a deployment behind TLS, for the checks of the settings."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("FAZHI_")}
    return ours | {"FAZHI_HTTPS": "1", "FAZHI_DATA_DIR": str(data), "NO_COLOR": "1"}


def check(name: str, environment: dict[str, str]) -> Outcome:
    """Run one check to its end; a check that hangs has failed."""
    started = time.monotonic()
    try:
        done = subprocess.run(
            [PYTHON, *CHECKS[name]],
            cwd=REPO,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=CHECK_SECONDS,
            check=False,
        )
        passed, output = done.returncode == 0, done.stdout
    except subprocess.TimeoutExpired:
        passed, output = False, f"not finished after {CHECK_SECONDS} seconds"
    return Outcome(name, passed, output, time.monotonic() - started)


def run_checks() -> list[Outcome]:
    with tempfile.TemporaryDirectory(prefix="fazhi-check-") as data:
        environment = production_environment(Path(data))
        return [check(name, environment) for name in CHECKS]


def tell(outcomes: list[Outcome]) -> None:
    for outcome in outcomes:
        verdict = "passed" if outcome.passed else "FAILED"
        print(f"{verdict}  {outcome.name} ({outcome.seconds:.1f} s)", flush=True)


# What pages look like does not depend on the database: those run on SQLite only. The main
# job and uploading run in the browser on both.
LOOKS = [
    f"--ignore=tests/browser/test_{name}.py"
    for name in ("comparing", "other_figures", "manual_screenshots", "bad_files")
]


def run_on_postgres(record: Path) -> Outcome:
    """Run the tests that touch the database on PostgreSQL, their reports going to `record`."""
    started = time.monotonic()
    name = "tests on PostgreSQL ran to the end"

    def outcome(passed: bool, output: str) -> Outcome:
        return Outcome(name, passed, output, time.monotonic() - started)

    try:
        with temporary_postgres() as url:
            done = subprocess.run(
                [PYTHON, "-m", "pytest", "-q", "--only-database", "-p", "scripts.replay", *LOOKS],
                cwd=REPO,
                env=os.environ | {"FAZHI_DATABASE_URL": url, "FAZHI_RECORD": str(record)},
                stdin=subprocess.DEVNULL,
                timeout=POSTGRES_SECONDS,
                check=False,
            )
    except subprocess.TimeoutExpired:
        return outcome(False, f"not finished after {POSTGRES_SECONDS} seconds")
    except (OSError, LookupError, RuntimeError, subprocess.CalledProcessError) as error:
        return outcome(False, f"PostgreSQL could not be started: {error}")
    # 0: all passed; 1: some failed, each of them recorded. All else is a broken run.
    whole = done.returncode in (0, 1) and record.exists()
    return outcome(whole, f"pytest ended with exit code {done.returncode}; see above")


def main(arguments: list[str]) -> int:
    # An interrupted run goes through the same closing of servers as any other.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    if arguments == ["--checks-only"]:
        outcomes = run_checks()
        tell(outcomes)
        for failed in (outcome for outcome in outcomes if not outcome.passed):
            print(f"\n--- {failed.name}\n{failed.output.strip()}")
        return int(any(not outcome.passed for outcome in outcomes))
    BUILD.mkdir(exist_ok=True)
    record = BUILD / "postgresql.reports"
    record.unlink(missing_ok=True)
    return together(run_checks, lambda: run_on_postgres(record), record)


def together(
    checks: Callable[[], list[Outcome]], postgres: Callable[[], Outcome], record: Path
) -> int:
    """Checks beside the PostgreSQL half, then the SQLite half with everything in its summary."""
    with ThreadPoolExecutor(1) as background:
        checking = background.submit(checks)
        print("== Tests on PostgreSQL (the checks run beside them)", flush=True)
        on_postgres = postgres()
        outcomes = [*checking.result(), on_postgres]
    tell(outcomes)
    print("== All tests on SQLite; the summary counts everything", flush=True)
    os.environ.pop("FAZHI_DATABASE_URL", None)
    reports = [as_report(outcome) for outcome in outcomes]
    reports += recorded(record, "postgresql")
    return int(pytest.main(["--force-short-summary"], plugins=[Replay(reports)]))


if __name__ == "__main__":
    os.chdir(REPO)
    sys.exit(main(sys.argv[1:]))
