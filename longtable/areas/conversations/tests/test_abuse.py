"""What guests and strangers try that they should not: refused everywhere, and nothing changes."""

import pytest
from django.test import Client
from django.urls import URLPattern

from longtable.areas.conversations import urls
from longtable.areas.conversations.tests.factories import (
    a_contribution,
    a_conversation,
    a_guest,
    an_activity,
)
from longtable.foundation.audit.models import AuditEvent
from longtable.foundation.live import token
from longtable.foundation.live.token import ForgedTokenError
from longtable.foundation.partnerships import limits

WRONG = ("AAAAAA", "AAAAAC", "AAAAAD")
# Wrong codes look like right ones there, so there is nothing to be learnt by guessing.
BETRAY_NOTHING = {
    "qr": "every code has a picture",
    "read_write_up": "a code with no published write-up looks like no code",
    "write_up_file": "as above",
}


def filled(pattern: URLPattern, **values: object) -> str:
    """The pattern's address; what `values` leave out is 1, or a word that is nothing."""
    names = pattern.pattern.converters
    given = {
        name: values.get(name, 1 if kind.regex == "[0-9]+" else "nothing")
        for name, kind in names.items()
    }
    route = str(pattern.pattern)
    for name, value in given.items():
        for kind in ("int", "str", "slug", "uuid"):
            route = route.replace(f"<{kind}:{name}>", str(value))
    return f"/{route}"


def with_a_code() -> list[URLPattern]:
    return [
        one
        for one in urls.urlpatterns
        if "<str:code>" in str(one.pattern) and one.name not in BETRAY_NOTHING
    ]


@pytest.mark.parametrize("method", ["get", "post"])
def test_codes_are_guessed_in_vain_at_every_address(db, monkeypatch, method):
    monkeypatch.setattr(limits, "WRONG_CODES", "1/10m")
    ask, statuses = getattr(Client(), method), {}

    for number, pattern in enumerate(with_a_code()):
        there = {"REMOTE_ADDR": f"10.0.0.{number + 1}"}
        addresses = [filled(pattern, code=code) for code in WRONG]
        statuses[pattern.name] = [ask(one, **there).status_code for one in addresses]

    assert statuses == {pattern.name: [404, 404, 429] for pattern in with_a_code()}


@pytest.mark.slow
def test_guest_calls_every_host_address_and_gets_nothing(at_the_table):
    conversation = a_conversation(join_code="ACDEFG")
    activity = an_activity(conversation)
    given = a_contribution(activity, "secretword")
    a_guest(conversation, "mine")
    guest = Client()
    guest.cookies["longtable_guest_ACDEFG"] = "mine"
    ours = {
        "slug": at_the_table.partnership.slug,
        "pk": conversation.pk,
        "conversation": conversation.pk,
        "activity": activity.pk,
        "contribution": given.pk,
    }
    hosts = [one for one in urls.urlpatterns if str(one.pattern).startswith("p/")]
    before = AuditEvent.objects.count()

    answers = [
        getattr(guest, method)(filled(pattern, **ours))
        for pattern in hosts
        for method in ("get", "post")
    ]

    assert len(hosts) > 40
    assert {answer.status_code for answer in answers} <= {302, 403, 404, 405}
    assert {
        answer["Location"].split("?")[0] for answer in answers if answer.status_code == 302
    } == {"/accounts/login/"}
    assert [answer for answer in answers if b"secretword" in answer.content] == []
    assert AuditEvent.objects.count() == before


@pytest.mark.parametrize("wished", ["host", "present"])
def test_token_of_a_guest_cannot_be_made_into_another(wished):
    ticket = token.issue("conversation", "1", "guest")

    with pytest.raises(ForgedTokenError):
        token.read(ticket.replace(".guest.", f".{wished}."))
