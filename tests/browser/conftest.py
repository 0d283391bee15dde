"""One headless Chromium for all browser tests; a page that forgives nothing.

Write `@pytest.mark.browser` on each module (``pytestmark = pytest.mark.browser``), take
`page` and go to paths: ``page.goto("/compare/")``. Log in with ``logged_in()``. Wait on
selectors, never with `wait_for_function`: it evaluates strings, which our policy forbids.
"""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.contrib.auth.models import Permission, User
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.browser import helpers
from tests.browser.helpers import Problems


@pytest.fixture(scope="session")
def browser(django_db_setup: None) -> Iterator[Browser]:
    """Debian's Chromium. Its absence fails the tests: a skipped browser proves nothing."""
    executable = shutil.which("chromium")
    if executable is None:
        pytest.fail("chromium is not installed: apt-get install chromium", pytrace=False)
    # Playwright keeps an event loop running in this thread; Django would refuse the
    # database to everything on it. The test database is torn down after this fixture.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable, args=helpers.CHROMIUM_ARGUMENTS
        )
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def problems() -> Problems:
    """What the page did wrong so far; `problems.allow(pattern)` for errors made on purpose."""
    return Problems()


@pytest.fixture(scope="session")
def visitor(browser: Browser, live_server: LiveServer) -> BrowserContext:
    """One visitor for all tests, whose browser keeps the scripts it has compiled: a first
    visit costs seconds. `page` makes it forget everything else."""
    context = browser.new_context(
        base_url=live_server.url,
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        viewport={"width": 1440, "height": 900},
        accept_downloads=True,
    )
    context.set_default_timeout(15_000)
    context.new_page().goto("/static/css/tokens.css")
    return context


@pytest.fixture
def page(visitor: BrowserContext, live_server: LiveServer, problems: Problems) -> Iterator[Page]:
    """A fresh page at 1440×900 on the live server, whose paths may be given alone.

    Fails the test when the page logged an error, threw one, broke the content security
    policy or asked any other host for anything (such requests are stopped).
    """
    page = visitor.new_page()
    problems.watch(page, live_server.url)
    yield page
    helpers.forget(visitor, live_server.url)
    if problems.unexpected:
        pytest.fail("the page had problems:\n" + "\n".join(problems.unexpected), pytrace=False)


@pytest.fixture
def logged_in(page: Page, live_server: LiveServer) -> Callable[..., User]:
    """`logged_in("reports.add_upload", superuser=False)` makes a user and logs the page in."""

    def log_in(*permissions: str, username: str = "tester", superuser: bool = False) -> User:
        user = User.objects.create_user(username, is_superuser=superuser, is_staff=superuser)
        for name in permissions:
            app, codename = name.split(".")
            user.user_permissions.add(
                Permission.objects.get(content_type__app_label=app, codename=codename)
            )
        client = Client()
        client.force_login(user)
        page.context.add_cookies(
            [
                {
                    "name": settings.SESSION_COOKIE_NAME,
                    "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
                    "url": live_server.url,
                }
            ]
        )
        return user

    return log_in


@pytest.fixture
def shoot() -> Callable[..., None]:
    """`shoot(page, name, widths=…)`: full-page screenshots kept in build/screenshots/."""
    return helpers.shoot
