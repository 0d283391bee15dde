"""What the tests need beyond Python is installed, or named; never left out quietly."""

from pathlib import Path

import pytest

from tests.fazhi_site.processes import only_line, run
from tests.fazhi_site.test_setup_script import stand_in
from tests.shared import REPO

SCRIPT = REPO / "scripts" / "install_test_tools.sh"
BASICS = ("sh", "head", "dirname", "mkdir", "env", "ls", "cp", "touch", "chmod")


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A PATH with basic tools and a font list, but no browser and no package manager."""
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in BASICS:
        source = next(p for p in (Path("/usr/bin") / name, Path("/bin") / name) if p.exists())
        (tools / name).symlink_to(source)
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts" / SCRIPT.name).write_text(SCRIPT.read_text())
    stand_in(tools, "fc-list", "echo NotoSansCJK")
    stand_in(tools, "initdb", "exit 0")
    stand_in(tools, "id", "echo 1000")
    return tmp_path


def install(machine: Path) -> tuple[int, str, str]:
    done = run(
        *("sh", machine / "scripts" / SCRIPT.name),
        cwd=machine,
        env={"PATH": str(machine / "bin")},
    )
    return done.returncode, done.stdout, done.stderr


def test_without_permission_it_names_what_is_missing(machine: Path) -> None:
    stand_in(machine / "bin", "fc-list", "exit 0")
    stand_in(machine / "bin", "apt-get", "touch used-anyway")
    code, _, errors = install(machine)
    assert code == 1
    assert "chromium fonts-noto-cjk" in only_line(errors)
    assert not (machine / "used-anyway").exists()


def test_root_without_apt_get_is_told_too(machine: Path) -> None:
    stand_in(machine / "bin", "id", "echo 0")
    code, _, errors = install(machine)
    assert code == 1
    assert "chromium" in only_line(errors)


def test_root_gets_it_installed(machine: Path) -> None:
    stand_in(machine / "bin", "id", "echo 0")
    stand_in(
        machine / "bin",
        "apt-get",
        'case "$*" in *install*chromium*) cp "$(dirname "$0")/initdb" "$(dirname "$0")/chromium";;'
        " esac",
    )
    code, said, errors = install(machine)
    assert (code, errors) == (0, "")
    assert "chromium" in said
    assert install(machine) == (0, "", "")


def test_an_installation_that_fails_stops_the_run(machine: Path) -> None:
    stand_in(machine / "bin", "id", "echo 0")
    stand_in(machine / "bin", "apt-get", "exit 100")
    code, _, errors = install(machine)
    assert code == 1
    assert "build/apt.log" in only_line(errors)
