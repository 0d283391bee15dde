"""What browser tests say about a page: problems it had, screenshots, accessibility."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

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
    # A page drawn in a process that has compiled the scripts before costs a third.
    "--process-per-site",
    # No host but our own is ever reached; that one asked is a fault all the same (Problems).
    # Done here, because Playwright's routing would switch off the cache of every page.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
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

        def on_request(request: Request) -> None:
            # Pages may draw data: and blob: images.
            asked = urlsplit(request.url)
            if asked.scheme in ("http", "https", "ws", "wss") and asked.netloc != own:
                self.found.append(f"request to another host: {request.url}")

        page.on("console", on_console)
        page.on("pageerror", lambda error: self.found.append(f"script error: {error}"))
        page.add_init_script(REPORT_POLICY_VIOLATIONS)
        page.on("request", on_request)


def forget(visitor: BrowserContext, url: str) -> None:
    """Close what is open, but for the first page, which keeps the process alive, and empty
    all that pages may keep; only the cache stays."""
    first, *others = visitor.pages
    for page in others:
        page.close()
    kept = {"origin": url, "storageTypes": "local_storage,indexeddb,service_workers"}
    session = visitor.new_cdp_session(first)
    session.send("Storage.clearDataForOrigin", kept)
    session.detach()
    visitor.clear_cookies()


def settled_width(page: Page, width: int) -> int:
    """How wide the page is once its charts have followed the window: some frames later."""
    wide = width + 1
    for _ in range(40):
        wide = int(page.evaluate("document.documentElement.scrollWidth"))
        if wide <= width:
            break
        page.wait_for_timeout(50)
    return wide


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
    # What passed need not be listed: that halves the time.
    results = Axe().run(page, options={"resultTypes": ["violations"]})
    return [
        f"{found['impact']}: {found['id']}: {node['html'][:160]}"
        for found in results.response["violations"]
        if found["impact"] in ("serious", "critical")
        for node in found["nodes"]
    ]
