"""An opinion map from its first statement to its results, on phones with and without JavaScript."""

import pytest
from playwright.sync_api import Page, expect

SIZES = ("phone", "desktop")
ARRANGE = """
from tests.cast import Cast, assemble
from longtable.foundation.accounts.models import Person
if not Person.objects.filter(email="alice@example.org").exists():
    assemble()
"""
CAMPS = """
from longtable.areas.common_ground.models import OpinionMap
from longtable.areas.common_ground.tests.factories import camps
from longtable.foundation.partnerships.models import Partnership
from longtable.foundation.partnerships.scoping import within
with within(Partnership.objects.get(slug="eskerdale")):
    made = OpinionMap.objects.create(question="Two camps?", status="closed")
    camps(made)
    print(made.pk)
"""


@pytest.fixture
def alice(site, window):
    """Alice's desktop, signed in."""
    site.python(ARRANGE)
    return window.open(
        "/p/eskerdale/opinion-maps/new/",
        size="desktop",
        session=site.session_of("alice@example.org"),
    )


def made_by(alice: Page, *statements: str) -> str:
    """Make and open a map; returns the address that people are sent to."""
    alice.get_by_label("Question").fill("How should we share information?")
    alice.get_by_label("First statements, one a line").fill("\n".join(statements))
    alice.get_by_role("button", name="Save as a draft").click()
    alice.get_by_role("button", name="Open it for votes").click()
    address = alice.get_by_role("link", name="/m/").get_attribute("href")
    assert address
    return "/m/" + address.split("/m/")[1]


def test_map_from_first_statement_to_results(alice, window, axe, overflow):
    address = made_by(alice, "Trust comes first.", "Tools come first.", "Ask people first.")
    assert axe(alice) == []

    with_script = window.open(address)
    plain = window.open(address, javascript=False)
    for page in (with_script, plain):
        assert (axe(page) if page is with_script else [], overflow(page)) == ([], 0)
        page.get_by_role("button", name="Start").click()
        expect(page.get_by_text("1 of 3")).to_be_visible()
    assert axe(with_script) == []
    for place, key in enumerate("a2p", start=1):
        expect(with_script.get_by_text(f"{place} of 3")).to_be_visible()
        with_script.keyboard.press(key)
    for place in (1, 2, 3):
        expect(plain.get_by_text(f"{place} of 3")).to_be_visible()
        plain.get_by_role("button", name="Agree", exact=False).first.click()

    for page in (with_script, plain):
        expect(page.get_by_role("heading", name="You have voted on everything")).to_be_visible()
    alice.reload()
    expect(alice.locator("[data-live-slot=votes]")).to_have_text("6")


def test_statement_added_by_phone_is_hinted_read_and_voted_on(alice, window, axe, overflow):
    address = made_by(alice, "Trust comes first.")
    phone = window.open(address)
    phone.get_by_role("button", name="Start").click()
    phone.get_by_role("link", name="Add a statement of your own").click()

    phone.get_by_label("Your statement").fill("Should we meet more?")
    expect(phone.get_by_role("status").get_by_text("This is a question.")).to_be_visible()
    assert (axe(phone), overflow(phone)) == ([], 0)
    phone.get_by_label("Your statement").fill("People choose who sees it.")
    phone.get_by_role("button", name="Send my statement").click()
    expect(phone.get_by_text("The convenor reads it before others vote on it.")).to_be_visible()
    alice.reload()
    alice.get_by_role("button", name="Accept").click()

    phone.goto(address)
    expect(phone.get_by_text("1 of 2")).to_be_visible()


@pytest.mark.parametrize("size", SIZES)
def test_results_are_accessible_and_the_map_is_reached_by_keyboard(
    alice, site, window, axe, overflow, size
):
    pk = site.python(CAMPS).strip()
    page = window.open(
        f"/p/eskerdale/opinion-maps/{pk}/results/",
        size=size,
        session=site.session_of("bob@example.org"),
    )

    assert (axe(page), overflow(page)) == ([], 0)
    page.locator(".cg-cloud--A").focus()
    page.keyboard.press("Enter")

    assert page.url.endswith("#group-A")


@pytest.mark.parametrize("size", SIZES)
def test_other_pages_have_no_findings(alice, window, site, axe, overflow, size):
    address = made_by(alice, "Trust comes first.")
    page = window.open(address, size=size)
    page.get_by_role("button", name="Start").click()
    page.locator(".cg-button--disagree").click()
    expect(page.get_by_role("heading", name="You have voted on everything")).to_be_visible()

    for path in ("mine/", "add/", "statements/1/", "results/"):
        page.goto(address + path)
        assert (path, axe(page), overflow(page)) == (path, [], 0)
    member = window.open(
        "/p/eskerdale/opinion-maps/", size=size, session=site.session_of("alice@example.org")
    )
    for path in ("/p/eskerdale/opinion-maps/new/", "/p/eskerdale/opinion-maps/"):
        member.goto(path)
        assert (path, axe(member), overflow(member)) == (path, [], 0)
