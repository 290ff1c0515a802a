"""Starting from a ready-made run order or an earlier conversation; Alice, Bob and Charlie."""

from datetime import timedelta

import pytest
from django.utils import timezone

from longtable.areas.conversations.actions.ready_made import READY_MADE
from longtable.areas.conversations.actions.starting import Start, copy_conversation, start_from
from longtable.areas.conversations.forms.activity import ActivityForm
from longtable.areas.conversations.forms.conversation import ConversationForm
from longtable.areas.conversations.models import Activity, Conversation, Participant, Room, Speaker
from longtable.areas.conversations.tests.factories import (
    START,
    a_contribution,
    a_conversation,
    a_guest,
    a_poll,
    an_activity,
)
from longtable.areas.conversations.tests.test_views_guest import words_of
from longtable.foundation.audit.models import AuditEvent
from longtable.foundation.partnerships.permission import NotAllowed

ALL = "/p/eskerdale/conversations/"
NEW = Start("Spring", START + timedelta(days=100))
SENT = {"title": "Spring", "day": "2027-03-01", "clock": "10:00"}


@pytest.mark.parametrize("key", READY_MADE)
def test_ready_made_run_order_becomes_a_draft(at_the_table, key):
    made = READY_MADE[key]

    conversation = start_from(actor=at_the_table.alice, ready=key, start=NEW)

    assert (conversation.title, conversation.status) == ("Spring", "draft")
    assert conversation.keeps_words == made.keeps_words
    asked = [(a.kind, a.prompt) for a in conversation.activities.all()]
    assert asked == [(step.kind, step.plan.prompt) for step in made.steps]
    assert AuditEvent.objects.order_by("-index")[0].facts == {"ready": key}


@pytest.mark.parametrize("key", READY_MADE)
def test_ready_made_run_order_could_have_been_typed(at_the_table, key):
    conversation = start_from(actor=at_the_table.alice, ready=key, start=NEW)

    for activity in conversation.activities.all():
        sent = {name: value for name, value in ActivityForm(activity.kind, activity=activity)
                .initial.items() if value}  # fmt: skip
        sent["options"] = "\n".join(sent.get("options", ()))
        form = ActivityForm(activity.kind, sent, activity=activity)
        assert form.errors == {}
    assert ConversationForm(conversation=conversation).initial["title"] == "Spring"


def full(at_the_table) -> Conversation:
    conversation = a_conversation(names="first_name", support="Samaritans: 116 123.")
    Speaker.objects.create(conversation=conversation, name="Joan Airey", part="presenter")
    poll = a_poll(conversation, "Yes", "No", time_limit=60, closes_at=START, round=2, position=1)
    a_contribution(poll, "", participant=a_guest(conversation))
    an_activity(conversation, "survey", prompt="How useful?", position=2)
    return conversation


def test_copy_has_the_plan_and_nobody_in_it(at_the_table):
    earlier = full(at_the_table)

    twin = copy_conversation(actor=at_the_table.alice, conversation=earlier, start=NEW)

    assert (twin.title, twin.names, twin.status) == ("Spring", "first_name", "draft")
    assert twin.support == earlier.support
    assert twin.speakers.get().name == "Joan Airey"
    assert twin.join_code != earlier.join_code
    assert Participant.objects.filter(conversation=twin).count() == 0


def test_copy_asks_the_same_with_nothing_answered(at_the_table):
    twin = copy_conversation(actor=at_the_table.alice, conversation=full(at_the_table), start=NEW)

    poll, survey = twin.activities.all()
    assert [option.text for option in poll.options.all()] == ["Yes", "No"]
    assert (poll.time_limit, poll.round, poll.status, poll.closes_at) == (60, 1, "waiting", None)
    assert (survey.part, survey.prompt) == ("survey", "How useful?")
    assert poll.contributions.count() == 0


def test_copy_has_the_same_rooms_and_asks_in_them(at_the_table):
    earlier = a_conversation()
    room = Room.objects.create(conversation=earlier, name="Kelby")
    an_activity(earlier, room=room)

    twin = copy_conversation(actor=at_the_table.alice, conversation=earlier, start=NEW)

    assert twin.activities.get().room == twin.rooms.get()
    assert (twin.rooms.get().name, earlier.rooms.count()) == ("Kelby", 1)


def test_copy_leaves_opinion_maps_behind(at_the_table):
    earlier = a_conversation()
    Activity.objects.create(
        conversation=earlier, part="statements", kind="statements", prompt="Agree?"
    )

    twin = copy_conversation(actor=at_the_table.alice, conversation=earlier, start=NEW)

    assert not twin.activities.exists()


def test_bob_starts_nothing(at_the_table):
    for act in (
        lambda: start_from(actor=at_the_table.bob, ready="webinar", start=NEW),
        lambda: copy_conversation(actor=at_the_table.bob, conversation=a_conversation(), start=NEW),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert Conversation.objects.count() == 1


def test_alice_chooses_what_to_start_from(alice):
    a_conversation(title="Winter")

    words = words_of(alice.get(f"{ALL}start/"))

    for name in ("Blank", "Coffeehouse", "Peer-support session", "Webinar", "Winter"):
        assert name in words


def test_alice_starts_from_a_ready_made_run_order(alice):
    response = alice.post(f"{ALL}start/peer-support/", SENT, follow=True)

    conversation = Conversation.objects.get()
    assert response.request["PATH_INFO"] == f"{ALL}{conversation.pk}/run-order/"
    assert "Saved as a draft." in words_of(response)
    assert (conversation.title, conversation.keeps_words) == ("Spring", False)


def test_form_begins_with_a_title_and_a_week_from_now(alice):
    initial = alice.get(f"{ALL}start/coffeehouse/").context["form"].initial

    assert initial["title"] == "What does collaboration mean now?"
    assert initial["day"] == timezone.localdate() + timedelta(days=7)


def test_refused_start_keeps_what_was_typed(alice):
    response = alice.post(f"{ALL}start/coffeehouse/", {**SENT, "title": "", "clock": "11:15"})

    assert "There is a problem Enter a title." in words_of(response)
    assert 'value="11:15"' in response.content.decode()
    assert not Conversation.objects.exists()


def test_alice_copies_a_conversation(alice, at_the_table):
    earlier = full(at_the_table)

    alice.post(f"{ALL}{earlier.pk}/copy/", SENT)

    assert Conversation.objects.exclude(pk=earlier.pk).get().activities.count() == 2


def test_run_order_that_does_not_exist(alice):
    assert alice.get(f"{ALL}start/party/").status_code == 404


def test_bob_and_charlie_find_nothing_to_start(bob, charlie):
    paths = ("start/", "start/webinar/", f"{a_conversation().pk}/copy/")

    answers = [[who.post(ALL + path, SENT).status_code for path in paths] for who in (bob, charlie)]

    assert answers == [[405, 403, 403], [404, 404, 404]]
    assert Conversation.objects.count() == 1
