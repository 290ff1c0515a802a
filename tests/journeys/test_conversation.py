"""A conversation from preparing it to the big screen, for host and guest, in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browser import CUTS_THE_LINE
from tests.journeys.talk import lay, reach

ALSO_PANEL = re.compile("Open as well.*Ask the panel")
ANSWER = "Ring the pharmacy on the first cold day."


def prepare(page: Page) -> None:
    """Fill in the form of a new conversation and save it."""
    page.get_by_label("Title").fill("Ready for winter")
    page.get_by_label("Purpose").fill("Before the next storm: who needs somebody to knock?")
    page.get_by_label("Date").fill("2026-12-01")
    page.get_by_label("Starts at").fill("10:00")
    person = page.get_by_role("group", name="Person 1")
    person.get_by_label("Name").fill("Joan Airey")
    person.get_by_label("Role").fill("Health champion")
    page.get_by_label("Opening question").fill("How ready do you feel?")
    page.get_by_label("Core question 1").fill("Who can knock?")
    page.get_by_label("Survey question 1").fill("How useful was this?")
    # Who said what is known until they withdraw it; of a nameless one it is forgotten at closing.
    page.get_by_label("First names, for those who give one").check()
    page.get_by_role("button", name="Save as a draft").click()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=re.compile(f"^{re.escape(name)}")).first.click()


def see(page: Page, text: str, has_javascript: bool) -> None:
    """Wait for live news; without JavaScript, press 'Show what is new' or reload."""
    if not has_javascript:
        page.reload()
    expect(page.get_by_role("main").get_by_text(text).first).to_be_visible()


@pytest.mark.parametrize(
    ("has_javascript", "host_size", "guest_size"),
    [(True, "desktop", "phone"), (False, "desktop", "phone"), (False, "phone", "desktop")],
)
def test_from_preparing_to_the_big_screen(site, window, has_javascript, host_size, guest_size):
    table = lay(site, window, body="")
    look = {"javascript": has_javascript}
    host = table.as_member("alice", table.all, size=host_size, **look)

    # Alice prepares it and opens it, and its opening question.
    host.get_by_role("button", name="Prepare the first one").click()
    host.get_by_role("link", name="Blank").click()
    prepare(host)
    expect(host.get_by_text("Saved as a draft.")).to_be_visible()
    code = host.locator(".lt-code").first.inner_text()
    press(host, "Open the conversation")
    press(host, "Open ‘How ready do you feel?’")
    expect(host.get_by_role("button", name="Close ‘How ready do you feel?’")).to_be_visible()
    screen = table.as_member("alice", f"{host.url.split('?')[0]}present/", size="desktop", **look)
    expect(screen.get_by_text("Your words appear here.")).to_be_visible()

    # A guest joins and answers.
    guest = window.open("/", size=guest_size, **look)
    guest.get_by_label("Code").fill(code.lower())
    guest.get_by_role("button", name="Join").click()
    guest.wait_for_url("**/c/*/")
    guest.get_by_role("button", name="Join").click()
    guest.get_by_label("Your first answer").fill("not very")
    guest.get_by_role("button", name="Send").click()
    expect(guest.get_by_text("Saved. Thank you.")).to_be_visible()
    see(screen, "not very", has_javascript)

    # Alice opens the next question; the guest answers that too, and it is on the big screen.
    if not has_javascript:
        host.reload()
    press(host, "Open ‘Who can knock?’")
    expect(host.get_by_role("button", name="Close ‘Who can knock?’")).to_be_visible()
    see(guest, "Who can knock?", has_javascript)
    guest.get_by_label("Your answer").fill(ANSWER)
    guest.get_by_role("button", name="Send").click()
    expect(guest.get_by_text("Saved. Thank you.")).to_be_visible()
    see(screen, ANSWER, has_javascript)

    # Alice hides it: it leaves the big screen, and the guest sees why.
    if not has_javascript:
        host.goto(f"{host.url.split('?')[0]}")
    host.get_by_role("link", name="Who can knock?").click()
    see(host, ANSWER, has_javascript)
    host.locator("summary", has_text="Hide").first.click()
    press(host, "It is off the subject")
    expect(host.get_by_text("Hidden: it is off the subject")).to_be_visible()
    if not has_javascript:
        screen.reload()
    expect(screen.get_by_text(ANSWER)).to_have_count(0)
    guest.get_by_role("link", name="Show what is new").click()
    expect(guest.get_by_text("The host has hidden this: it is off the subject.")).to_be_visible()

    # Alice closes the conversation; the guest reads so and can still withdraw.
    host.locator("summary", has_text="Close the conversation").click()
    press(host, "Close it now")
    expect(host.get_by_role("button", name="Open it again")).to_be_visible()
    see(guest, "This conversation has closed.", has_javascript)
    own = guest.locator(".lt-own", has_text=ANSWER)
    own.locator("summary").click()
    own.get_by_role("button", name="Withdraw it for good").click()
    expect(guest.get_by_text("Withdrawn. Your words are erased.")).to_be_visible()
    expect(guest.get_by_text(ANSWER)).to_have_count(0)


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_guest_with_the_keyboard_alone(site, window, size):
    table = lay(site, window)
    page = window.open(table.door, size=size)

    reach(page, "Join")
    page.keyboard.press("Enter")
    page.get_by_text("You, and whether you may be quoted").wait_for()
    reach(page, "Your answer")
    page.keyboard.type("By keyboard.")
    reach(page, "Send")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Saved. Thank you.")).to_be_visible()
    reach(page, "Withdraw")
    page.keyboard.press("Enter")
    reach(page, "Withdraw it for good")
    page.keyboard.press("Enter")

    expect(page.get_by_text("Withdrawn. Your words are erased.")).to_be_visible()


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_preparing_with_the_keyboard_alone(site, window, size):
    table = lay(site, window, body="")
    page = table.as_member("alice", f"{table.all}new/", size=size)

    for label, typed in (
        ("Title", "Ready for winter"),
        ("Purpose", "Who needs somebody to knock?"),
        ("Date", "12122026"),  # the same whether the day or the month comes first
        ("Starts at", "1000AM"),
        ("Core question 1", "Who can knock?"),
    ):
        reach(page, label)
        page.keyboard.type(typed)
    reach(page, "Save as a draft")
    page.keyboard.press("Enter")

    expect(page.get_by_text("Saved as a draft.")).to_be_visible()


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_host_with_the_keyboard_alone(site, window, size):
    table = lay(site, window)
    page = table.as_member("alice", table.console, size=size)

    reach(page, "Open as well")
    reach(page, "Open as well")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Close ‘Ask the panel’")).to_be_visible()
    reach(page, "Hide")
    page.keyboard.press("Enter")
    reach(page, "It is unkind")
    page.keyboard.press("Space")

    expect(page.get_by_text("Hidden: it is unkind")).to_be_visible()


@CUTS_THE_LINE
def test_words_wait_while_the_line_is_down_and_go_once_when_it_is_back(site, window):
    table = lay(site, window)
    page = table.as_guest()
    page.get_by_label("Your answer").fill(ANSWER)

    page.context.set_offline(True)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text(f"Waiting for a connection: ‘{ANSWER}’")).to_be_visible()
    page.context.set_offline(False)
    expect(page.get_by_text("Saved. Thank you.")).to_be_visible()

    expect(page.locator(".lt-own", has_text=ANSWER)).to_have_count(1)
    window.errors.clear()  # the browser itself notes the failed request


def test_words_that_wait_are_sent_by_the_next_page_and_forgotten_on_leaving(site, window):
    table = lay(site, window)
    page = table.as_guest()
    page.get_by_label("Your answer").fill(ANSWER)
    page.route("**/answers/", lambda route: route.abort())
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Waiting for a connection")).to_be_visible()

    page.unroute("**/answers/")
    page.reload()
    expect(page.get_by_text("Saved. Thank you.")).to_be_visible()
    sent = page.evaluate("localStorage.getItem('longtable.outbox')")

    page.route("**/answers/", lambda route: route.abort())
    page.get_by_label("Your answer").fill("A second answer.")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Waiting for a connection")).to_be_visible()
    page.get_by_text("You, and whether you may be quoted").click()
    page.get_by_role("button", name="Leave, so that somebody else can join").click()
    page.wait_for_url(f"**{table.door}")
    left = page.evaluate("localStorage.getItem('longtable.outbox')")

    assert (sent, left) == (None, None)
    window.errors.clear()  # the browser itself notes the failed requests


def test_pressing_send_many_times_at_once_sends_once(site, window):
    table = lay(site, window)
    page = table.as_guest()
    page.get_by_label("Your answer").fill(ANSWER)

    page.get_by_role("button", name="Send").evaluate("b => { b.click(); b.click(); b.click() }")
    expect(page.get_by_text("Saved. Thank you.")).to_be_visible()

    expect(page.locator(".lt-own", has_text=ANSWER)).to_have_count(1)


def test_what_a_guest_is_typing_outlives_the_host_opening_something_else(site, window):
    table = lay(site, window)
    guest = table.as_guest()
    host = table.as_member("alice", table.console, size="desktop")
    guest.get_by_label("Your answer").fill("Half a sentence")

    host.get_by_role("button", name=ALSO_PANEL).click()

    expect(guest.get_by_text("Ask the panel").first).to_be_visible()
    expect(guest.get_by_label("Your answer")).to_have_value("Half a sentence")


def test_what_a_guest_is_typing_outlives_the_host_closing_the_question(site, window):
    table = lay(site, window)
    guest = table.as_guest()
    host = table.as_member("alice", table.console, size="desktop")
    guest.get_by_label("Your answer").fill("Half a sentence")

    host.get_by_role("button", name="Close ‘Who knocks?’").click()

    expect(guest.get_by_text("The host has moved on.")).to_be_visible()
    expect(guest.get_by_label("Your answer")).to_have_value("Half a sentence")


def test_voice_is_added_without_leaving_the_place(site, window):
    table = lay(site, window)
    host = table.as_member("alice", table.console, size="desktop")
    host.get_by_role("button", name=ALSO_PANEL).click()
    expect(host.get_by_role("button", name="Close ‘Ask the panel’")).to_be_visible()
    guest, other = table.as_guest(), table.as_guest()

    guest.get_by_role("button", name="I ask this too").click()

    expect(guest.get_by_role("button", name="Take my voice back")).to_be_visible()
    expect(other.locator(".lt-voices__count")).to_have_text("1")
    expect(other.get_by_role("button", name="I ask this too")).to_be_visible()


def test_count_of_characters_goes_on_after_the_page_was_changed(site, window):
    table = lay(site, window)
    page = table.as_guest()
    page.get_by_label("Your answer").fill("One.")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Saved. Thank you.")).to_be_visible()

    page.get_by_label("Your answer").fill("x" * 990)

    expect(page.get_by_text("You have 10 characters remaining").first).to_be_visible()


def test_host_sees_who_joins_while_typing_an_answer(site, window):
    table = lay(site, window)
    host = table.as_member("alice", table.console, size="desktop")
    host.get_by_role("link", name=re.compile("Add a short answer.*Who decides")).click()
    host.get_by_label("What the panel answered, in short").fill("Half an answer")

    before = host.locator(".lt-figure__value").nth(1).inner_text()
    table.as_guest()

    expect(host.locator(".lt-figure__value").nth(1)).to_have_text(str(int(before) + 1))
    expect(host.get_by_label("What the panel answered, in short")).to_have_value("Half an answer")
