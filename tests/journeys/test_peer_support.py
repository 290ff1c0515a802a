"""A peer-support circle at browsers: words are in the room, and nowhere when it has closed."""

import re

from playwright.sync_api import expect

from tests.journeys.browser import CUTS_THE_LINE
from tests.journeys.talk import lay

CIRCLE = """
conversation = a_conversation("open", title="An hour for each other", keeps_words=False)
found["pk"], found["code"] = conversation.pk, conversation.join_code
an_activity(conversation, "core", prompt="What is heavy?")
"""
HEAVY = "The third funeral this month."
STORED = "JSON.stringify([{...localStorage}, {...sessionStorage}])"


def join(table, **look):
    page = table.window.open(table.door, **look)
    page.get_by_role("button", name="Join", exact=True).click()
    page.get_by_label("Your answer").wait_for()
    return page


def test_words_are_on_every_screen_while_it_is_open_and_on_none_afterwards(
    site, window, axe, overflow
):
    table = lay(site, window, CIRCLE)
    host = table.as_member("alice", table.console, size="desktop")
    screen = table.as_member("bob", f"{table.console}present/", size="desktop")
    door = window.open(table.door)
    expect(door.get_by_text("Nothing said here is kept.").first).to_be_visible()
    assert (axe(door), overflow(door)) == ([], 0)
    speaking, hearing = join(table), join(table, size="desktop", javascript=False)

    speaking.get_by_label("Your answer").fill(HEAVY)
    speaking.get_by_role("button", name="Send").click()
    expect(speaking.get_by_text("Saved. Thank you.")).to_be_visible()
    hearing.reload()
    for page in (screen, host):
        expect(page.get_by_text(HEAVY).first).to_be_visible()
    hearing.locator("summary", has_text="What everybody said").click()
    expect(hearing.get_by_text(HEAVY).first).to_be_visible()
    assert (axe(speaking), overflow(speaking), axe(host)) == ([], 0, [])
    host.locator("summary", has_text="Close the conversation").click()
    host.get_by_role("button", name="Close it now").click()

    expect(host.get_by_text("Nothing said here was kept.")).to_be_visible()
    expect(speaking.get_by_text("What was said here is gone").first).to_be_visible()
    for page in (speaking, hearing, screen, host):
        page.reload()
        expect(page.get_by_text(re.compile("clos|Closed|gone")).first).to_be_visible()
        expect(page.get_by_text(HEAVY)).to_have_count(0)
        assert HEAVY not in page.content()
    assert (axe(speaking), axe(host)) == ([], [])


@CUTS_THE_LINE
def test_unsent_words_wait_in_the_page_alone(site, window):
    table = lay(site, window, CIRCLE)
    page = join(table)
    page.get_by_label("Your answer").fill(HEAVY)

    page.context.set_offline(True)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("This page holds it")).to_be_visible()
    stored = page.evaluate(STORED)
    page.context.set_offline(False)

    expect(page.get_by_text("Saved. Thank you.")).to_be_visible()
    expect(page.locator(".lt-own", has_text=HEAVY)).to_have_count(1)
    assert "funeral" not in stored
    assert "funeral" not in page.evaluate(STORED)
    window.errors.clear()  # the browser itself notes the failed request
