"""Running our own scripts as a person would: in a process, with a known environment."""

import os
import subprocess
import sys
from pathlib import Path

from tests.shared import REPO


def environment(**extra: str) -> dict[str, str]:
    """This process's environment less everything that would steer the site, plus `extra`."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("FAZHI_", "DJANGO_", "PYTEST_"))
        and name not in ("PORT", "PYTHON", "CI", "MAKEFLAGS", "MAKELEVEL")
    }
    return kept | extra


def unprivileged() -> list[str]:
    """Command prefix that makes file permissions count, for root too."""
    if os.getuid() != 0:
        return []
    return ["setpriv", "--bounding-set", "-dac_override,-dac_read_search", "--inh-caps", "-all"]


def run(
    *command: str | Path,
    env: dict[str, str] | None = None,
    cwd: Path = REPO,
    timeout: float = 120,
) -> subprocess.CompletedProcess[str]:
    """Run to the end without standard input; output as text. `env` is added to ours."""
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=environment(**(env or {})),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )


def manage(*arguments: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run manage.py with the real settings."""
    return run(sys.executable, "manage.py", *arguments, env=env)


def only_line(text: str) -> str:
    """The text's one line; fails when there are more or none."""
    lines = text.strip().splitlines()
    assert len(lines) == 1, text
    return lines[0]
