"""A volunteer is refused, an agreement is made, an emergency opens more and closes by itself."""

import json

import pytest
from playwright.sync_api import Page, expect

ARRANGE = """
import json
from longtable.areas.agreements.models import MadeUpField, Subject
from longtable.foundation.partnerships.models import Partnership, Role
from longtable.foundation.partnerships.scoping import within
from tests.cast import seat
place = Partnership.objects.create(name="Esker valley", slug="valley")
people = {
    "alice": seat(place, "Steward", "NHS", Role.CONVENOR, Role.MEMBER),
    "joan": seat(place, "Joan", "Community groups", Role.MEMBER, Role.CHAMPION),
    "lifts": seat(place, "Lifts", "Community groups", Role.MEMBER),
    "surgery": seat(place, "Surgery", "NHS", Role.MEMBER),
    "council": seat(place, "Council", "Local government", Role.MEMBER),
}
with within(place):
    lifts = people["joan"].organisation
    people["lifts"].organisation = lifts
    people["lifts"].save()
    person = Subject.objects.create(holder=people["surgery"].organisation)
    for category, name, value in (
        ("contact", "Telephone", "01632 960001"),
        ("needs", "Needs", "A lift to the clinic"),
        ("conditions", "Conditions", "Heart failure"),
    ):
        MadeUpField.objects.create(subject=person, category=category, name=name, value=value)
emails = {name: member.person.email for name, member in people.items()}
print(json.dumps({"person": person.pk, "lifts": lifts.pk, **emails}))
"""
# What the page says when the clock has gone on; undone, so that the site's clock is not behind.
LATER = """
from datetime import timedelta
import time_machine
from django.db import transaction
from django.test import Client
from django.utils import timezone
from longtable.foundation.accounts.models import Person
joan = Person.objects.get(email="{joan}")
with time_machine.travel(timezone.now() + timedelta(hours=73)), transaction.atomic():
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(joan, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get("/p/valley/sharing/records/{person}/?purpose=emergency")
    print(page.status_code, "Heart failure" in page.content.decode())
    transaction.set_rollback(True)
"""
VERIFY = """
from longtable.foundation.audit.verification import verify
print(list(verify().problems))
"""
SHARING = "/p/valley/sharing/"


@pytest.fixture(scope="module")
def made(site):
    return json.loads(site.python(ARRANGE))


@pytest.fixture
def seated(site, window, made):
    """A page as somebody sees it."""

    def at(who: str, path: str, size: str = "desktop") -> Page:
        return window.open(SHARING + path, size=size, session=site.session_of(made[who]))

    return at


def tick(page: Page, group: str, *labels: str) -> None:
    fields = page.get_by_role("group", name=group)
    for label in labels:
        fields.get_by_label(label).check()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()


def write(alice: Page) -> None:
    """The guided form, from its first step to the button that sends it."""
    alice.get_by_label("What shall it be called?").fill("Winter lifts")
    alice.get_by_label("What is it for, in plain words?").fill("Drivers know whom to fetch.")
    alice.get_by_label("Why does it take people's data?").fill("A driver needs a door.")
    press(alice, "Save and go on")
    parties = [f"{name}'s organisation" for name in ("Joan", "Surgery", "Council")]
    tick(alice, "Which organisations are parties?", *parties)
    press(alice, "Save and go on")
    alice.get_by_role("button", name="Write the first clause").click()
    alice.get_by_label("What is it for?").select_option(
        label="Practical support for people at risk"
    )
    tick(alice, "Whose records are opened?", "Surgery's organisation")
    tick(alice, "Which data, and nothing else?", "Contact details", "What the person needs help")
    tick(alice, "Who at Joan's organisation?", "Health champions")
    alice.get_by_label("Lawful basis").select_option("public_task")
    alice.get_by_label("Condition for health").select_option("health_or_social_care")
    alice.get_by_label("Schedule 1 condition").select_option("health_or_social_care")
    alice.get_by_label("How the duty of confidence").select_option("implied_consent")
    press(alice, "Save this clause")
    alice.get_by_role("button", name="Go on").click()
    how_long(alice)
    alice.get_by_label("What counts as an emergency?").fill("Snow, and the road is shut.")
    tick(alice, "Who may open records then?", "Health champion")
    tick(alice, "Which data may they open?", "Health conditions", "Contact details")
    press(alice, "Save and go on")
    for party, who in (("Joan", "Lifts"), ("Surgery", "Surgery"), ("Council", "Council")):
        chosen = alice.get_by_label(f"Who signs for {party}'s organisation?")
        chosen.select_option(label=who)
    press(alice, "Save and go on")


def how_long(alice: Page) -> None:
    today = alice.evaluate("() => new Date().toISOString().slice(0, 10)")
    alice.get_by_label("First day").fill(today)
    alice.get_by_label("Day of the next review").fill(f"{int(today[:4]) + 1}{today[4:8]}01")
    alice.get_by_label("How long does each party keep").fill("One winter.")
    alice.get_by_label("How is it kept safe?").fill("Only here.")
    alice.get_by_label("How do people use their rights?").fill("They ask the surgery.")
    alice.get_by_label("Whom do people ask?").fill("The surgery")
    press(alice, "Save and go on")


def start_override(joan: Page) -> None:
    joan.get_by_label("Agreement “Winter lifts”").check()
    joan.get_by_label("Flood, power cut or another incident").check()
    joan.get_by_label("What has happened?").fill("The road is shut and the power is off.")
    tick(joan, "Whose records?", "Person on record")
    tick(joan, "Which data?", "Health conditions")
    tick(joan, "Who may open them?", "Joan")
    joan.get_by_label("Who is told at once?").select_option(index=1)
    press(joan, "Open these records")


def test_from_a_refusal_to_an_agreement_to_an_emergency_that_ends(
    seated, made, site, axe, overflow
):
    record = f"records/{made['person']}/?purpose="
    joan = seated("joan", f"{record}support", size="phone")
    expect(joan.get_by_role("heading", name="This record stays closed")).to_be_visible()
    expect(joan.get_by_text("No agreement lets")).to_be_visible()
    assert (axe(joan), overflow(joan)) == ([], 0)

    alice = seated("alice", "agreements/new/")
    write(alice)
    expect(alice.get_by_role("heading", name="It is complete")).to_be_visible()
    assert (axe(alice), overflow(alice)) == ([], 0)
    press(alice, "Send it to the signatories")
    for who in ("lifts", "surgery", "council"):
        phone = seated(who, "", size="phone")
        phone.get_by_role("button", name="Read it and sign").click()
        phone.get_by_label("I have read it, and I may sign").check()
        press(phone, "Sign for my organisation")
    expect(phone.get_by_text("Live", exact=True).first).to_be_visible()
    assert (axe(phone), overflow(phone)) == ([], 0)

    joan.reload()
    expect(joan.get_by_text("A lift to the clinic")).to_be_visible()
    expect(joan.get_by_text("Heart failure")).to_have_count(0)
    assert (axe(joan), overflow(joan)) == ([], 0)

    joan.goto(f"{SHARING}emergencies/new/")
    start_override(joan)
    joan.goto(f"{SHARING}{record}emergency")
    expect(joan.get_by_text("Heart failure")).to_be_visible()
    alice.goto(SHARING)
    expect(alice.get_by_text("Emergency override running until")).to_be_visible()

    assert site.python(LATER.format(**made)).strip() == "403 False"
    assert site.python(VERIFY).strip() == "[]"
