"""Joining by invitation, coming back by a code or a passkey, in a real browser."""

import re
import time

import pytest
from playwright.sync_api import expect

ARRANGE = """
from longtable.foundation.accounts.models import Person
from longtable.foundation.partnerships.actions import found
from longtable.foundation.partnerships.models import Membership, Role, Sector
from longtable.foundation.partnerships.scoping import within
partnership = found(name="Joiners", slug="{slug}")
with within(partnership):
    for name, role in (("Ann", Role.CONVENOR), ("Grace", Role.DATA_STEWARD)):
        email = f"{{name.lower()}}-{slug}@demo.longtable.example"
        person = Person.objects.create_user(email, name=name)
        Membership.objects.create(person=person, sector=Sector.objects.first(), roles=[role.value])
"""
PATIENCE = 60  # seconds for the background worker to send an e-mail


def arrange(site, slug: str) -> None:
    site.python(ARRANGE.format(slug=slug))


def from_outbox(page, to: str, pattern: str) -> str:
    """What the newest e-mail to somebody holds, once the background worker has sent it."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        page.goto("/demo/outbox/")
        letters = page.get_by_role("article").filter(has_text=f"To {to}")
        if letters.count() and (found := re.search(pattern, letters.first.inner_html(), re.M)):
            return found[1]
        time.sleep(0.3)
    raise AssertionError(f"No e-mail to {to} came within {PATIENCE} seconds.")


@pytest.mark.parametrize(("size", "javascript"), [("phone", False), ("desktop", True)])
def test_invited_person_joins_and_comes_back(window, site, axe, size, javascript):
    findings = axe if javascript else (lambda page: [])  # axe is itself a script
    slug = f"joiners-{size}-{javascript}".lower()
    dana = f"dana-{slug}@example.org"
    arrange(site, slug)

    page = window.open(
        f"/p/{slug}/members/invite/",
        size=size,
        javascript=javascript,
        session=site.session_of(f"ann-{slug}@demo.longtable.example"),
    )
    page.get_by_label("E-mail address").fill(dana)
    page.get_by_label("Sector, for somebody in their own right").select_option(label="Education")
    page.get_by_role("button", name="Send the invitation").click()
    expect(page.get_by_text("is on its way")).to_be_visible()
    assert findings(page) == []

    guest = window.open("/demo/outbox/", size=size, javascript=javascript)
    guest.goto(from_outbox(guest, dana, r'href="([^"]*/invitations/[^"]*)"'))
    assert findings(guest) == []
    guest.get_by_label("Your name").fill("Dana Ng")
    guest.get_by_role("button", name="Accept and join").click()
    expect(guest.get_by_text("Welcome to Joiners.")).to_be_visible()
    assert findings(guest) == []

    later = window.open("/accounts/login/", size=size, javascript=javascript)
    later.get_by_label("E-mail address").fill(dana)
    later.get_by_role("button", name="Send me a code").click()
    assert findings(later) == []
    code = from_outbox(later, dana, r"^<p>([B-Z]{4}-[B-Z]{4})</p>")
    later.goto("/accounts/login/code/")
    later.get_by_label("Code").fill(code)
    later.get_by_role("button", name="Sign in").click()
    expect(later.get_by_role("heading", name="Joiners")).to_be_visible()


def plug_in_a_device(page) -> None:
    """Give the browser a phone's own passkey keeper, which always recognises its owner."""
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
                "hasUserVerification": True, "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )  # fmt: skip


def test_passkey_is_the_second_step_and_then_a_way_to_sign_in(window, site, axe):
    arrange(site, "passkeys")
    # A passkey belongs to a name, and an address in numbers is none.
    local = site.url.replace("127.0.0.1", "localhost")
    page = window.open(f"{local}/demo/sign-in/", size="desktop")
    page.get_by_role("button", name="Sign in as Grace").last.click()

    page.goto(f"{local}/accounts/second-step/passkeys/add/")
    assert axe(page) == []  # before the device: the end of axe's session would unplug it
    plug_in_a_device(page)
    page.get_by_label("A name for this passkey").fill("My work phone")
    page.get_by_label("Let me sign in with this passkey alone").check()
    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_role("heading", name="Your recovery codes").wait_for()
    page.goto(f"{local}/accounts/logout/")
    page.get_by_role("button", name="Sign out").last.click()
    page.goto(f"{local}/accounts/login/")
    page.get_by_role("button", name="Use a passkey instead").click()
    page.wait_for_url(f"{local}/p/passkeys/")

    expect(page.get_by_role("heading", name="Joiners")).to_be_visible()
