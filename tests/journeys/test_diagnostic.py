"""A round of the diagnostic from set-up to report, with and without JavaScript."""

import re

import pytest
from playwright.sync_api import Page, expect

SIZES = ("phone", "desktop")
INSIDE = """
from longtable.foundation.partnerships.models import Partnership
from longtable.foundation.partnerships.scoping import within
with within(Partnership.objects.get(slug="eskerdale")):
"""
OTHERS = (
    INSIDE
    + """
    from longtable.areas.diagnostic.models import Round
    from longtable.areas.diagnostic.tests.factories import answered_by
    answered_by(Round.objects.get(pk=%s), {"NHS": 3.9, "Groups": 2.4, "Council": 3.3}, each=8)
"""
)
CLOSED = (
    INSIDE
    + """
    from longtable.areas.diagnostic.models import RoundResult
    from longtable.areas.diagnostic.tests.factories import a_round
    from longtable.areas.diagnostic.tests.planted_round import content
    asked = a_round("closed", title="Looked at by all")
    RoundResult.objects.create(round=asked, content=content())
    print(asked.pk)
"""
)
PARTS = ("", "gaps/", "each/", "network/", "signals/", "changes/", "limits/", "words/", "places/")
SHOW_TABLES = "document.querySelectorAll('details').forEach(one => one.open = true)"


@pytest.fixture
def alice(site, window):
    """Alice's desktop, signed in."""
    return window.open(
        "/p/eskerdale/diagnostic/new/",
        size="desktop",
        session=site.session_of("alice@example.org"),
    )


def set_up(alice: Page) -> tuple[str, str]:
    """Make and open a short round with one address for everybody; its number, and the address."""
    alice.get_by_label("Title").fill("Spring round")
    alice.get_by_label("Short: one statement").check()
    alice.get_by_label("ask which organisations work with which", exact=False).uncheck()
    alice.get_by_label("One address for everybody").check()
    alice.get_by_role("button", name="Save as a draft").click()
    alice.get_by_role("button", name="Open it").click()
    number = re.search(r"/diagnostic/(\d+)/", alice.url)
    address = alice.get_by_role("link", name="/d/").first.get_attribute("href")
    assert number
    assert address
    return number[1], "/d/" + address.split("/d/")[1]


def answer_all(page: Page) -> None:
    """Answer a few statements on the page that holds them all, and send."""
    page.get_by_role("button", name="All on one page").click()
    page.get_by_label("None of these").check()
    for place in range(3):
        page.get_by_role("radio", name="Agree", exact=True).nth(place).check()
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Send my answers").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()


def test_round_from_set_up_to_report(alice, site, window, axe, overflow):
    number, address = set_up(alice)
    with_script, plain = window.open(address), window.open(address, javascript=False)
    for page in (with_script, plain):
        answer_all(page)
    site.python(OTHERS % number)

    alice.reload()
    alice.get_by_text("Close it now").click()
    alice.get_by_role("button", name="Close it for good").click()
    results = alice.get_by_role("button", name="See the results")
    for _ in range(80):
        if results.is_visible():
            break
        alice.wait_for_timeout(500)
        alice.reload()
    results.click()
    expect(alice.get_by_role("heading", name="Where to focus first")).to_be_visible()
    assert (axe(alice), overflow(alice)) == ([], 0)
    for label, ending in (("PDF", "pdf"), ("Word", "docx"), ("web page", "html")):
        with alice.expect_download() as waiting:
            alice.get_by_role("link", name=label, exact=True).click()
        assert waiting.value.suggested_filename == f"spring-round.{ending}"

    for page in (with_script, plain):
        page.goto(address)
        page.get_by_role("button", name="See the results").click()
        expect(page.get_by_role("heading", name="Where to focus first")).to_be_visible()
        assert overflow(page) == 0
    assert axe(with_script) == []


def test_meeting_goes_by_keyboard_and_records_an_action(alice, site, axe, overflow):
    pk = site.python(CLOSED).strip()
    alice.goto(f"/p/eskerdale/diagnostic/{pk}/together/")
    assert (axe(alice), overflow(alice)) == ([], 0)

    alice.keyboard.press("ArrowRight")
    expect(alice.get_by_text("1 of 14")).to_be_visible()
    first = alice.locator("h1").inner_text()
    alice.keyboard.press("ArrowRight")
    expect(alice.get_by_text("2 of 14")).to_be_visible()
    alice.keyboard.press("ArrowLeft")
    expect(alice.get_by_role("heading", name=first)).to_be_visible()
    alice.get_by_label("What will be done").fill("Groups chair every second meeting")
    alice.keyboard.press("ArrowRight")
    expect(alice.get_by_text("1 of 14")).to_be_visible()
    alice.get_by_role("button", name="Record this action").click()

    expect(alice.locator(".dt-actions__text")).to_have_text("Groups chair every second meeting")
    assert (axe(alice), overflow(alice)) == ([], 0)


@pytest.mark.parametrize(("size", "dark"), [("phone", False), ("desktop", True)])
def test_every_part_of_the_results_has_no_findings(alice, site, window, axe, overflow, size, dark):
    pk = site.python(CLOSED).strip()
    page = window.open("/", size=size, dark=dark, session=site.session_of("alice@example.org"))

    found = {}
    for part in PARTS:
        page.goto(f"/p/eskerdale/diagnostic/{pk}/results/{part}")
        page.evaluate(SHOW_TABLES)
        found[part] = [*axe(page), *([overflow(page)] if overflow(page) else [])]
    assert {part: faults for part, faults in found.items() if faults} == {}


def test_results_page_is_light(alice, site, window, weigh):
    pk = site.python(CLOSED).strip()
    page = window.open("about:blank", session=site.session_of("alice@example.org"))

    for part in PARTS:
        assert weigh(page, f"/p/eskerdale/diagnostic/{pk}/results/{part}") <= 100_000
