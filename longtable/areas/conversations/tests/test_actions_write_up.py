"""Drafting, wording, publishing and taking down a write-up."""

import pytest

from longtable.areas.conversations.actions import write_up as actions
from longtable.areas.conversations.actions import you_said
from longtable.areas.conversations.actions.write_up import Words
from longtable.areas.conversations.models import Contribution, Speaker, WriteUp
from longtable.areas.conversations.tests.factories import (
    a_contribution,
    a_conversation,
    a_guest,
    a_written_up_conversation,
    an_activity,
)
from longtable.foundation.audit.models import AuditEvent
from longtable.foundation.partnerships.permission import NotAllowed

BUSES = ["Evening buses from villages", "Evening buses, villages first", "More buses to villages"]
MONEY = ["Longer funding for charities", "Funding charities longer", "Charities need core funding"]


def last_event() -> AuditEvent:
    return AuditEvent.objects.order_by("-index")[0]


def held(write_up: WriteUp) -> list[int]:
    """Contributions that any bullet rests on, with repeats."""
    return sorted(write_up.you_said.values_list("contributions", flat=True))


def test_draft_puts_every_shown_answer_in_one_bullet(at_the_table):
    conversation = a_conversation("closed")
    activity = an_activity(conversation)
    shown = [a_contribution(activity, text).pk for text in [*BUSES, *MONEY, "Zebras"]]
    a_contribution(activity, "Hidden words", status="hidden")
    a_contribution(activity, "", status="withdrawn")

    write_up = actions.draft_write_up(actor=at_the_table.alice, conversation=conversation)

    assert held(write_up) == shown
    assert (write_up.grouping, write_up.status) == ("word vectors", "draft")


def test_draft_suggests_words_of_somebody_who_may_be_quoted(at_the_table):
    conversation = a_conversation("closed")
    activity = an_activity(conversation)
    for text in BUSES:
        a_contribution(activity, text, consent="count")
    quotable = a_contribution(activity, "Evening buses to villages")

    actions.draft_write_up(actor=at_the_table.alice, conversation=conversation)

    bullet = quotable.you_said.get()
    assert (bullet.words_of, bullet.statement, bullet.maker) == (quotable, "", "program")
    assert list(bullet.basis.filter(quoted=True)) == []


def test_draft_where_nobody_may_be_quoted_suggests_no_words(at_the_table):
    conversation = a_conversation("closed")
    a_contribution(an_activity(conversation), "Buses", consent="count")

    write_up = actions.draft_write_up(actor=at_the_table.alice, conversation=conversation)

    assert write_up.you_said.get().words_of is None


def test_draft_leaves_core_questions_apart_and_takes_in_open_survey_questions(at_the_table):
    conversation = a_conversation("closed")
    answered = [
        an_activity(conversation),
        an_activity(conversation),
        an_activity(conversation, "survey", kind="open_text"),
    ]
    for activity in [*answered, an_activity(conversation, "opening")]:
        a_contribution(activity, "Buses")

    write_up = actions.draft_write_up(actor=at_the_table.alice, conversation=conversation)

    assert [bullet.activity for bullet in write_up.you_said.order_by("activity")] == answered


def test_draft_thanks_those_who_spoke(at_the_table):
    conversation = a_conversation("closed")
    Speaker.objects.create(conversation=conversation, name="Ada Birch", part="presenter")
    Speaker.objects.create(conversation=conversation, name="Ned Cope")
    Speaker.objects.create(conversation=conversation, name="Una Dale", position=1)

    write_up = actions.draft_write_up(actor=at_the_table.alice, conversation=conversation)

    assert write_up.thanks == (
        "Thank you to Ada Birch for presenting, to Ned Cope and Una Dale for joining the panel "
        "and to everyone who took part."
    )


def test_draft_again_keeps_what_a_person_has_worked_on(at_the_table):
    cast = at_the_table
    write_up = a_written_up_conversation(cast.alice, *BUSES, *MONEY)
    kept, *_ = write_up.you_said.all()
    you_said.word(
        actor=cast.alice,
        bullet=kept,
        wording=you_said.Wording("Transport stops at six.", frozenset(), frozenset()),
    )
    resting_on = set(kept.contributions.values_list("pk", flat=True))
    late = a_contribution(kept.activity, "Evening buses, please")

    actions.draft_write_up(actor=cast.alice, conversation=write_up.conversation)

    kept.refresh_from_db()
    assert (kept.statement, kept.maker) == ("Transport stops at six.", "person")
    assert set(kept.contributions.values_list("pk", flat=True)) == resting_on
    assert held(write_up) == sorted(Contribution.objects.values_list("pk", flat=True))
    assert late.you_said.get() != kept


def test_draft_again_does_not_bring_back_what_was_removed(at_the_table):
    cast = at_the_table
    write_up = a_written_up_conversation(cast.alice, "Buses")
    you_said.remove(actor=cast.alice, bullet=write_up.you_said.get())

    actions.draft_write_up(actor=cast.alice, conversation=write_up.conversation)

    assert [bullet.removed_at is None for bullet in write_up.you_said.all()] == [False]


def test_draft_again_leaves_the_convenors_thanks(at_the_table):
    cast = at_the_table
    write_up = a_written_up_conversation(cast.alice, "Buses")
    actions.edit_words(actor=cast.alice, write_up=write_up, words=Words(thanks="Thanks all."))

    actions.draft_write_up(actor=cast.alice, conversation=write_up.conversation)

    write_up.refresh_from_db()
    assert write_up.thanks == "Thanks all."


def test_draft_is_recorded_in_numbers_only(at_the_table):
    a_written_up_conversation(at_the_table.alice, "Buses")

    event = last_event()
    assert (event.verb, event.facts) == ("write_up.drafted", {"first": True, "bullets": 1})


def test_publish_keeps_who_has_read_it(at_the_table):
    write_up = a_written_up_conversation(at_the_table.alice, "Buses")

    actions.publish(actor=at_the_table.alice, write_up=write_up, read=True)

    write_up.refresh_from_db()
    assert (write_up.is_published, write_up.read_by) == (True, at_the_table.alice)
    assert last_event().verb == "write_up.published"


def test_publish_without_the_tick_changes_nothing(at_the_table):
    write_up = a_written_up_conversation(at_the_table.alice, "Buses")

    with pytest.raises(NotAllowed, match=r"^Tick the box to say that a person has read"):
        actions.publish(actor=at_the_table.alice, write_up=write_up, read=False)

    write_up.refresh_from_db()
    assert write_up.status == "draft"


def test_take_down_makes_it_a_draft_again(at_the_table):
    write_up = a_written_up_conversation(at_the_table.alice, "Buses")
    actions.publish(actor=at_the_table.alice, write_up=write_up, read=True)

    actions.take_down(actor=at_the_table.alice, write_up=write_up)

    write_up.refresh_from_db()
    assert (write_up.status, write_up.published_at) == ("draft", None)
    assert last_event().verb == "write_up.taken_down"


@pytest.mark.parametrize("who", ["bob", "charlie"])
def test_write_up_of_others_cannot_be_changed(at_the_table, who):
    write_up = a_written_up_conversation(at_the_table.alice, "Buses")
    actor = getattr(at_the_table, who)

    for act in (
        lambda: actions.draft_write_up(actor=actor, conversation=write_up.conversation),
        lambda: actions.edit_words(actor=actor, write_up=write_up, words=Words("Mine")),
        lambda: actions.publish(actor=actor, write_up=write_up, read=True),
        lambda: (
            a_guest(write_up.conversation) and actions.take_down(actor=actor, write_up=write_up)
        ),
    ):
        with pytest.raises(NotAllowed):
            act()

    write_up.refresh_from_db()
    assert (write_up.status, write_up.introduction) == ("draft", "")
