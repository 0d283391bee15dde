"""`make setup`: finds a Python, installs once, and says plainly what is wrong."""

import shutil
import sys
from pathlib import Path

import pytest

from tests.fazhi_site.processes import only_line, run, unprivileged
from tests.shared import REPO


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A folder with the script and two lock files that ask for nothing."""
    folder = tmp_path / "clone"
    (folder / "scripts").mkdir(parents=True)
    shutil.copy(REPO / "scripts" / "setup.sh", folder / "scripts")
    (folder / "requirements.txt").write_text("# for running\n")
    (folder / "requirements-dev.txt").write_text("# for testing\n")
    return folder


def stand_in(folder: Path, name: str, script: str) -> Path:
    """An executable that does what the script says."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


def test_no_python_new_enough_is_one_line(clone: Path, tmp_path: Path) -> None:
    tools = tmp_path / "tools"
    for name in ("python3", "python3.12", "python3.13", "python3.14"):
        stand_in(tools, name, "exit 1")
    done = run(
        *("sh", "scripts/setup.sh", "requirements.txt"),
        cwd=clone,
        env={"PATH": f"{tools}:/usr/bin:/bin", "HOME": str(tmp_path)},
    )
    assert done.returncode == 1
    assert "Python 3.12" in only_line(done.stderr)
    assert not (clone / ".venv").exists()


def test_the_python_asked_for_is_refused_when_too_old(clone: Path, tmp_path: Path) -> None:
    old = stand_in(tmp_path / "tools", "old-python", "exit 1")
    done = run(*("sh", "scripts/setup.sh", "requirements.txt"), cwd=clone, env={"PYTHON": str(old)})
    assert done.returncode == 1
    assert "Python 3.12" in only_line(done.stderr)


def test_a_version_managers_python_is_found(clone: Path, tmp_path: Path) -> None:
    tools = tmp_path / "tools"
    for name in ("python3", "python3.12", "python3.13", "python3.14"):
        stand_in(tools, name, "exit 127")
    versions = tmp_path / ".pyenv" / "versions" / "3.13.9" / "bin"
    versions.mkdir(parents=True)
    stand_in(versions, "python3", f'exec {sys.executable} "$@"')
    done = run(
        *("sh", "scripts/setup.sh", "requirements.txt"),
        cwd=clone,
        env={"PATH": f"{tools}:/usr/bin:/bin", "HOME": str(tmp_path)},
    )
    assert done.returncode == 0, done.stderr
    assert (clone / ".venv" / "bin" / "python").exists()


def test_installs_once_and_again_when_the_lock_changes(clone: Path) -> None:
    def setup(lock: str) -> tuple[int, str]:
        done = run("sh", "scripts/setup.sh", lock, cwd=clone, env={"PYTHON": sys.executable})
        assert done.returncode == 0, done.stderr
        return (clone / ".venv" / "installed-lock.txt").stat().st_mtime_ns, done.stdout

    first, said = setup("requirements.txt")
    assert ".venv" in said
    assert setup("requirements.txt") == (first, "")
    tests, said = setup("requirements-dev.txt")
    assert tests > first
    # What serves the tests serves running too.
    assert setup("requirements.txt") == (tests, "")
    (clone / "requirements-dev.txt").write_text("# changed\n")
    assert setup("requirements-dev.txt")[0] > tests


def test_packages_that_cannot_be_had_are_one_line(clone: Path) -> None:
    digest = "0" * 64
    (clone / "requirements.txt").write_text(f"./missing.whl --hash=sha256:{digest}\n")
    done = run(
        *("sh", "scripts/setup.sh", "requirements.txt"), cwd=clone, env={"PYTHON": sys.executable}
    )
    assert done.returncode == 1
    assert "build/setup.log" in only_line(done.stderr)
    assert "missing.whl" in (clone / "build" / "setup.log").read_text()
    assert not (clone / ".venv" / "installed-lock.txt").exists()


def test_a_folder_that_cannot_be_written_is_one_line(clone: Path) -> None:
    clone.chmod(0o555)
    done = run(
        *(*unprivileged(), "sh", "scripts/setup.sh", "requirements.txt"),
        cwd=clone,
        env={"PYTHON": sys.executable},
    )
    clone.chmod(0o755)
    assert done.returncode == 1
    assert "无法写入文件夹" in only_line(done.stderr)
