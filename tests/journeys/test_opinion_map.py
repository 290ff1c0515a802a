"""An opinion map from its first statement to its results, on phones with and without JavaScript."""

import re

import pytest
from playwright.sync_api import Page, expect

SIZES = ("phone", "desktop")
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

    expect(page).to_have_url(re.compile("#group-A$"))


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


TALK = """
from tests.cast import Cast
from longtable.areas.common_ground.actions.attaching import attach
from longtable.areas.common_ground.tests.factories import a_map, a_statement, camps
from longtable.areas.conversations.models import Conversation
from longtable.areas.conversations.tests.factories import a_conversation
from longtable.foundation.partnerships.models import Membership, Partnership
from longtable.foundation.partnerships.scoping import within
with within(Partnership.objects.get(slug="eskerdale")):
    alice = Membership.objects.get(person__email="alice@example.org")
    talk = a_conversation(title="Storms")
    made = a_map("draft", question="What should be ready?")
    for text in ("Keys should hang in the hall.", "Ring round on the first cold day."):
        a_statement(made, text)
    attach(actor=alice, opinion_map=made, conversation=talk)
    print(talk.pk, talk.join_code, made.step_id, made.pk)
"""
VOTES = """
from longtable.areas.common_ground.models import OpinionMap
from longtable.areas.common_ground.tests.factories import camps
from longtable.foundation.partnerships.models import Partnership
from longtable.foundation.partnerships.scoping import within
with within(Partnership.objects.get(slug="eskerdale")):
    camps(OpinionMap.objects.get(pk=%s), people=24)
"""


def test_statements_in_a_conversation_from_the_first_vote_to_what_all_share(
    alice, site, window, axe, overflow
):
    talk, code, step, opinion_map = site.python(TALK).split()
    session = site.session_of("alice@example.org")
    phone, plain = window.open(f"/c/{code}/"), window.open(f"/c/{code}/", javascript=False)
    for page in (phone, plain):
        page.get_by_role("button", name="Join").click()
    screen = window.open(
        f"/p/eskerdale/conversations/{talk}/present/", size="desktop", session=session
    )
    alice.goto(f"/p/eskerdale/conversations/{talk}/?step={step}")
    alice.locator(f"#open{step}").click()

    expect(phone.get_by_text("1 of 2")).to_be_visible()
    assert (axe(phone), overflow(phone)) == ([], 0)
    phone.get_by_role("button", name="Agree").first.click()
    expect(phone.get_by_text("2 of 2")).to_be_visible()
    expect(phone.locator("[data-next-up]")).to_be_focused()
    phone.keyboard.press("d")
    expect(phone.get_by_text("You have voted on everything.")).to_be_visible()
    plain.goto(f"/c/{code}/")
    plain.get_by_role("button", name="Pass").click()
    expect(plain.get_by_text("2 of 2")).to_be_visible()
    expect(screen.get_by_text("People: 2. Votes: 3. Statements: 2.")).to_be_visible()

    site.python(VOTES % opinion_map)
    alice.reload()
    alice.get_by_role("button", name="Show what all share").click()
    for page in (phone, screen):
        expect(page.get_by_text("Statement number 11.")).to_be_visible()
        assert (axe(page), overflow(page)) == ([], 0)
    expect(alice.get_by_role("button", name="Show the progress again")).to_be_visible()
    assert axe(alice) == []


@pytest.mark.parametrize("size", SIZES)
def test_pages_of_convenors_and_authors_have_no_findings(alice, window, site, axe, overflow, size):
    address = made_by(alice, "Trust comes first.")
    author = window.open(address, size=size)
    author.get_by_role("button", name="Start").click()
    author.goto(address + "add/")
    author.get_by_label("Your statement").fill("People choose who sees it.")
    author.get_by_role("button", name="Send my statement").click()
    author.goto(address + "mine/")
    author.get_by_text("Withdraw").first.click()
    assert (axe(author), overflow(author)) == ([], 0)

    host = window.open(
        alice.url.replace(site.url, ""), size=size, session=site.session_of("alice@example.org")
    )
    host.get_by_text("Correct the words").click()
    assert (axe(host), overflow(host)) == ([], 0)
    host.get_by_label("The statement").fill("Everybody chooses who sees it.")
    host.get_by_role("button", name="Accept in these words").click()
    author.reload()
    expect(author.get_by_text("You wrote: ‘People choose who sees it.’")).to_be_visible()
    host.get_by_role("link", name="Send the link by e-mail").click()
    assert (axe(host), overflow(host)) == ([], 0)
