"""What every test may use: the real reports when present, and the choice of database.

`--only-database` keeps the tests that touch the database: the PostgreSQL half of
`make test` runs those again with FAZHI_DATABASE_URL set (scripts/run_tests.py).
"""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from tests.shared import absence, shared_folder

# Shared, busy machines make single examples slow; a deadline would fail at random.
hypothesis_settings.register_profile(
    "project", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("project")

DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "django_db_serialized_rollback"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--only-database",
        action="store_true",
        help="only the tests that touch the database",
    )


def touches_database(item: pytest.Item) -> bool:
    """Whether a test asks for the database by mark, by fixture or as a Django TestCase."""
    if item.get_closest_marker("django_db"):
        return True
    if DATABASE_FIXTURES & set(getattr(item, "fixturenames", ())):
        return True
    from django.test import TransactionTestCase

    cls = getattr(item, "cls", None)
    return cls is not None and issubclass(cls, TransactionTestCase)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    # Playwright leaves an event loop running in this thread, which Django refuses in
    # ordinary tests; so browser tests come last (sort is stable: the rest keep their order).
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
    if config.getoption("--only-database"):
        away = [item for item in items if not touches_database(item)]
        config.hook.pytest_deselected(items=away)
        items[:] = [item for item in items if touches_database(item)]


def require_shared() -> Path:
    """The folder of real reports; skips where it is absent, fails there with CI=true."""
    folder = shared_folder()
    if missing := absence(folder, os.environ):
        verdict, reason = missing
        if verdict == "fail":
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
    return folder


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("shared"):
        require_shared()


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """The real reports: seeds/, gold/, tools/, catalogue.toml."""
    return require_shared()
