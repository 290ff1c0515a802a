"""From turning registration on to the reminder and the cancellation, and every page looked at."""

import json
import re

import pytest
from playwright.sync_api import expect

CONVERSATION = """
from datetime import timedelta
from django.utils import timezone
from longtable.areas.conversations.models import Room
from longtable.areas.conversations.tests.factories import a_conversation, an_activity
from longtable.foundation.partnerships.models import Partnership
from longtable.foundation.partnerships.scoping import within
with within(Partnership.objects.get(slug="eskerdale")):
    talk = a_conversation("draft", title="Registered for", content_notice="We talk of loss.",
                          starts_at=timezone.now() + timedelta(days=2))
    an_activity(talk, status="waiting")
    for name in ("Harbour", "Market"):
        Room.objects.create(conversation=talk, name=name)
    print(talk.pk)
"""
# The event moves to within the hour, as the clock would move it.
SOON = """
from datetime import timedelta
from django.utils import timezone
from longtable.areas.conversations.models import Conversation
from longtable.areas.registrations.models import RegistrationPage
from longtable.areas.registrations.tasks import look_after
from longtable.foundation.partnerships.scoping import across_partnerships
with across_partnerships():
    soon = timezone.now() + timedelta(minutes=40)
    Conversation.objects.filter(pk=%s).update(starts_at=soon)
    page = RegistrationPage.objects.get(conversation_id=%s)
look_after.enqueue(page.pk)
look_after.enqueue(page.pk)
"""
LETTERS = """
import json, time
from longtable.foundation.notices.models import OutboxMessage
until = time.monotonic() + 60
while True:
    kept = OutboxMessage.objects.filter(to="rosa@example.org").order_by("pk")
    if kept.count() >= %d or time.monotonic() > until:
        break
    time.sleep(0.2)
print(json.dumps([[one.subject, one.text] for one in kept]))
"""


@pytest.fixture
def letters(site):
    """The e-mails to Rosa, once there are so many."""
    return lambda number: json.loads(site.python(LETTERS % number))


def test_from_registering_to_the_reminder_to_cancelling(site, window, letters, axe, overflow):
    talk = site.python(CONVERSATION).strip()
    alice = window.open(
        f"/p/eskerdale/conversations/{talk}/registration/",
        size="desktop",
        session=site.session_of("alice@example.org"),
    )
    alice.get_by_role("button", name="Take registrations").click()
    assert axe(alice) == []
    alice.get_by_label("Place", exact=True).fill("Town Hall")
    alice.get_by_label("Places", exact=True).fill("1")
    alice.get_by_role("button", name="Save and take registrations").click()
    public = alice.get_by_role("link", name="/r/").get_attribute("href")

    rosa = window.open(public, size="phone", javascript=False)
    expect(rosa.get_by_text("We talk of loss.")).to_be_visible()
    assert overflow(rosa) == 0
    rosa.get_by_label("Your name").fill("Rosa Relph")
    rosa.get_by_label("E-mail address").fill("rosa@example.org")
    rosa.get_by_label("Remind me").check()
    rosa.get_by_role("button", name="Register").click()
    expect(rosa.get_by_role("heading", name="Now look at your e-mail")).to_be_visible()

    ((subject, text),) = letters(1)
    assert subject == "You have a place: Registered for"
    site.python(SOON % (talk, talk))
    assert [one[0] for one in letters(2)][1:] == ["It begins soon: Registered for"]

    mine = re.search(r"/r/\S+/mine/\S+", text)
    assert mine
    page = window.open(mine[0], size="phone")
    assert (axe(page), overflow(page)) == ([], 0)
    page.get_by_role("link", name="Cancel my registration").click()
    assert (axe(page), overflow(page)) == ([], 0)
    page.get_by_role("button", name="Cancel my registration").click()
    expect(page.get_by_text("You have cancelled.")).to_be_visible()
    subjects = [one[0].partition(":")[0] for one in letters(3)]
    assert subjects == ["You have a place", "It begins soon", "Your registration is cancelled"]

    seen = window.open(public, size="phone")
    assert (axe(seen), overflow(seen)) == ([], 0)
    alice.reload()
    expect(alice.get_by_text("Rosa Relph")).to_be_visible()
    assert (axe(alice), overflow(alice)) == ([], 0)


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_pages_around_a_conversation(site, window, axe, overflow, size):
    talk = site.python(CONVERSATION).strip()
    page = window.open("/", size=size, session=site.session_of("alice@example.org"))
    faults = {}

    for path in ("notice/", "rooms/", "registration/", "registration/settings/"):
        page.goto(f"/p/eskerdale/conversations/{talk}/{path}")
        faults[path] = [*axe(page), overflow(page)]

    assert set(map(str, faults.values())) == {"[0]"}
