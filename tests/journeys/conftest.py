"""Fixtures for journeys: a running site, a real browser, and what must hold on every page.

Nothing here touches the test database: the browser driver runs an event loop in this thread, in
which Django refuses queries. Use `site.python(…)` to arrange rows.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.journeys import browser
from tests.journeys.browser import LATE, Window
from tests.journeys.site import Site

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every journey is marked `browser`, and each file's journeys share one server.

    One that fails has a second try, and the run's summary says so: it is a fault to be looked for
    with LONGTABLE_TEST_LATE, but no reason to hold everything else back.
    """
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.flaky(reruns=0 if LATE else 1))
            item.add_marker(pytest.mark.xdist_group(item.path.name))


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A running site where Alice, Bob and Charlie have their seats and nothing else is."""
    with Site(tmp_path_factory.mktemp("site"), LONGTABLE_DEMO="1") as running:
        running.python("from tests.cast import assemble\nassemble()")
        yield running


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """The installed Chromium, driven by Playwright."""
    path = browser.executable()
    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=path, args=browser.FLAGS)
        yield running
        running.close()


@pytest.fixture
def window(chromium: Browser, site: Site) -> Iterator[Window]:
    """Opens pages: `window.open("/", size="phone", dark=False, javascript=True)`.

    The test fails when a page had a script error or broke the content security policy.
    """
    opened = Window(browser=chromium, url=site.url)
    yield opened
    opened.close()
    assert opened.errors == []


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    """What axe finds on a page; `assert axe(page) == []`."""
    return browser.findings


@pytest.fixture
def overflow() -> Callable[[Page], int]:
    """By how many pixels a page is too wide; `assert overflow(page) == 0`."""
    return browser.overflow


@pytest.fixture
def weigh() -> Callable[[Page, str], int]:
    """Bytes of a first visit: `weigh(page, "/")`, with a page that was opened at about:blank."""
    return browser.weight
