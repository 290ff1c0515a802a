"""What guests' scripts send is stored as their forms' words are, and refused as they are."""

import uuid

import pytest

from longtable.areas.conversations.models import Contribution
from longtable.areas.conversations.tests.factories import (
    a_contribution,
    a_conversation,
    a_guest,
    an_activity,
)
from longtable.areas.conversations.views import seat
from longtable.areas.conversations.views.intake import read, store
from longtable.foundation.audit.models import AuditEvent
from longtable.foundation.audit.verification import verify
from longtable.foundation.live.intake import Letter
from longtable.foundation.live.question import Refusal

CODE = "ACDEFG"


@pytest.fixture
def open_now(at_the_table):
    return a_conversation("open", join_code=CODE)


def letter(secret, activity, *words, key="", code=CODE):
    content = {"key": key or str(uuid.uuid4()), "activity": activity.pk, "words": list(words)}
    return Letter((code,), {seat.cookie_name(code): secret}, content)


def send(*letters) -> list[str]:
    """'' for each that was stored, or the reason why not."""
    outcomes = store([read(one)[1] for one in letters])
    return ["" if outcome is None else outcome.sentence for outcome in outcomes]


def said(activity) -> list[str]:
    return list(activity.contributions.order_by("pk").values_list("text", flat=True))


def test_crowds_answers_are_stored_together_each_with_its_event(open_now):
    activity = an_activity(open_now)
    secrets = [f"secret-{number}" for number in range(20)]
    for secret in secrets:
        a_guest(open_now, secret)
    before = AuditEvent.objects.count()

    reasons = send(*[letter(secret, activity, f" From {secret} ") for secret in secrets])

    assert reasons == [""] * 20
    assert said(activity) == [f"From {secret}" for secret in secrets]
    assert AuditEvent.objects.filter(verb="contribution.made").count() == 20
    assert AuditEvent.objects.count() == before + 20
    assert verify().problems == ()


def test_crowd_takes_as_many_queries_as_two(open_now, django_assert_max_num_queries):
    activity = an_activity(open_now)
    for number in range(60):
        a_guest(open_now, f"secret-{number}")
    letters = [letter(f"secret-{number}", activity, "Trust.") for number in range(60)]

    with django_assert_max_num_queries(16):
        reasons = send(*letters)

    assert reasons == [""] * 60


def test_same_letter_twice_in_one_batch_and_again_later_is_stored_once(open_now):
    activity = an_activity(open_now)
    a_guest(open_now, "alice")
    one = letter("alice", activity, "Trust.")

    first, later = send(one, one), send(one)

    assert (first, later) == (["", ""], [""])
    assert said(activity) == ["Trust."]


def test_letter_stored_already_is_saved_even_after_closing(open_now):
    activity = an_activity(open_now)
    a_guest(open_now, "alice")
    one = letter("alice", activity, "Trust.")
    send(one)
    activity.status = "closed"
    activity.save()

    assert send(one) == [""]
    assert send(letter("alice", activity, "Time.")) == [
        "The host has closed this question, so this was not sent."
    ]


def test_bound_of_three_words_holds_within_one_batch(open_now):
    cloud = an_activity(open_now, "opening")
    a_guest(open_now, "alice")

    reasons = send(
        letter("alice", cloud, "trust", "time"),
        letter("alice", cloud, "money", "Money"),
        letter("alice", cloud, "hope"),
    )

    assert reasons == ["", "", "You have sent three already. Withdraw one to send another."]
    assert said(cloud) == ["trust", "time", "money"]


def test_refusals_of_some_leave_others_stored(open_now):
    activity = an_activity(open_now)
    other = an_activity(a_conversation("open", join_code="QTEFGH"))
    for secret in ("alice", "bob"):
        a_guest(open_now, secret)

    reasons = send(
        letter("charlie", activity, "I was never here."),
        letter("alice", activity, "Trust."),
        letter("alice", other, "Into another conversation."),
        letter("bob", activity, "   "),
        letter("bob", activity, "x" * 1001),
        letter("alice", activity, "Nowhere.", code="ZZZZZZ"),
    )

    assert said(activity) == ["Trust."]
    assert reasons[0] == "You have not joined this conversation. Join it with its code first."
    assert reasons[1] == ""
    assert reasons[2] == "There is no such question here. Reload the page."
    assert all(reasons[3:5])
    assert reasons[5] == reasons[0]  # a wrong code looks like a right one
    assert other.contributions.count() == 0


def test_withdrawn_answer_does_not_come_back_by_a_late_retry(open_now):
    activity = an_activity(open_now)
    a_guest(open_now, "alice")
    one = letter("alice", activity, "Trust.")
    send(one)
    Contribution.objects.update(status="withdrawn", text="")

    assert send(one) == ["You withdrew this answer. To send it again, load this page afresh."]


def test_survey_is_not_answered_here(open_now):
    question = an_activity(open_now, "survey")
    a_guest(open_now, "alice")

    assert send(letter("alice", question, "5")) == [
        "There is no such question here. Reload the page."
    ]


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"key": "no uuid", "activity": 1, "words": ["a"]},
        {"key": str(uuid.uuid4()), "activity": "one", "words": ["a"]},
        {"key": str(uuid.uuid4()), "activity": float("inf"), "words": ["a"]},
        {"key": str(uuid.uuid4()), "activity": 1, "words": "a"},
        {"key": str(uuid.uuid4()), "activity": 1, "words": [1]},
        {"key": str(uuid.uuid4()), "activity": 1, "words": ["a"] * 11},
        {"key": str(uuid.uuid4()), "activity": 1, "words": ["half a \ud800 character"]},
        {"key": 5, "activity": 1, "words": ["a"]},
    ],
)
def test_nonsense_is_refused(content):
    with pytest.raises(Refusal) as refused:
        read(Letter((CODE,), {seat.cookie_name(CODE): "alice"}, content))

    assert refused.value.status == 400


def test_nobody_sends_without_a_seat():
    with pytest.raises(Refusal) as refused:
        read(Letter((CODE,), {}, {"key": str(uuid.uuid4()), "activity": 1, "words": ["a"]}))

    assert refused.value.status == 403


def test_another_conversations_cookie_opens_nothing(open_now):
    elsewhere = a_conversation("open", join_code="QTEFGH")
    a_guest(elsewhere, "alice")
    activity = an_activity(open_now)
    a_contribution(activity)

    assert send(letter("alice", activity, "Trust.")) == [
        "You have not joined this conversation. Join it with its code first."
    ]
