"""Lets one pytest summary tell the truth about several runs.

`Recorder` writes down what happened in one run (the tests on PostgreSQL, say); `Replay` feeds
that, and the outcome of other checks, into another run as if it had happened there: they
are counted, their failures are shown in full, and they decide the exit code.
"""

import os
import pickle
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest


@dataclass(frozen=True)
class Outcome:
    """What became of a check outside pytest; `output` is shown when it failed."""

    name: str
    passed: bool
    output: str
    seconds: float


class Recorder:
    """Keeps every test report of a run in a file, one after the other."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @pytest.hookimpl
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        with self.path.open("ab") as file:
            pickle.dump(report._to_json(), file)


def recorded(path: Path, prefix: str) -> list[pytest.TestReport]:
    """Reports written by a Recorder, each test's name now beginning with `prefix`."""
    reports = []
    if path.exists():
        with path.open("rb") as file:
            while True:
                try:
                    data = pickle.load(file)
                except (EOFError, pickle.UnpicklingError):  # the run was cut short
                    break
                report = pytest.TestReport._from_json(data)
                report.nodeid = f"{prefix}::{report.nodeid}"
                reports.append(report)
    return reports


def as_report(outcome: Outcome) -> pytest.TestReport:
    return pytest.TestReport(
        nodeid=f"checks::{outcome.name}",
        location=("checks", None, outcome.name),
        keywords={},
        outcome="passed" if outcome.passed else "failed",
        longrepr=None if outcome.passed else (outcome.output.strip() or "failed without a word"),
        when="call",
        duration=outcome.seconds,
    )


class Replay:
    """Adds other results to this run, after its own tests, before its summary.

    `reports` gives them, and may wait for runs that go on beside this one.
    """

    def __init__(self, reports: Callable[[], list[pytest.TestReport]]) -> None:
        self.reports = reports

    @pytest.hookimpl(wrapper=True)
    def pytest_runtestloop(self, session: pytest.Session) -> Generator[None, Any, Any]:
        try:
            return (yield)
        finally:
            # Also when the loop was cut short: what failed elsewhere must not be forgotten.
            for report in self.reports():
                session.config.hook.pytest_runtest_logreport(report=report)


def pytest_configure(config: pytest.Config) -> None:
    """As a plugin (`-p scripts.replay`): record when FAZHI_RECORD names a file."""
    if path := os.environ.get("FAZHI_RECORD"):
        config.pluginmanager.register(Recorder(Path(path)))
