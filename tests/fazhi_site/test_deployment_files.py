"""What docker-compose.yml, the Dockerfile and the locks promise. No engine runs here."""

import re
import tomllib
from typing import Any

import pytest
import yaml

from tests.shared import REPO

COMPOSE: dict[str, Any] = yaml.safe_load((REPO / "docker-compose.yml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
DOCKERFILE = (REPO / "Dockerfile").read_text()
LOCKS = ("requirements.txt", "requirements-ocr.txt", "requirements-dev.txt")


def pins(lock: str) -> dict[str, str]:
    """Package name → version of a lock file."""
    text = (REPO / lock).read_text()
    return dict(re.findall(r"^([A-Za-z0-9_.-]+)(?:\[[^]]*\])?==([^\s;\\]+)", text, re.MULTILINE))


def test_the_services() -> None:
    assert set(SERVICES) == {"db", "migrate", "web", "worker"}
    # A worker first takes up what a killed one left behind.
    before, _, then = SERVICES["worker"]["command"][-1].partition(" && ")
    assert before == "python manage.py ingest --resume"
    assert then == "exec python manage.py db_worker"


@pytest.mark.parametrize("name", ["db", "web", "worker"])
def test_what_keeps_running_has_a_health_check_and_restarts(name: str) -> None:
    check = SERVICES[name]["healthcheck"]
    assert check["test"][0] in ("CMD", "CMD-SHELL")
    assert check["interval"]
    assert check["timeout"]
    assert SERVICES[name]["restart"] == "unless-stopped"


@pytest.mark.parametrize("name", ["web", "worker"])
def test_site_and_worker_wait_for_the_tables(name: str) -> None:
    waits = SERVICES[name]["depends_on"]
    assert waits["migrate"]["condition"] == "service_completed_successfully"
    assert SERVICES["migrate"]["depends_on"]["db"]["condition"] == "service_healthy"
    assert "migrate" in SERVICES["migrate"]["command"][2]


def test_no_secret_has_a_default() -> None:
    found = 0
    for service in SERVICES.values():
        for name, value in service["environment"].items():
            for secret in re.findall(r"\$\{(\w*(?:KEY|PASSWORD)\w*)([^}]*)\}", str(value)):
                assert secret[1].startswith(":?"), f"{secret[0]} may be empty"
                found += 1
            if re.search("KEY|PASSWORD", name):
                assert str(value).startswith("${"), f"{name} is written out"
    assert found >= 3


def test_data_lives_in_named_volumes() -> None:
    assert set(COMPOSE["volumes"]) == {"database", "uploads"}
    assert SERVICES["db"]["volumes"] == ["database:/var/lib/postgresql/data"]
    for name in ("web", "worker", "migrate"):
        assert SERVICES[name]["volumes"] == ["uploads:/data"]


def test_only_the_site_is_reachable_and_only_from_this_machine_unless_told() -> None:
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["web"]
    assert SERVICES["web"]["ports"] == ["${FAZHI_LISTEN:-127.0.0.1:8000}:8000"]


def test_every_setting_named_is_one_that_settings_read() -> None:
    known = (REPO / "fazhi_site" / "settings.py").read_text()
    for name in SERVICES["web"]["environment"]:
        assert f'"{name}"' in known, name


def test_the_image_runs_as_nobody_special_from_hashed_packages() -> None:
    instructions = [line for line in DOCKERFILE.splitlines() if line.startswith(("USER", "CMD"))]
    assert instructions[0] == "USER fazhi"
    assert instructions[1].startswith("CMD")
    assert "--require-hashes -r requirements.txt" in DOCKERFILE
    assert "collectstatic" in DOCKERFILE


def test_the_image_holds_everything_the_site_imports() -> None:
    copied = set(" ".join(re.findall(r"^COPY (.+) \S+$", DOCKERFILE, re.MULTILINE)).split())
    let_in = {
        line[1:]
        for line in (REPO / ".dockerignore").read_text().splitlines()
        if line.startswith("!")
    }
    assert copied == let_in
    contract = tomllib.loads((REPO / "pyproject.toml").read_text())["tool"]["importlinter"]
    assert set(contract["root_packages"]) <= copied
    for path in copied:
        assert (REPO / path).exists(), path


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_pin_by_hash_and_name_no_address(lock: str) -> None:
    text = (REPO / lock).read_text()
    assert "://" not in text
    entries = re.split(r"\n(?=\S)", text.strip())
    assert len(entries) == len(pins(lock))
    assert all("--hash=sha256:" in entry for entry in entries)


@pytest.mark.parametrize("lock", LOCKS[1:])
def test_the_other_locks_contain_the_one_for_running(lock: str) -> None:
    assert pins(LOCKS[0]).items() <= pins(lock).items()


@pytest.mark.parametrize("group", ["dependencies", "ocr", "dev"])
def test_locks_agree_with_pyproject(group: str) -> None:
    project = tomllib.loads((REPO / "pyproject.toml").read_text())
    wanted, lock = {
        "dependencies": (project["project"]["dependencies"], LOCKS[0]),
        "ocr": (project["project"]["optional-dependencies"]["ocr"], LOCKS[1]),
        "dev": (project["dependency-groups"]["dev"], LOCKS[2]),
    }[group]
    locked = pins(lock)
    for requirement in wanted:
        name, _, version = requirement.partition("==")
        found = locked[re.sub(r"\[.*\]", "", name).lower().replace("_", "-")]
        assert f"{found}.".startswith(version.rstrip("*")), requirement
