"""A step opens for a whole room: its form comes with the stream, and no page is fetched for it."""

import re

from playwright.sync_api import APIResponse, Page, Request, Route, expect

from tests.journeys.talk import lay

OPEN_PANEL = re.compile("^Open instead.*Ask the panel|^Open ‘Ask the panel’")


def fetched_by(page: Page) -> list[str]:
    """Paths of the site's own pages that `page` asks for from now on."""
    paths: list[str] = []

    def note(request: Request) -> None:
        path = re.sub("^https?://[^/]+", "", request.url)
        if path.startswith("/c/") and request.method == "GET":
            paths.append(path)

    page.on("request", note)
    return paths


def answer(page: Page, label: str, words: str) -> None:
    page.get_by_label(label).fill(words)
    page.get_by_role("button", name=re.compile("Send|Ask the panel")).click()
    expect(page.get_by_text("Saved. Thank you.")).to_be_visible()
    expect(page.locator(".lt-own", has_text=words)).to_be_visible()


def test_next_step_comes_without_a_page_and_takes_answers(site, window):
    table = lay(site, window)
    guest, host = table.as_guest(), table.as_member("alice", table.console)
    answer(guest, "Your answer", "Ring before dark.")
    fetched = fetched_by(guest)

    host.get_by_role("button", name=OPEN_PANEL).first.click()

    expect(guest.get_by_label("Your question")).to_be_visible()
    earlier = guest.locator("#earlier .lt-own", has_text="Ring before dark.")
    expect(earlier).to_contain_text("Who knocks?")
    assert [path for path in fetched if not path.endswith("/said/")] == []
    answer(guest, "Your question", "Who has the keys?")
    asked = "from longtable.areas.conversations.models import *\n"
    asked += "from longtable.foundation.partnerships.scoping import across_partnerships\n"
    asked += "with across_partnerships(): print(Contribution.objects.filter("
    assert site.python(f"{asked}text='Who has the keys?').count())").strip() == "1"


def test_step_that_opens_again_shows_what_the_guest_has_said_to_it(site, window):
    table = lay(site, window)
    guest, host = table.as_guest(), table.as_member("alice", table.console)
    answer(guest, "Your answer", "Ring before dark.")
    host.get_by_role("button", name=OPEN_PANEL).first.click()
    expect(guest.get_by_label("Your question")).to_be_visible()

    host.get_by_role("button", name=re.compile("^Open.*Who knocks")).first.click()

    expect(guest.get_by_label("Your answer")).to_be_visible()
    expect(guest.locator("#steps .lt-own", has_text="Ring before dark.")).to_be_visible()


def test_page_that_comes_late_does_not_bring_the_last_step_back(site, window):
    table = lay(site, window)
    guest, host = table.as_guest(), table.as_member("alice", table.console)
    late: list[tuple[Route, APIResponse]] = []

    def hold_the_first(route: Route) -> None:
        route.continue_() if late else late.append((route, route.fetch()))

    guest.route(f"**{table.door}", hold_the_first)
    guest.get_by_label("Your answer").fill("Ring before dark.")
    guest.get_by_role("button", name="Send").click()
    expect(guest.get_by_text("Saved. Thank you.")).to_be_visible()
    while not late:
        guest.wait_for_timeout(20)
    host.get_by_role("button", name=OPEN_PANEL).first.click()
    expect(guest.get_by_label("Your question")).to_be_visible()

    route, page = late[0]
    route.fulfill(response=page)

    earlier = guest.locator("#earlier .lt-own", has_text="Ring before dark.")
    expect(earlier).to_contain_text("Who knocks?")
    expect(guest.get_by_label("Your question")).to_be_visible()
