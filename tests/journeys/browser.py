"""A real Chromium: found, opened at a given width, watched for errors, checked by axe."""

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect

AXE = Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SIZES = {"phone": {"width": 390, "height": 844}, "desktop": {"width": 1280, "height": 900}}
SESSION_COOKIE = "longtable_session"
PATIENCE = 30_000  # ms; a busy machine is no failure
# To find tests that do not wait: every answer comes so many milliseconds late.
LATE = int(os.environ.get("LONGTABLE_TEST_LATE", "0"))
CUTS_THE_LINE = pytest.mark.skipif(bool(LATE), reason="A line that is slowed down cannot be cut.")
expect.set_options(timeout=PATIENCE)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
FROM_THE_RIGHT = """new MutationObserver((_, seen) => {
  if (document.documentElement) { document.documentElement.dir = 'rtl'; seen.disconnect(); }
}).observe(document, {childList: true})"""
CHECK = """axe.run(document, {runOnly: %s, resultTypes: ['violations']}).then(found =>
  found.violations.map(rule => rule.id + ': ' + rule.help + ' at '
    + rule.nodes.map(node => node.target.join(' ')).join(', ')))"""


def executable() -> str:
    """Where Chromium is. Without one: fails when CI=true, skips elsewhere, naming the command."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found:
        return found
    message = "No Chromium found; `apt-get install chromium` installs it."
    if os.environ.get("CI") == "true":
        pytest.fail(message, pytrace=False)
    pytest.skip(message)


@dataclass
class Window:
    """Opens pages and remembers what went wrong in them."""

    browser: Browser
    url: str
    contexts: list[BrowserContext] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def open(
        self,
        path: str = "/",
        *,
        size: str = "phone",
        dark: bool = False,
        javascript: bool = True,
        session: str = "",
        language: str = "en-GB",
        from_the_right: bool = False,
    ) -> Page:
        """A page of the site in a browser of its own: no cookies shared with other pages.

        `session`, from `site.session_of(email)`, opens it signed in. `from_the_right` lays it out
        as for a language whose lines begin at the right.
        """
        context = self.browser.new_context(
            base_url=self.url,
            viewport=SIZES[size],  # type: ignore[arg-type]  # a plain dict is what it takes
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            locale=language,
            has_touch=size == "phone",
            is_mobile=size == "phone",
        )
        context.set_default_timeout(PATIENCE)
        self.contexts.append(context)
        if session:
            context.add_cookies([{"name": SESSION_COOKIE, "value": session, "url": self.url}])
        if from_the_right:
            context.add_init_script(FROM_THE_RIGHT)
        page = context.new_page()
        if LATE:
            _slow_down(page)
        self.watch(page)
        page.goto(path)
        return page

    def watch(self, page: Page) -> None:
        """Remember script errors and refusals by the content security policy."""
        page.on("pageerror", lambda error: self.errors.append(f"{page.url}: {error}"))
        page.on("console", lambda message: self._heard(page, message))

    def _heard(self, page: Page, message: ConsoleMessage) -> None:
        # A page that is itself a refusal (404, 403) is what the test asked for.
        itself = message.location.get("url") == page.url and "status of" in message.text
        if message.type == "error" and not itself:
            self.errors.append(f"{page.url}: {message.text}")

    def close(self) -> None:
        """Close every page that was opened."""
        for context in self.contexts:
            context.close()


def _slow_down(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    conditions = {"offline": False, "downloadThroughput": -1, "uploadThroughput": -1}
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", {**conditions, "latency": LATE})


def findings(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA, one line a rule; [] is what we want.

    It is run by the debugger, so the page's content security policy stays on.
    """
    page.wait_for_load_state()
    session = page.context.new_cdp_session(page)
    session.send("Runtime.evaluate", {"expression": AXE.read_text()})
    answer: dict[str, Any] = session.send(
        "Runtime.evaluate",
        {"expression": CHECK % RULES, "awaitPromise": True, "returnByValue": True},
    )
    session.detach()
    assert "exceptionDetails" not in answer, answer["exceptionDetails"]
    return answer["result"]["value"]


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than its window; 0 is what we want."""
    page.wait_for_load_state()
    return page.evaluate(
        "() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth)"
    )


def weight(page: Page, path: str) -> int:
    """Bytes that a first visit to `path` sends over the network, compressed, headers included."""
    page.wait_for_load_state()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    received: list[float] = []
    session.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    page.goto(path, wait_until="load")
    session.detach()
    return round(sum(received))
