"""A bilingual room: its screen is put into Welsh while it runs, results follow, and it closes."""

import re

from playwright.sync_api import Route, expect

from tests.journeys.talk import lay

POLLS = """
conversation = a_conversation("open", title="Ready for winter")
found["pk"], found["code"] = conversation.pk, conversation.join_code
a_poll(conversation, "Tea", "Cake", prompt="What first?", hides_results=True, status="waiting")
an_activity(conversation, "core", prompt="Who knocks?", status="waiting")
"""


def test_screen_results_and_close_reach_everybody_as_they_happen(site, window, axe, overflow):
    table = lay(site, window, POLLS)
    host = table.as_member("alice", table.console)
    screen = table.as_member("alice", f"{table.console}present/")
    guest = table.as_guest(size="phone")
    expect(screen.get_by_text("Welcome.")).to_be_visible()

    # While the line holds the choice of language back, Alice presses another button: it waits.
    held: list[Route] = []
    host.route("**/present/language/", lambda route: held.append(route))
    host.locator("summary", has_text=re.compile("^More$")).click()
    with host.expect_request("**/present/language/"):
        host.get_by_role("button", name="Welsh and English").click()
    host.locator("#next").click()
    held[0].continue_()
    expect(screen.get_by_role("heading", name="What first?")).to_be_visible()
    expect(screen.locator("div[lang=cy]", has_text="o bobl wedi ateb")).to_be_visible()
    expect(screen.locator("div[lang=en-gb]", has_text="people have answered")).to_be_visible()
    assert axe(screen) == []

    # The guest answers, and looks at the results, which appear when Alice has closed and shown it.
    guest.get_by_role("button", name="Tea").click()
    expect(guest.get_by_text("Saved. Thank you.").first).to_be_visible()
    guest.get_by_role("link", name="Results so far").click()
    expect(guest.get_by_text("There are no results yet.")).to_be_visible()
    host.get_by_role("button", name=re.compile("^Close ‘What first")).click()
    expect(guest.get_by_text("The results appear when the host reveals them.")).to_be_visible()
    host.get_by_role("link", name="What first?").click()
    host.get_by_role("button", name=re.compile("Reveal the results")).click()
    expect(guest.get_by_text("1 (100%)").first).to_be_visible()
    assert [*axe(guest), *([overflow(guest)] if overflow(guest) else [])] == []

    # She closes: what can no longer be taken back is not offered any more, without a reload.
    guest.get_by_role("link", name="Back to the conversation").click()
    expect(guest.locator("#earlier").get_by_text("Tea")).to_be_visible()
    host.locator("summary", has_text="Close the conversation").click()
    host.get_by_role("button", name="Close it now").click()
    expect(guest.get_by_text("nothing can be taken back or changed now").first).to_be_visible()
    expect(guest.locator("#earlier")).to_have_count(0)
