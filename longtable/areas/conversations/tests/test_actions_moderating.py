"""Moderating: before display, after display, switching while people talk, the queue."""

import json
import uuid

import pytest
from django.test import Client

from longtable.areas.conversations.actions import moderating
from longtable.areas.conversations.actions.moderating import choose_moderation, show_all
from longtable.areas.conversations.actions.taking_part import Answer, contribute, withdraw
from longtable.areas.conversations.actions.together import Sent, contribute_together
from longtable.areas.conversations.analysis.contributions import contributions_table
from longtable.areas.conversations.models import Contribution, WordList
from longtable.areas.conversations.queries.waiting import waiting
from longtable.areas.conversations.tests.factories import (
    a_contribution,
    a_conversation,
    a_guest,
    a_helper,
    an_activity,
)
from longtable.areas.conversations.views import seat
from longtable.foundation.audit.models import AuditEvent
from longtable.foundation.live.registry import build
from longtable.foundation.partnerships.permission import NotAllowed

PARTS = ("opening", "core", "questions")


def say(activity, text: str = "Trust.", guest=None) -> Contribution:
    guest = guest or a_guest(activity.conversation)
    (given,) = contribute(actor=guest, activity=activity, answers=[Answer(text)], key=uuid.uuid4())
    return given


def say_together(activity, *texts: str) -> list[Contribution]:
    sent = [
        Sent(a_guest(activity.conversation).token_hash, activity, uuid.uuid4(), (Answer(text),))
        for text in texts
    ]
    assert contribute_together(conversation=activity.conversation, sent=sent) == [""] * len(texts)
    return list(activity.contributions.order_by("pk"))


@pytest.mark.parametrize(
    ("moderation", "state"),
    [("off", ("shown", False)), ("before", ("held", False)), ("after", ("shown", True))],
)
def test_words_arrive_as_moderation_says_alone_and_together(at_the_table, moderation, state):
    activity = an_activity(a_conversation(moderation=moderation))

    alone = say(activity)
    together = say_together(activity, "Warmth.", "Time.")[1:]

    assert [(one.status, one.unseen) for one in (alone, *together)] == [state] * 3


def test_listed_word_is_held_unaltered_alone_and_together(at_the_table):
    WordList.objects.create(english="turnip")
    activity = an_activity(a_conversation())

    alone = say(activity, "You Túrnip!")
    together = say_together(activity, "Trust.", "a TURNIP")[1:]

    assert [(one.status, one.text) for one in (alone, *together)] == [
        ("held", "You Túrnip!"), ("shown", "Trust."), ("held", "a TURNIP"),
    ]  # fmt: skip


def test_ratings_never_wait(at_the_table):
    activity = an_activity(a_conversation(moderation="before"), "survey")

    (given,) = contribute(
        actor=a_guest(activity.conversation), activity=activity, answers=[Answer(rating=4)],
        key=uuid.uuid4(),
    )  # fmt: skip

    assert given.status == "shown"


def test_same_words_sent_again_are_the_same_that_wait(at_the_table):
    activity = an_activity(a_conversation(moderation="before"))
    guest, key = a_guest(activity.conversation), uuid.uuid4()
    sent = {"actor": guest, "activity": activity, "answers": [Answer("Trust.")], "key": key}

    first, again = contribute(**sent), contribute(**sent)

    assert first == again
    assert activity.contributions.count() == 1


def test_author_withdraws_what_waits(at_the_table):
    activity = an_activity(a_conversation(moderation="before"))
    guest = a_guest(activity.conversation)
    given = say(activity, guest=guest)

    withdraw(actor=guest, contribution=given)

    given.refresh_from_db()
    assert (given.status, given.text) == ("withdrawn", "")
    assert not waiting(activity.conversation).exists()


def test_moderator_cannot_show_what_was_withdrawn_meanwhile(at_the_table):
    activity = an_activity(a_conversation(moderation="before"))
    guest = a_guest(activity.conversation)
    given = say(activity, guest=guest)
    on_screen = Contribution.objects.get(pk=given.pk)
    withdraw(actor=guest, contribution=given)

    with pytest.raises(NotAllowed, match="Somebody was quicker"):
        moderating.show_contribution(actor=at_the_table.alice, contribution=on_screen)

    given.refresh_from_db()
    assert given.status == "withdrawn"


def test_queue_holds_what_waits_and_what_nobody_looked_at_oldest_first(at_the_table):
    conversation = a_conversation(moderation="after")
    activity = an_activity(conversation)
    first = a_contribution(activity, status="held")
    second = a_contribution(activity, unseen=True)
    a_contribution(activity)
    a_contribution(activity, status="hidden")
    a_contribution(an_activity(a_conversation()), status="held")

    assert list(waiting(conversation)) == [first, second]
    assert list(waiting(conversation, newest_first=True)) == [second, first]


def test_show_hide_and_look_at_take_it_off_the_queue(at_the_table):
    conversation = a_conversation()
    activity = an_activity(conversation)
    held = [a_contribution(activity, status="held") for _ in range(2)]
    unseen = [a_contribution(activity, unseen=True) for _ in range(2)]
    who = at_the_table.alice

    moderating.show_contribution(actor=who, contribution=held[0])
    moderating.hide_contribution(actor=who, contribution=held[1], reason="unkind")
    moderating.look_at_contribution(actor=who, contribution=unseen[0])
    moderating.hide_contribution(actor=who, contribution=unseen[1], reason="other")

    statuses = activity.contributions.order_by("pk").values_list("status", flat=True)
    assert list(statuses) == ["shown", "hidden", "shown", "hidden"]
    assert not waiting(conversation).exists()
    assert [event.verb for event in AuditEvent.objects.order_by("pk")] == [
        "contribution.shown", "contribution.hidden", "contribution.looked_at",
        "contribution.hidden",
    ]  # fmt: skip


def test_show_all_shows_only_what_was_listed(at_the_table):
    conversation = a_conversation()
    activity = an_activity(conversation)
    read, unseen = a_contribution(activity, status="held"), a_contribution(activity, unseen=True)
    unread = a_contribution(activity, status="held")
    elsewhere = a_contribution(an_activity(a_conversation()), status="held")

    listed = [read.pk, unseen.pk, elsewhere.pk]
    settled = show_all(actor=at_the_table.alice, conversation=conversation, listed=listed)

    assert settled == 2
    assert list(waiting(conversation)) == [unread]
    elsewhere.refresh_from_db()
    assert elsewhere.status == "held"


def test_show_all_of_nothing_that_waits_changes_nothing(at_the_table):
    conversation = a_conversation()

    assert show_all(actor=at_the_table.alice, conversation=conversation, listed=[1]) == 0


@pytest.mark.parametrize("when", ["off", "before", "after"])
def test_switching_keeps_what_waits_and_records_no_words(at_the_table, when):
    conversation = a_conversation(moderation="before")
    held = a_contribution(an_activity(conversation), "Secret words.", status="held")

    choose_moderation(actor=at_the_table.alice, conversation=conversation, moderation=when)

    held.refresh_from_db()
    assert held.status == "held"
    event = AuditEvent.objects.get(verb="conversation.moderation_chosen")
    assert event.facts == {"when": when}


@pytest.mark.parametrize(("when", "listed"), [("off", 0), ("before", 1)])
def test_switching_off_ends_looking_at_what_is_shown(at_the_table, when, listed):
    conversation = a_conversation(moderation="after")
    a_contribution(an_activity(conversation), unseen=True)

    choose_moderation(actor=at_the_table.alice, conversation=conversation, moderation=when)

    assert waiting(conversation).count() == listed


def test_switching_is_not_for_moderators_nor_after_closing(at_the_table):
    conversation = a_conversation()
    bob = a_helper(conversation, at_the_table.bob, "moderator")

    for who, talk in ((bob, conversation), (at_the_table.alice, a_conversation("closed"))):
        with pytest.raises(NotAllowed):
            choose_moderation(actor=who, conversation=talk, moderation="before")


@pytest.fixture
def planted(at_the_table):
    """A conversation with words that wait, and words that were hidden, in every part of it."""
    conversation = a_conversation(names="named")
    for part in (*PARTS, "survey"):
        kind = {"kind": "open_text"} if part == "survey" else {}
        activity = an_activity(conversation, part, **kind)
        for status in ("held", "hidden"):
            guest = a_guest(conversation, name="qzname")
            a_contribution(activity, f"qzsecret {status}", participant=guest, status=status)
    return conversation


def test_no_guest_or_big_screen_gets_what_is_held_or_hidden(planted, at_the_table, signed_in):
    guest = Client()
    a_guest(planted, secret="s" * 43)
    guest.cookies[seat.cookie_name(planted.join_code)] = "s" * 43
    door = f"/c/{planted.join_code}/"
    pages = ["", "?sort=newest", "?sort=answered"]
    pages += [f"activities/{activity.pk}/said/" for activity in planted.activities.all()]
    pages += [f"activities/{activity.pk}/own/" for activity in planted.activities.all()]

    seen = {page: guest.get(door + page).content.decode() for page in pages}
    bob = signed_in(at_the_table.bob)
    home = f"/p/eskerdale/conversations/{planted.pk}/"
    seen |= {page: bob.get(home + page).content.decode() for page in ("", "present/")}
    for audience in ("guest", "present", "host", "moderator"):
        seen[audience] = json.dumps(build("conversation", str(planted.pk), audience))

    assert [where for where, text in seen.items() if "qzsecret" in text] == []


def test_nothing_held_or_hidden_leaves_in_exports_and_write_ups(planted, at_the_table, signed_in):
    alice = signed_in(at_the_table.alice)
    home = f"/p/eskerdale/conversations/{planted.pk}/"
    planted.status = "closed"
    planted.save()
    alice.post(f"{home}write-up/draft/")

    table = list(contributions_table(planted))
    draft = alice.get(f"{home}write-up/preview/").content.decode()
    alice.post(f"{home}write-up/publish/", {"read": "on"})
    public = Client().get(f"/c/{planted.join_code}/write-up/").content.decode()
    files = [
        who.get(f"{home}export/json/").content.decode()
        for who in (alice, signed_in(at_the_table.bob))
    ]

    assert "qzsecret" not in json.dumps(table) + draft + public + "".join(files)
    assert [planted.title in text for text in files] == [True, True]
    assert {row[9] for row in table[1:]} == {"Waiting", "Yes"}
    assert planted.title in public
