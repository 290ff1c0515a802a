"""A round of the diagnostic from its set-up to the close, and all its pages in every look."""

import pytest
from playwright.sync_api import Page, expect

LOOKS = [("phone", False), ("desktop", True)]
ARRANGE = """
from tests.cast import assemble
from longtable.foundation.accounts.models import Person
if not Person.objects.filter(email="alice@example.org").exists():
    assemble()
"""
ONE_OF_EACH = """
from longtable.areas.diagnostic.tests.factories import a_round, an_invitation
from longtable.foundation.partnerships.models import Partnership
from longtable.foundation.partnerships.scoping import within
with within(Partnership.objects.get(slug="eskerdale")):
    made = a_round(form="full")
    links = a_round("draft", entry="links")
    invited = an_invitation(links)
    closed = a_round("closed")
    print(made.pk, made.join_code, links.pk, links.join_code, invited.token, closed.join_code)
"""
LINK_OF_BOB = """
from longtable.areas.diagnostic.models import RoundInvitation
from longtable.foundation.partnerships.scoping import across_partnerships
with across_partnerships():
    found = RoundInvitation.objects.select_related("round").get(email="bob@example.org")
    print("/d/" + found.round.join_code + "/link/" + found.token + "/")
"""


@pytest.fixture
def alice(site, window) -> Page:
    """Alice's desktop, signed in."""
    site.python(ARRANGE)
    session = site.session_of("alice@example.org")
    return window.open("/p/eskerdale/diagnostic/new/", size="desktop", session=session)


def test_round_from_set_up_to_its_close(site, alice, window, axe, overflow):
    alice.get_by_label("Short:").check()
    alice.get_by_role("button", name="Save as a draft").click()
    alice.get_by_label("Everybody at the table now").check()
    alice.get_by_role("button", name="Add these people").click()
    alice.get_by_role("link", name="Go on: open the round").click()
    alice.get_by_role("button", name="Open it and send the links").click()
    expect(alice.get_by_text("0 of 2")).to_be_visible()

    bob = window.open(site.python(LINK_OF_BOB).strip(), javascript=False)
    bob.get_by_role("button", name="All on one page").click()
    expect(bob.get_by_label("Community groups", exact=True)).to_be_checked()
    for answer in bob.locator("input[type=radio][value='4']").all():
        answer.check()
    bob.get_by_role("button", name="Go on").click()
    bob.get_by_label("Alice's organisation").check()
    bob.get_by_role("button", name="Go on").click()
    bob.get_by_label("We plan together").check()
    bob.get_by_role("button", name="Go on").click()
    bob.get_by_label("A code of your own").fill("Quay Street 47")
    bob.get_by_role("button", name="Send my answers").click()
    expect(bob.get_by_role("heading", name="Thank you. Your answers are in")).to_be_visible()

    expect(alice.get_by_text("1 of 2")).to_be_visible()  # live, without a reload
    alice.get_by_text("Close it now").click()
    alice.get_by_role("button", name="Close it for good").click()
    expect(alice.get_by_text("It is closed. The results are being worked out.")).to_be_visible()
    assert (axe(alice), overflow(alice)) == ([], 0)


@pytest.mark.parametrize(("size", "dark"), LOOKS)
def test_pages_of_a_round_in_every_look(site, alice, window, axe, overflow, size, dark):
    pk, code, draft, links, token, closed = site.python(ONE_OF_EACH).split()
    session = site.session_of("alice@example.org")
    rounds = "/p/eskerdale/diagnostic/"
    paths = [rounds, f"{rounds}new/", f"{rounds}instruments/", f"{rounds}{pk}/",
             f"{rounds}{pk}/preview/", f"{rounds}{pk}/answers/", f"{rounds}{draft}/",
             f"{rounds}{draft}/people/", f"{rounds}{draft}/edit/", f"/d/{links}/",
             f"/d/{closed}/", "/d/AAAAAA/", f"/d/{links}/link/{token}/stop/",
             f"/d/{links}/link/nonsense/", f"/d/{code}/"]  # fmt: skip
    page = window.open("/", size=size, dark=dark, session=session)

    found = {path: look_at(page, path, axe, overflow) for path in paths}

    assert {path: faults for path, faults in found.items() if faults} == {}
    page.get_by_role("button", name="One question at a time").click()
    for _ in range(2):
        assert (axe(page), overflow(page)) == ([], 0)
        page.get_by_label("NHS", exact=True).or_(page.get_by_label("Agree", exact=True)).check()
        page.get_by_role("button", name="Go on").click()
    for slug in ("partners", "send"):
        assert look_at(page, f"/d/{code}/questions/{slug}/", axe, overflow) == []


def test_answering_is_light(site, alice, window, weigh):
    _, code, *_ = site.python(ONE_OF_EACH).split()

    assert weigh(window.open("about:blank"), f"/d/{code}/") <= 100_000


def look_at(page: Page, path: str, axe, overflow) -> list:
    page.goto(path)
    return [*axe(page), *([overflow(page)] if overflow(page) else [])]
