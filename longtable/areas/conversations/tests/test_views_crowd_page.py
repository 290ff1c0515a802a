"""What newcomers share of their page, what is each one's own, and who is given no copy."""

import re

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from longtable.areas.conversations.models import Participant, Room
from longtable.areas.conversations.tests.factories import (
    a_contribution,
    a_conversation,
    a_guest,
    an_activity,
)
from longtable.areas.conversations.views import guest as view
from longtable.foundation.live import token

CODE = "ACDEFG"
HOME = f"/c/{CODE}/"
OWN = {
    "csrf": r'name="csrfmiddlewaretoken" value="([^"]+)"',
    "key": r'name="key" value="([^"]+)"',
    "stream": r'data-live-stream="[^"]*token=([^"]+)"',
    "state": r'data-live-state="[^"]*token=([^"]+)"',
}


@pytest.fixture(autouse=True)
def _clock_stands():
    """A page is new for a second, and a busy machine may need longer for a test."""
    with time_machine.travel(timezone.now(), tick=False):
        yield


@pytest.fixture
def open_now(at_the_table):
    conversation = a_conversation("open", join_code=CODE, names="named")
    an_activity(conversation)
    return conversation


@pytest.fixture
def rendered(monkeypatch):
    """Which templates of a guest's page were rendered."""
    pages = []
    render = view.render
    monkeypatch.setattr(view, "render", lambda *args: pages.append(args[1]) or render(*args))
    return pages


def seated(conversation, secret, **fields) -> Client:
    """A browser of a guest who has just joined."""
    a_guest(conversation, secret, **fields)
    client = Client(enforce_csrf_checks=True)
    client.cookies[f"longtable_guest_{conversation.join_code}"] = secret
    return client


def text_of(client) -> str:
    return client.get(HOME).content.decode()


def own_parts(page) -> dict[str, list[str]]:
    return {name: re.findall(pattern, page) for name, pattern in OWN.items()}


def words(page) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_newcomers_share_a_rendering_that_is_each_ones_own(open_now, rendered):
    pages = [text_of(seated(open_now, f"secret-{number}")) for number in range(3)]

    assert rendered == ["conversations/guest/open.html"]
    first, second, third = map(own_parts, pages)
    assert {name: len(found) for name, found in first.items()} == {
        "csrf": 3, "key": 1, "stream": 1, "state": 1,
    }  # fmt: skip
    assert not {part for found in first.values() for part in found} & {
        part for one in (second, third) for found in one.values() for part in found
    }
    assert first["stream"] == first["state"]


def test_copy_is_what_would_have_been_rendered(open_now, rendered):
    text_of(seated(open_now, "first"))
    client = seated(open_now, "second")
    copy = text_of(client)
    cache.clear()
    alone = text_of(client)

    assert len(rendered) == 2
    strip = "|".join([*OWN.values(), r'data-now="[\d.]+"', r"\s+"])
    assert re.sub(strip, " ", copy) == re.sub(strip, " ", alone)


def test_answer_is_taken_from_a_copy(open_now):
    text_of(seated(open_now, "first"))
    client = seated(open_now, "second")
    parts = own_parts(text_of(client))
    form = {"csrfmiddlewaretoken": parts["csrf"][0], "key": parts["key"][0], "text": "Trust."}
    activity = open_now.activities.get()

    response = client.post(f"{HOME}activities/{activity.pk}/", form)

    assert response.status_code == 302
    assert [one.text for one in activity.contributions.all()] == ["Trust."]


def test_copy_opens_the_stream_of_its_reader(open_now):
    room = Room.objects.create(conversation=open_now, name="Harbour")
    page = text_of(seated(open_now, "first", room=room))

    ticket = token.read(own_parts(page)["stream"][0].replace("%3A", ":"))

    assert (ticket.key, ticket.audience) == (f"{open_now.pk}-{room.pk}", "guest")


def test_name_is_on_nobody_elses_page(open_now, rendered):
    jo = text_of(seated(open_now, "first", name="Jo <Lake>", role="Carer"))
    unnamed = text_of(seated(open_now, "second"))

    assert rendered == ["conversations/guest/open.html"]
    assert "You joined as Jo &lt;Lake&gt; , Carer." in words(jo)
    assert "You joined without a name." in words(unnamed)
    assert "Lake" not in unnamed


def test_step_that_has_opened_is_there_at_once(open_now):
    text_of(seated(open_now, "first"))

    an_activity(open_now, prompt="And what helps?")

    assert "And what helps?" in text_of(seated(open_now, "second"))


@pytest.mark.parametrize(
    "other",
    [
        {"consent": "count"},
        {"room": True},
        {"has_given": True},
        {"has_upvoted": True},
        {"message": True},
        {"query": True},
        {"language": "cy"},
    ],
)
def test_whoever_sees_something_else_is_given_no_copy(open_now, rendered, other):
    questions = an_activity(open_now, "questions")
    room = Room.objects.create(conversation=open_now, name="Harbour")
    text_of(seated(open_now, "first"))

    fields = {"consent": other["consent"]} if "consent" in other else {}
    client = seated(open_now, "second", **fields, room=room if "room" in other else None)
    guest = Participant.objects.latest("pk")
    if "has_given" in other:
        a_contribution(questions, participant=guest)
    if "has_upvoted" in other:
        guest.upvotes.create(contribution=a_contribution(questions, participant=a_guest(open_now)))
    if "message" in other:
        client.cookies["messages"] = "something"
    headers = {"accept-language": other.get("language", "en")}
    client.get(HOME + ("?sort=newest" if "query" in other else ""), headers=headers)

    assert len(rendered) == 2


def test_where_words_are_kept_nowhere_no_rendering_is_kept(at_the_table, rendered):
    circle = a_conversation("open", join_code=CODE, keeps_words=False)
    an_activity(circle)

    for number in range(2):
        text_of(seated(circle, f"secret-{number}"))

    assert len(rendered) == 2


def test_steps_that_another_area_runs_are_shown_to_each_alone(open_now, rendered):
    an_activity(open_now, kind="statements")

    for number in range(2):
        text_of(seated(open_now, f"secret-{number}"))

    assert len(rendered) == 2
