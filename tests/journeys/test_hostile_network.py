"""A guest's page on a network that breaks streams: live again by asking, within twenty seconds.

The page's clock is put forward, so that a slow machine is not mistaken for a slow page.
"""

import json
import re
import time
import urllib.request
import uuid
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Request, expect

from tests.journeys.hostile_network import HostileNetwork
from tests.journeys.talk import Table, lay

WITHIN_S, STEP_MS = 20, 2000
JOAN = """
conversation = a_conversation("open", title="Ready for winter")
found["code"] = conversation.join_code
found["core"] = an_activity(conversation, "core", prompt="Who knocks?").pk
a_guest(conversation, "joans-secret")
"""


@pytest.fixture
def network(site) -> Iterator[HostileNetwork]:
    with HostileNetwork(site.port) as between:
        yield between


@pytest.fixture
def table(site, window) -> Table:
    return lay(site, window, body=JOAN)


@pytest.fixture
def page(table, network, window) -> Iterator[Page]:
    """A guest's page that is live; its clock runs only when it is told to."""
    page = window.open("about:blank")
    page.clock.install()
    page.goto(network.address + table.door)
    page.get_by_role("button", name="Join", exact=True).click()
    expect(page.locator("[data-live-status]")).to_have_text("Live")
    page.clock.pause_at(page.evaluate("Date.now() + 50"))
    yield page
    page.close()
    assert all("Failed to load resource" in error for error in window.errors)
    window.errors.clear()


def answer_as_joan(table: Table, page: Page, words: str) -> None:
    """Have another guest answer, and wait until the server's own state has it."""
    before = version_served(table, page)
    letter = {"activity": table.made["core"], "key": str(uuid.uuid4()), "words": [words]}
    headers = {
        "Content-Type": "application/json",
        "Cookie": f"longtable_guest_{table.made['code']}=joans-secret",
    }
    address = f"{table.site.url}{table.door}answers/"
    posted = urllib.request.Request(address, json.dumps(letter).encode(), headers)
    assert json.load(urllib.request.urlopen(posted))["saved"] is True
    patience = time.monotonic() + 60
    while version_served(table, page) == before:
        assert time.monotonic() < patience, "The server does not show the answer."


def version_served(table: Table, page: Page) -> int:
    path = page.locator("[data-live-state]").get_attribute("data-live-state")
    return json.load(urllib.request.urlopen(f"{table.site.url}{path}"))["v"]


def asked_by(page: Page) -> set[Request]:
    """What the page has asked for and not got yet, but for streams: these end when they like."""
    asked: set[Request] = set()
    page.on("request", lambda request: "/stream?" in request.url or asked.add(request))
    page.on("requestfinished", lambda request: asked.discard(request))
    page.on("requestfailed", lambda request: asked.discard(request))
    return asked


def let_pass(page: Page, seconds: int) -> None:
    """Put the page's clock forward, and let it have what it asked for after each step."""
    asked = asked_by(page)
    patience = time.monotonic() + 60
    for _ in range(seconds * 1000 // STEP_MS):
        page.clock.run_for(STEP_MS)
        page.evaluate(
            "() => fetch('/live/', {cache: 'no-store'}).then(a => a.text()).catch(() => '')"
        )
        while asked:
            assert time.monotonic() < patience, [request.url for request in asked]
            page.wait_for_timeout(20)


@pytest.mark.parametrize("treatment", ["refused", "cut", "held"])
def test_page_is_live_again_by_asking_while_streams_are(treatment, page, table, network):
    network.treat(treatment)
    answer_as_joan(table, page, "On the first cold day.")

    let_pass(page, WITHIN_S)

    expect(page.get_by_text("What everybody said (1 so far)")).to_be_visible()
    answer_as_joan(table, page, "And on the second.")
    let_pass(page, WITHIN_S)
    expect(page.get_by_text("What everybody said (2 so far)")).to_be_visible()
    # A stream that is cut begins well each time, and so is live in between.
    says = re.compile("Checking every few seconds" + ("|Live" if treatment == "cut" else ""))
    expect(page.locator("[data-live-status]")).to_have_text(says)
