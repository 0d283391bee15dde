"""The page fixture itself: it must notice every kind of fault a page can have."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.contrib.auth.models import AbstractUser
from playwright.sync_api import Page

from tests.browser.helpers import SCREENSHOTS, Problems, accessibility_violations

pytestmark = pytest.mark.browser


def test_login_cookie_opens_the_admin(page: Page, logged_in: Callable[..., AbstractUser]) -> None:
    user = logged_in(superuser=True)
    page.goto("/admin/")
    assert user.username in page.locator("#user-tools").inner_text().lower()


def test_permissions_are_given_by_name(logged_in: Callable[..., AbstractUser]) -> None:
    user = logged_in("reports.add_upload")
    assert user.has_perm("reports.add_upload")
    assert not user.has_perm("reports.delete_report")


def test_plotly_is_served_from_our_own_host(page: Page) -> None:
    response = page.request.get("/static/vendor/plotly.min.js")
    assert response.ok
    assert len(response.body()) > 1_000_000


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("console.error('broken')", "console error: broken"),
        ("setTimeout(() => { throw new Error('thrown') }, 0)", "script error"),
        (
            "document.body.append(Object.assign(document.createElement('script'),"
            " {textContent: 'let x = 1'}))",
            "CSP violation: script-src",
        ),
        ("new Image().src = 'https://elsewhere.invalid/x.png'", "CSP violation: img-src"),
        ("location.href = 'https://elsewhere.invalid/'", "request to another host"),
    ],
)
def test_faults_are_noticed(page: Page, problems: Problems, script: str, expected: str) -> None:
    page.goto("/admin/login/")
    page.evaluate(script)
    page.wait_for_timeout(300)
    assert any(expected in text for text in problems.found), problems.found
    problems.allow(".")


def test_a_clean_page_has_no_problems(page: Page, problems: Problems) -> None:
    page.goto("/admin/login/")
    assert problems.found == []
    assert "script-src" in str(settings.SECURE_CSP)


def test_screenshots_are_kept_for_each_width(page: Page, shoot: Callable[..., None]) -> None:
    page.goto("/admin/login/")
    shoot(page, "harness-login", widths=(800, 390))
    for width in (800, 390):
        kept = SCREENSHOTS / f"harness-login-{width}.png"
        assert kept.read_bytes().startswith(b"\x89PNG")
        kept.unlink()
    assert page.viewport_size == {"width": 1440, "height": 900}


def test_axe_runs_offline(page: Page) -> None:
    page.goto("/admin/login/")
    page.evaluate("document.querySelector('label').remove()")
    assert any("label" in line for line in accessibility_violations(page))
