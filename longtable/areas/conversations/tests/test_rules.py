"""Who may do what: Alice convenes, Bob is a partner, Charlie convenes elsewhere, guests answer."""

import pytest

from longtable.areas.conversations.models import WriteUp
from longtable.areas.conversations.rules import hosting, preparing
from longtable.areas.conversations.rules.guests import (
    can_choose_consent,
    can_contribute,
    can_join,
    can_upvote,
    can_withdraw,
    check_contribute,
    check_join,
    check_upvote,
    check_withdraw,
)
from longtable.areas.conversations.rules.hosting import (
    can_close_activity,
    can_open_activity,
    check_close_activity,
    check_open,
    check_open_activity,
)
from longtable.areas.conversations.rules.moderating import (
    can_answer,
    can_hide,
    can_show_again,
    check_answer,
    check_hide,
    check_show_again,
)
from longtable.areas.conversations.rules.preparing import (
    can_read,
    can_rename,
    can_reword,
    check_create,
    check_read,
    check_reword,
)
from longtable.areas.conversations.tests.factories import (
    a_contribution,
    a_conversation,
    a_guest,
    an_activity,
)
from longtable.foundation.partnerships.permission import NotAllowed

ONLY_CONVENORS = "Only a convenor of this partnership can do this. Ask one of them."
ONLY_HOSTS = "Only a convenor or a co-host of this conversation can do this. Ask a convenor."
ONLY_MODERATORS = (
    "Only a convenor, a co-host or a moderator of this conversation can do this. Ask a convenor."
)
OTHER_TABLE = "This conversation belongs to another partnership."


def refusal(check, *args):
    with pytest.raises(NotAllowed) as refused:
        check(*args)
    return str(refused.value)


def test_create_is_for_convenors(at_the_table):
    cast = at_the_table

    assert check_create(cast.alice) == "convenors_create_conversations"
    assert refusal(check_create, cast.bob) == ONLY_CONVENORS


def test_read_is_for_members_of_the_partnership(at_the_table):
    cast, conversation = at_the_table, a_conversation()

    assert can_read(cast.alice, conversation)
    assert can_read(cast.bob, conversation)
    assert refusal(check_read, cast.charlie, conversation) == OTHER_TABLE


def named(way, verb):
    module = hosting if verb in ("open", "close") else preparing
    return getattr(module, f"{way}_{verb}")


HOSTING = [
    ("host", "open"),
    ("edit", "open"),
    ("edit", "draft"),
    ("delete", "draft"),
    ("open", "draft"),
    ("open", "closed"),
    ("close", "open"),
]


@pytest.mark.parametrize(("verb", "status"), HOSTING)
def test_hosting_is_for_hosts_and_deleting_for_convenors(at_the_table, verb, status):
    cast, conversation = at_the_table, a_conversation(status)

    assert named("can", verb)(cast.alice, conversation)
    assert refusal(
        named("check", verb),
        cast.bob,
        conversation,
    ) == (ONLY_CONVENORS if verb == "delete" else ONLY_HOSTS)
    assert (
        refusal(
            named("check", verb),
            cast.charlie,
            conversation,
        )
        == OTHER_TABLE
    )


WRONG_STATE = [
    ("edit", "closed", "This conversation has closed, so it can no longer be changed."
     " Open it again first."),
    ("delete", "open", "Only a conversation that has never been opened can be deleted."),
    ("delete", "closed", "Only a conversation that has never been opened can be deleted."),
    ("open", "open", "This conversation is open already."),
    ("close", "draft", "This conversation is not open."),
    ("close", "closed", "This conversation is not open."),
]  # fmt: skip


@pytest.mark.parametrize(("verb", "status", "reason"), WRONG_STATE)
def test_hosting_in_the_wrong_state_says_why(at_the_table, verb, status, reason):
    conversation = a_conversation(status)

    assert (
        refusal(
            named("check", verb),
            at_the_table.alice,
            conversation,
        )
        == reason
    )


def test_open_again_is_refused_once_the_write_up_is_published(at_the_table):
    conversation = a_conversation("closed")
    WriteUp.objects.create(conversation=conversation, status="published")

    assert refusal(check_open, at_the_table.alice, conversation) == (
        "Its write-up is published, so this conversation cannot be opened again."
    )


def test_open_activity_is_for_convenors_of_an_open_conversation(at_the_table):
    cast = at_the_table
    waiting = an_activity(a_conversation(), status="waiting")
    too_soon = an_activity(a_conversation("draft"), status="waiting")

    assert can_open_activity(cast.alice, waiting)
    assert refusal(check_open_activity, cast.bob, waiting) == ONLY_HOSTS
    assert refusal(check_open_activity, cast.charlie, waiting) == OTHER_TABLE
    assert refusal(check_open_activity, cast.alice, too_soon) == (
        "Open the conversation first; then guests can answer."
    )


def test_open_and_close_activity_say_when_it_is_so_already(at_the_table):
    conversation = a_conversation()
    is_open, waiting = an_activity(conversation), an_activity(conversation, status="waiting")

    assert refusal(check_open_activity, at_the_table.alice, is_open) == ("This is open already.")
    assert refusal(check_close_activity, at_the_table.alice, waiting) == "This is not open."


def test_close_activity_is_for_convenors(at_the_table):
    cast, activity = at_the_table, an_activity(a_conversation())

    assert can_close_activity(cast.alice, activity)
    assert refusal(check_close_activity, cast.bob, activity) == ONLY_HOSTS
    assert refusal(check_close_activity, cast.charlie, activity) == OTHER_TABLE


def test_hide_and_show_again_are_for_convenors(at_the_table):
    cast, activity = at_the_table, an_activity(a_conversation())
    shown, hidden = a_contribution(activity), a_contribution(activity, status="hidden")

    assert can_hide(cast.alice, shown)
    assert can_show_again(cast.alice, hidden)
    for check, contribution in ((check_hide, shown), (check_show_again, hidden)):
        assert refusal(check, cast.bob, contribution) == ONLY_MODERATORS
        assert refusal(check, cast.charlie, contribution) == OTHER_TABLE


def test_withdrawn_contribution_is_neither_hidden_nor_shown_again(at_the_table):
    withdrawn = a_contribution(an_activity(a_conversation()), status="withdrawn")

    assert not can_hide(at_the_table.alice, withdrawn)
    assert not can_show_again(at_the_table.alice, withdrawn)


def test_answer_is_for_convenors_and_questions_to_the_panel(at_the_table):
    cast, conversation = at_the_table, a_conversation()
    question = a_contribution(an_activity(conversation, "questions"))
    statement = a_contribution(an_activity(conversation, "core"))

    assert can_answer(cast.alice, question)
    assert refusal(check_answer, cast.bob, question) == ONLY_MODERATORS
    assert refusal(check_answer, cast.charlie, question) == OTHER_TABLE
    assert refusal(check_answer, cast.alice, statement) == (
        "Only a question to the panel can be marked answered."
    )


def test_reword_is_refused_once_there_are_answers(at_the_table):
    conversation = a_conversation()
    answered, unanswered = an_activity(conversation), an_activity(conversation)
    a_contribution(answered)

    assert can_reword(unanswered)
    assert refusal(check_reword, answered) == (
        "This question has answers already, so it can no longer be changed or taken out."
    )


def test_rename_is_refused_once_guests_were_told(at_the_table):
    draft, opened = a_conversation("draft"), a_conversation("open")

    assert can_rename(draft, "named")
    assert can_rename(opened, "anonymous")
    assert not can_rename(opened, "named")


@pytest.mark.parametrize("status", ["draft", "closed"])
def test_join_is_refused_unless_open(at_the_table, status):
    assert can_join(a_conversation("open"))
    assert refusal(check_join, a_conversation(status)) == (
        "This conversation is not open, so nobody can join it."
    )


def test_contribute_is_for_guests_of_an_open_conversation_and_activity(at_the_table):
    conversation, closed = a_conversation(), a_conversation("closed")
    guest = a_guest(conversation)

    assert can_contribute(guest, an_activity(conversation))
    assert refusal(check_contribute, guest, an_activity(conversation, status="closed")) == (
        "The host has closed this question, so this was not sent."
    )
    assert refusal(check_contribute, a_guest(closed), an_activity(closed)) == (
        "This conversation has closed, so this was not sent."
    )
    assert refusal(check_contribute, guest, an_activity(a_conversation())) == (
        "You have not joined this conversation. Join it with its code first."
    )


def test_upvote_is_for_shown_questions_of_others(at_the_table):
    conversation = a_conversation()
    activity = an_activity(conversation, "questions")
    guest, other = a_guest(conversation), a_guest(conversation)
    own = a_contribution(activity, participant=guest)
    hidden = a_contribution(activity, participant=other, status="hidden")

    assert can_upvote(other, own)
    assert refusal(check_upvote, guest, own) == (
        "This is your own question. Others can add their voice to it."
    )
    assert refusal(check_upvote, guest, hidden) == "This question is no longer shown."


def test_withdraw_is_for_whoever_wrote_it_even_after_closing(at_the_table):
    conversation = a_conversation("closed")
    activity = an_activity(conversation, status="closed")
    guest, other = a_guest(conversation), a_guest(conversation)
    own = a_contribution(activity, participant=guest)

    assert can_withdraw(guest, own)
    assert refusal(check_withdraw, other, own) == "Only whoever wrote this can withdraw it."


def test_consent_is_chosen_by_whose_it_is(at_the_table):
    conversation = a_conversation()
    guest, other = a_guest(conversation), a_guest(conversation)

    assert can_choose_consent(guest, guest)
    assert not can_choose_consent(other, guest)
