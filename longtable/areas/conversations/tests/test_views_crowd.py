"""The door for a crowd: one rendering for many, and each joins with a form of their own."""

import re

import pytest
from django.test import Client

from longtable.areas.conversations.models import Participant
from longtable.areas.conversations.tests.factories import a_conversation
from longtable.areas.conversations.views import door

CODE = "ACDEFG"
HOME = f"/c/{CODE}/"
FIELD = 'name="{}" value="([^"]+)"'


@pytest.fixture
def rendered(at_the_table, monkeypatch):
    """How often the door of an open conversation was rendered."""
    a_conversation("open", join_code=CODE)
    pages = []
    render = door.render
    monkeypatch.setattr(door, "render", lambda *args: pages.append(args[1]) or render(*args))
    return pages


def form_of(page) -> dict[str, str]:
    text = page.content.decode()
    names = ("csrfmiddlewaretoken", "key")
    return {name: re.findall(FIELD.format(name), text)[0] for name in names}


def test_newcomers_share_a_rendering_and_each_joins_with_their_own_form(rendered):
    newcomers = [Client(enforce_csrf_checks=True) for _ in range(3)]

    forms = [form_of(client.get(HOME)) for client in newcomers]
    joined = [
        client.post(f"{HOME}join/", {"consent": "quote", **form})
        for client, form in zip(newcomers, forms, strict=True)
    ]

    assert rendered == ["conversations/guest/join.html"]
    assert [response.status_code for response in joined] == [302, 302, 302]
    assert len({form["key"] for form in forms}) == 3
    assert Participant.objects.count() == 3


def test_change_of_the_conversation_is_at_the_door_at_once(rendered):
    Client().get(HOME)
    conversation = door.conversation_by_code(CODE)
    conversation.title = "Ready for <winter>"
    conversation.save()

    page = Client().get(HOME).content.decode()

    assert page.count("Ready for &lt;winter&gt;") == 2  # the title and the heading


def test_whoever_brings_a_message_along_is_shown_it_and_nobody_else(rendered):
    client = Client()
    client.post(f"{HOME}join/", {"consent": "quote", **form_of(client.get(HOME))})
    client.post(f"{HOME}leave/")

    pages = [one.get(HOME).content.decode() for one in (client, Client())]

    assert ["You have left." in page for page in pages] == [True, False]
