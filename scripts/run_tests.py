"""`make test`: the tests on SQLite, and beside them the browser's, the checks, PostgreSQL.

The foreground's summary counts all of it (scripts/replay.py), so the closing lines and the
exit code are the truth about the whole. Reports are kept in build/.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
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
PART_SECONDS = 1800


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


# What pages look like does not depend on the database: on PostgreSQL only the main job runs
# in the browser, and the folder of all formats, whose time goes into reading, does not run.
ON_POSTGRES = [
    "--only-database",
    "--ignore=tests/library",
    # Loading and removing all samples takes long, and says nothing of the database.
    "--ignore=tests/reports/commands/test_ingest.py",
    "--ignore=tests/reports/actions/test_removing.py",
    *(
        f"--ignore={path.relative_to(REPO)}"
        for path in sorted((REPO / "tests" / "browser").glob("test_*.py"))
        if path.name != "test_main_journey.py"
    ),
]
IN_THE_BROWSER = "tests/browser"
# Slow tests of whole pages run once, on the database of a deployment; on SQLite the browser
# opens the same pages.
ONLY_ON_POSTGRES = [
    "tests/metrics/test_counted_once.py",
    *(
        f"tests/metrics/views/test_{page}.py"
        for page in ("versions", "side_by_side", "trends", "matrix", "relations", "reuse")
    ),
]


class Parts:
    """The parts that run beside the foreground's tests, each writing down its reports.

    Two cores are best used by three runs at once: one in the foreground, the checks with
    PostgreSQL, and the browser.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._running: list[subprocess.Popen[bytes]] = []
        self._stopped = False

    def tests(self, name: str, arguments: list[str], environment: dict[str, str]) -> Outcome:
        """Run tests in a process of their own; whether they ran to the end, not how they fared.

        Each test's own outcome is in the part's record.
        """
        record, log = self.folder / f"{name}.reports", self.folder / f"{name}.log"
        record.unlink(missing_ok=True)
        started = time.monotonic()
        with log.open("wb") as output:
            process = subprocess.Popen(
                [PYTHON, "-m", "pytest", "-q", "-p", "scripts.replay", *arguments],
                cwd=REPO,
                env=environment | {"FAZHI_RECORD": str(record)},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
            self._running.append(process)
            if self._stopped:
                process.terminate()
            try:
                code = process.wait(PART_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                code = process.wait()
        # 0: all passed; 1: some failed, each of them recorded. All else is a broken run.
        whole = code in (0, 1) and record.exists()
        tail = log.read_text(encoding="utf-8", errors="replace")[-4000:]
        said = f"pytest ended with exit code {code}; the end of {log.name}:\n{tail}"
        return Outcome(f"tests {name} ran to the end", whole, said, time.monotonic() - started)

    def on_postgres(self) -> Outcome:
        """The tests that touch the database, on a PostgreSQL of their own."""
        try:
            with temporary_postgres() as url:
                return self.tests(
                    "postgresql", ON_POSTGRES, os.environ | {"FAZHI_DATABASE_URL": url}
                )
        except (OSError, LookupError, RuntimeError, subprocess.CalledProcessError) as error:
            return Outcome("tests postgresql ran to the end", False, f"not started: {error}", 0.0)

    def in_the_browser(self) -> Outcome:
        return self.tests("browser", [IN_THE_BROWSER], on_sqlite())

    def stop(self) -> None:
        """End what still runs, when the foreground was interrupted."""
        self._stopped = True
        for process in self._running:
            if process.poll() is None:
                process.terminate()

    def reports(self) -> list[pytest.TestReport]:
        """What the parts wrote down, each under its name."""
        return [
            *recorded(self.folder / "postgresql.reports", "postgresql"),
            *recorded(self.folder / "browser.reports", "browser"),
        ]


def on_sqlite() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "FAZHI_DATABASE_URL"}


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
    return together(Parts(BUILD))


def together(parts: Parts) -> int:
    """Three runs at once, with everything in the foreground's summary."""
    os.environ.pop("FAZHI_DATABASE_URL", None)
    with ThreadPoolExecutor(2) as background:
        browser = background.submit(parts.in_the_browser)
        others = background.submit(lambda: [*run_checks(), parts.on_postgres()])

        def rest() -> list[pytest.TestReport]:
            outcomes = [*others.result(), browser.result()]
            print()
            tell(outcomes)
            return [*map(as_report, outcomes), *parts.reports()]

        print(
            "== Tests on SQLite; beside them the browser, the checks and PostgreSQL"
            " (build/*.log). The summary counts everything.",
            flush=True,
        )
        try:
            ignored = [f"--ignore={path}" for path in (IN_THE_BROWSER, *ONLY_ON_POSTGRES)]
            return int(pytest.main(["--force-short-summary", *ignored], plugins=[Replay(rest)]))
        finally:
            parts.stop()


if __name__ == "__main__":
    os.chdir(REPO)
    sys.exit(main(sys.argv[1:]))
