"""Answering, upvoting and withdrawing; nothing is stored twice."""

import uuid

import pytest

from longtable.areas.conversations.actions import taking_part
from longtable.areas.conversations.actions.taking_part import Answer
from longtable.areas.conversations.models import Contribution, Upvote
from longtable.areas.conversations.tests.factories import (
    a_contribution,
    a_conversation,
    a_guest,
    an_activity,
)
from longtable.foundation.audit.models import AuditEvent
from longtable.foundation.partnerships.permission import NotAllowed

KEY = uuid.UUID("12345678-1234-5678-1234-567812345678")


def say(guest, activity, *texts, key=KEY):
    answers = [Answer(text) for text in texts]
    return taking_part.contribute(actor=guest, activity=activity, answers=answers, key=key)


def texts(activity) -> list[str]:
    return list(activity.contributions.values_list("text", flat=True))


def test_contribute_keeps_exact_words_and_consent(at_the_table):
    conversation = a_conversation()
    guest, activity = a_guest(conversation, consent="count"), an_activity(conversation)

    say(guest, activity, "<b>Trust</b> before forms.")

    stored = Contribution.objects.get()
    assert (stored.text, stored.consent, stored.participant) == (
        "<b>Trust</b> before forms.", "count", guest,
    )  # fmt: skip


def test_contribute_twice_with_one_key_is_stored_once(at_the_table):
    conversation = a_conversation()
    guest, activity = a_guest(conversation), an_activity(conversation)

    first = say(guest, activity, "Trust.")
    again = say(guest, activity, "Trust.")

    assert first == again
    assert texts(activity) == ["Trust."]


def test_contribute_again_after_closing_is_answered_with_what_is_stored(at_the_table):
    conversation = a_conversation()
    guest, activity = a_guest(conversation), an_activity(conversation)
    first = say(guest, activity, "Trust.")
    activity.status = "closed"

    again = say(guest, activity, "Trust.")

    assert first == again


def test_contribute_other_words_with_an_old_key_is_another_contribution(at_the_table):
    conversation = a_conversation()
    guest, activity = a_guest(conversation), an_activity(conversation)

    say(guest, activity, "Trust.")
    say(guest, activity, "Trust and time.")

    assert texts(activity) == ["Trust.", "Trust and time."]


def test_contribute_with_the_key_of_another_guest_is_their_own(at_the_table):
    conversation = a_conversation()
    activity = an_activity(conversation)

    say(a_guest(conversation), activity, "Trust.")
    say(a_guest(conversation), activity, "Trust.")

    assert texts(activity) == ["Trust.", "Trust."]


def test_contribute_what_was_withdrawn_is_not_called_saved(at_the_table):
    conversation = a_conversation()
    guest, activity = a_guest(conversation), an_activity(conversation)
    (given,) = say(guest, activity, "Trust.")
    taking_part.withdraw(actor=guest, contribution=given)

    with pytest.raises(NotAllowed) as refused:
        say(guest, activity, "Trust.")

    assert str(refused.value) == (
        "You withdrew this answer. To send it again, load this page afresh."
    )


def test_contribute_to_a_closed_activity_stores_nothing(at_the_table):
    conversation = a_conversation()
    activity = an_activity(conversation, status="closed")

    with pytest.raises(NotAllowed):
        say(a_guest(conversation), activity, "Trust.")

    assert texts(activity) == []


def test_words_beyond_three_a_guest_store_nothing(at_the_table):
    conversation = a_conversation()
    guest, activity = a_guest(conversation), an_activity(conversation, "opening")
    say(guest, activity, "trust", "time")

    with pytest.raises(NotAllowed) as refused:
        say(guest, activity, "tea", "cake", key=uuid.uuid4())

    assert str(refused.value) == "You have sent three already. Withdraw one to send another."
    assert texts(activity) == ["trust", "time"]


def test_survey_stores_ratings_and_words_once_a_guest(at_the_table):
    conversation = a_conversation()
    guest = a_guest(conversation)
    rating = an_activity(conversation, "survey")
    words = an_activity(conversation, "survey", kind="open_text")
    answers = {rating: Answer(rating=4), words: Answer("More time.")}

    taking_part.answer_survey(actor=guest, answers=answers, key=KEY)
    taking_part.answer_survey(actor=guest, answers=answers, key=KEY)

    assert list(Contribution.objects.values_list("text", "rating")) == [
        ("", 4),
        ("More time.", None),
    ]


def test_survey_of_two_equal_answers_stores_both(at_the_table):
    conversation = a_conversation()
    guest = a_guest(conversation)
    first, second = an_activity(conversation, "survey"), an_activity(conversation, "survey")
    answers = {first: Answer(rating=4), second: Answer(rating=4)}

    taking_part.answer_survey(actor=guest, answers=answers, key=KEY)

    assert Contribution.objects.count() == 2


def test_survey_a_second_time_is_refused(at_the_table):
    conversation = a_conversation()
    guest, rating = a_guest(conversation), an_activity(conversation, "survey")
    taking_part.answer_survey(actor=guest, answers={rating: Answer(rating=4)}, key=KEY)

    with pytest.raises(NotAllowed) as refused:
        taking_part.answer_survey(actor=guest, answers={rating: Answer(rating=5)}, key=uuid.uuid4())

    assert str(refused.value) == (
        "You have answered this already. Withdraw your answer to give another."
    )


def test_upvote_counts_once_and_can_be_taken_back(at_the_table):
    conversation = a_conversation()
    question = a_contribution(an_activity(conversation, "questions"))
    guest = a_guest(conversation)

    taking_part.upvote(actor=guest, question=question)
    taking_part.upvote(actor=guest, question=question)
    counted = Upvote.objects.count()
    taking_part.take_back_upvote(actor=guest, question=question)
    taking_part.take_back_upvote(actor=guest, question=question)

    assert counted == 1
    assert Upvote.objects.count() == 0
    assert AuditEvent.objects.count() == 2


def test_withdraw_erases_words_and_answer(at_the_table):
    conversation = a_conversation()
    guest = a_guest(conversation)
    given = a_contribution(an_activity(conversation), participant=guest, rating=3, answer="Yes.")

    taking_part.withdraw(actor=guest, contribution=given)

    given.refresh_from_db()
    assert (given.status, given.text, given.rating, given.answer) == ("withdrawn", "", None, "")


def test_withdraw_of_others_is_refused(at_the_table):
    conversation = a_conversation()
    given = a_contribution(an_activity(conversation), participant=a_guest(conversation))

    with pytest.raises(NotAllowed):
        taking_part.withdraw(actor=a_guest(conversation), contribution=given)


def test_choose_consent_holds_for_all_that_was_and_will_be_said(at_the_table):
    conversation = a_conversation()
    guest, activity = a_guest(conversation), an_activity(conversation)
    say(guest, activity, "Before.")

    taking_part.choose_consent(actor=guest, consent="count")
    say(guest, activity, "After.")

    assert list(Contribution.objects.values_list("consent", flat=True)) == ["count", "count"]


def test_everything_said_is_recorded_without_its_words(at_the_table):
    conversation = a_conversation()
    guest, activity = a_guest(conversation), an_activity(conversation)

    say(guest, activity, "Trust.")

    event = AuditEvent.objects.get()
    assert (event.verb, event.facts) == ("contribution.made", {"activity": activity.pk})
