"""What browser tests say about a page: problems it had, screenshots, accessibility."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, Route

from tests.shared import REPO

SCREENSHOTS = REPO / "build" / "screenshots"
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Chromium logs most policy violations itself, but not all of them as errors.
REPORT_POLICY_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) => console.error(
    "CSP violation: " + event.violatedDirective + " " + event.blockedURI + " " + event.sample));
"""


@dataclass
class Problems:
    """Everything a page did that no page of ours may do, collected while a test runs.

    A test that provokes an error on purpose says so: ``problems.allow("status of 404")``.
    """

    found: list[str] = field(default_factory=list)
    allowed: list[re.Pattern[str]] = field(default_factory=list)

    def allow(self, pattern: str) -> None:
        self.allowed.append(re.compile(pattern))

    @property
    def unexpected(self) -> list[str]:
        return [text for text in self.found if not any(rule.search(text) for rule in self.allowed)]

    def watch(self, page: Page, own_url: str) -> None:
        """Collect console errors, script errors, policy violations, foreign requests."""
        own = urlsplit(own_url).netloc

        def on_console(message: ConsoleMessage) -> None:
            if message.type == "error":
                self.found.append(f"console error: {message.text} ({message.location})")

        def on_request(route: Route) -> None:
            if urlsplit(route.request.url).netloc == own:
                route.continue_()
            else:
                self.found.append(f"request to another host: {route.request.url}")
                route.abort()

        page.on("console", on_console)
        page.on("pageerror", lambda error: self.found.append(f"script error: {error}"))
        page.add_init_script(REPORT_POLICY_VIOLATIONS)
        # Only http and https: pages may draw data: and blob: images.
        page.route(re.compile(r"^(https?|wss?):"), on_request)


def shoot(page: Page, name: str, widths: Sequence[int] = (1440, 1024, 390)) -> None:
    """Keep full-page screenshots as build/screenshots/<name>-<width>.png, one a width."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    before = page.viewport_size
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate("document.fonts.ready")
        page.screenshot(path=SCREENSHOTS / f"{name}-{width}.png", full_page=True)
    if before:
        page.set_viewport_size(before)


def accessibility_violations(page: Page) -> list[str]:
    """Serious and critical findings of axe on the page as it stands, one line each."""
    results = Axe().run(page)
    return [
        f"{found['impact']}: {found['id']}: {node['html'][:160]}"
        for found in results.response["violations"]
        if found["impact"] in ("serious", "critical")
        for node in found["nodes"]
    ]
