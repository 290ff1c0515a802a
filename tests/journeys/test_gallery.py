"""Every component in a real browser: each look, keyboard, script off, and how much it weighs."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.journeys.site import Site

EVERY_LOOK = [(size, dark) for size in ("phone", "desktop") for dark in (False, True)]
SETTINGS = "tests.journeys.gallery_settings"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site with the gallery's page."""
    settings = {"LONGTABLE_DEMO": "1", "DJANGO_SETTINGS_MODULE": SETTINGS}
    with Site(tmp_path_factory.mktemp("gallery"), **settings) as running:
        yield running


@pytest.mark.parametrize(("size", "dark"), EVERY_LOOK)
def test_components_have_no_findings_and_fit_the_window(window, axe, overflow, size, dark):
    page = window.open("/gallery/", size=size, dark=dark)

    assert axe(page) == []
    assert overflow(page) == 0


def test_open_menus_and_tables_have_no_findings(window, axe, overflow):
    page = window.open("/gallery/", size="phone")

    page.get_by_role("button", name="Menu").click()
    for summary in page.locator("summary").all():
        summary.click()

    assert axe(page) == []
    assert overflow(page) == 0


def test_refused_form_puts_the_reader_at_the_list_of_errors(window):
    page = window.open("/gallery/", size="desktop")

    page.get_by_role("link", name="Choose sectors.").click()

    expect(page.locator(":focus")).to_have_attribute("name", "sectors")


def test_account_menu_works_by_keyboard_without_javascript(window):
    page = window.open("/gallery/", size="desktop", javascript=False)

    page.get_by_text("Alice Fenwick").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def test_headings_of_the_cycle_are_all_there_without_javascript(window):
    page = window.open("/gallery/", size="phone", javascript=False)

    shown = page.get_by_role("navigation", name="The cycle").get_by_role("listitem")
    cycle = ["Talk", "Understand", "Agree", "Share", "Support", "Fund", "Show"]
    expect(shown).to_have_text(cycle)


def test_chart_has_a_table_that_says_the_same(window):
    page = window.open("/gallery/", size="desktop")

    page.get_by_text("The figures as a table: Who came").click()

    row = page.get_by_role("row", name="Local government")
    expect(row.get_by_role("cell")).to_have_text("27")
