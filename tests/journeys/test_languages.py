"""Guests in Welsh and in English, side by side; and pages whose lines begin at the right."""

import re

import pytest
from playwright.sync_api import Page, expect

from scripts.translations import catalogues, read
from tests.journeys.talk import lay

WORDS = "Gallwn ni gnocio."
PROMPT = "Ask the panel"  # the convenor's words, which nobody translates


def english_left(page: Page) -> list[str]:
    """The sentences of the catalogue that the page says in English."""
    said = page.locator("body").inner_text()
    ids = [message.id for message in read(catalogues()[0]) if isinstance(message.id, str)]
    return [one for one in ids if " " in one and len(one) > 11 and one in said and one != PROMPT]


@pytest.mark.parametrize("has_javascript", [True, False])
def test_welsh_guest_joins_answers_and_turns_to_english(site, window, axe, has_javascript):
    table = lay(site, window)
    page = window.open(table.door, language="cy-GB", javascript=has_javascript)
    expect(page.locator("html")).to_have_attribute("lang", "cy")
    assert english_left(page) == []

    page.get_by_role("button", name="Ymuno", exact=True).click()
    if has_javascript:
        page.get_by_label("Eich ateb").fill("o" * 990)
        expect(page.locator(".govuk-character-count__status")).to_contain_text("Nodau ar ôl: 10")
    page.get_by_label("Eich ateb").fill(WORDS)
    page.get_by_role("button", name="Anfon", exact=True).click()
    expect(page.get_by_text("Wedi'i gadw. Diolch.")).to_be_visible()
    expect(page.locator(".lt-own").get_by_text(WORDS, exact=True)).to_be_visible()
    assert english_left(page) == []
    assert not has_javascript or axe(page) == []

    page.goto(table.door)
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en-gb")
    expect(page.get_by_role("heading", name="What you said")).to_be_visible()
    expect(page).to_have_url(re.compile(re.escape(table.door)))


def test_live_news_reaches_each_guest_in_their_language(site, window):
    table = lay(site, window)
    english = table.as_guest()
    welsh = window.open(table.door, language="cy")
    welsh.get_by_role("button", name="Ymuno", exact=True).click()
    expect(welsh.get_by_label("Eich ateb")).to_be_visible()
    host = table.as_member("alice", table.console, size="desktop")

    host.get_by_role("button", name=re.compile("^Open ‘Ask the panel’")).first.click()

    expect(welsh.get_by_label("Eich cwestiwn")).to_be_visible()
    expect(welsh.get_by_role("button", name="Gofyn i'r panel")).to_be_visible()
    expect(english.get_by_label("Your question")).to_be_visible()
    assert english_left(welsh) == []


def test_guests_pages_read_from_the_right(site, window, axe, overflow):
    table = lay(site, window)
    page = window.open("/", from_the_right=True)

    for path in ("/", "/join/", "/accounts/login/", table.door):
        page.goto(path)
        expect(page.locator("html")).to_have_attribute("dir", "rtl")
        assert (path, overflow(page), axe(page)) == (path, 0, [])
    page.get_by_role("button", name="Join", exact=True).click()
    page.get_by_label("Your answer").fill(WORDS)
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text("Saved. Thank you.")).to_be_visible()

    assert (overflow(page), axe(page)) == (0, [])
