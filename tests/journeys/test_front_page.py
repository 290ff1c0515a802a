"""The front page for a stranger: readable, reachable and light, in any size and light."""

import pytest
from playwright.sync_api import expect

EVERY_LOOK = [(size, dark) for size in ("phone", "desktop") for dark in (False, True)]
MOST_BYTES = 100_000


@pytest.mark.parametrize(("size", "dark"), EVERY_LOOK)
def test_front_page_has_no_findings_and_fits_its_window(window, axe, overflow, size, dark):
    page = window.open("/", size=size, dark=dark)

    assert axe(page) == []
    assert overflow(page) == 0


def test_front_page_without_javascript_offers_the_code_field(window):
    page = window.open("/", javascript=False)

    expect(page.get_by_label("Code")).to_be_visible()


def test_skip_link_is_the_first_stop_and_leads_to_the_main_part(window):
    page = window.open("/", size="desktop")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator("#main-content")).to_be_focused()


def test_front_page_of_a_member_lists_their_partnerships(window, site, axe):
    page = window.open("/", session=site.session_of("alice@example.org"))

    expect(page.get_by_text("Alice's organisation")).to_be_visible()
    assert axe(page) == []


def test_front_page_is_light_to_download(window, weigh):
    page = window.open("about:blank")

    assert weigh(page, "/") < MOST_BYTES
