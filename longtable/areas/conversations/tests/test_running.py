"""Running the order of things: time limits, the next step, reopening, a new round."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from longtable.areas.conversations.actions import hosting
from longtable.areas.conversations.actions.answers import Answer
from longtable.areas.conversations.actions.resetting import reset_activity
from longtable.areas.conversations.actions.taking_part import contribute
from longtable.areas.conversations.models import GRACE, Activity, Contribution, HandCount
from longtable.areas.conversations.queries import said
from longtable.areas.conversations.queries.live import build
from longtable.areas.conversations.queries.pulse import pulse
from longtable.areas.conversations.queries.results import counted
from longtable.areas.conversations.queries.rounds import rounds
from longtable.areas.conversations.queries.steps import next_step, steps
from longtable.areas.conversations.tests.factories import (
    a_contribution,
    a_conversation,
    a_guest,
    a_poll,
    an_activity,
    numbers,
)
from longtable.areas.conversations.tests.test_views_guest import seated, words_of
from longtable.foundation.audit.models import AuditEvent
from longtable.foundation.audit.sentences import names_of, sentence
from longtable.foundation.partnerships.permission import NotAllowed

ALL = "/p/eskerdale/conversations/"


def ago(seconds: float):
    return timezone.now() - timedelta(seconds=seconds)


def at(activity, verb: str) -> str:
    return f"{ALL}{activity.conversation_id}/activities/{activity.pk}/{verb}/"


def told() -> str:
    event = AuditEvent.objects.order_by("-index")[0]
    return sentence(event, names_of([event]))


def give(guest, activity, key, text="Late words."):
    return contribute(actor=guest, activity=activity, answers=[Answer(text)], key=key)


def test_opening_what_has_a_time_limit_says_when_it_ends(at_the_table):
    activity = an_activity(a_conversation(), status="waiting", time_limit=60)
    before = timezone.now()

    hosting.open_activity(actor=at_the_table.alice, activity=activity)

    stored = Activity.objects.get()
    assert before < stored.closes_at - timedelta(seconds=60) < timezone.now()
    assert stored.is_open


def test_what_has_no_time_limit_opens_until_it_is_closed(at_the_table):
    activity = an_activity(a_conversation(), status="closed", closes_at=ago(5))

    hosting.open_activity(actor=at_the_table.alice, activity=activity)

    assert Activity.objects.get().closes_at is None


def test_time_over_means_closed_everywhere(at_the_table):
    conversation = a_conversation()
    activity = an_activity(conversation, closes_at=ago(0.1))

    (step,) = steps(conversation)
    assert (activity.is_open, activity.is_closed, activity.takes_answers) == (False, True, True)
    assert (step.is_open, step.is_closed, step.is_waiting) == (False, True, False)
    assert pulse(conversation).open == ()


@pytest.mark.parametrize("late", [0.0, GRACE.total_seconds() - 0.5])
def test_answer_just_after_the_end_is_taken(at_the_table, late):
    conversation = a_conversation()
    activity = an_activity(conversation, closes_at=ago(late))
    key = "00000000-0000-4000-8000-000000000001"

    give(a_guest(conversation), activity, UUID(key))

    assert Contribution.objects.count() == 1


def test_answer_after_the_grace_is_refused_with_the_reason(at_the_table):
    conversation = a_conversation()
    activity = an_activity(conversation, closes_at=ago(GRACE.total_seconds() + 0.1))
    key = "00000000-0000-4000-8000-000000000001"

    with pytest.raises(NotAllowed, match="The time for this question is over"):
        give(a_guest(conversation), activity, UUID(key))

    assert not Contribution.objects.exists()


def test_guest_keeps_words_that_came_too_late(at_the_table):
    conversation = a_conversation()
    activity = an_activity(conversation, closes_at=ago(10))
    client = seated(conversation)
    sent = {"key": "00000000-0000-4000-8000-000000000001", "text": "My long answer."}

    response = client.post(f"/c/{conversation.join_code}/activities/{activity.pk}/", sent)

    assert "The time for this question is over, so this was not sent." in words_of(response)
    assert "My long answer." in words_of(response)


def test_live_snapshot_says_when_it_changes_by_itself(at_the_table):
    conversation = a_conversation()
    soon = timezone.now() + timedelta(seconds=30)
    an_activity(conversation, closes_at=soon + timedelta(seconds=30))
    an_activity(conversation, closes_at=soon)
    an_activity(conversation, closes_at=ago(30))

    found = {
        who: build(str(conversation.pk), who)["again_at"] for who in ("guest", "host", "present")
    }

    assert found == dict.fromkeys(("guest", "host", "present"), soon.timestamp())


def test_live_snapshot_of_what_has_no_end_names_no_moment(at_the_table):
    conversation = a_conversation()
    an_activity(conversation)

    assert "again_at" not in build(str(conversation.pk), "guest")


def test_marks_change_when_time_runs_out_or_is_given(at_the_table):
    conversation = a_conversation()
    activity = an_activity(conversation)
    marks = {pulse(conversation).everything}

    for closes_at in (timezone.now() + timedelta(minutes=1), timezone.now() + timedelta(minutes=2),
                      ago(1)):  # fmt: skip
        Activity.objects.filter(pk=activity.pk).update(closes_at=closes_at)
        marks.add(pulse(conversation).everything)

    assert len(marks) == 4


def test_extend_activity_gives_a_minute_more(at_the_table):
    end = timezone.now() + timedelta(seconds=20)
    activity = an_activity(a_conversation(), closes_at=end)

    hosting.extend_activity(actor=at_the_table.alice, activity=activity)

    assert Activity.objects.get().closes_at == end + timedelta(minutes=1)
    assert told().endswith("gave more time to the activity “A core question?”.")


def test_extend_activity_without_an_end_ends_it_in_a_minute(at_the_table):
    activity = an_activity(a_conversation())
    before = timezone.now()

    hosting.extend_activity(actor=at_the_table.alice, activity=activity)

    assert before < Activity.objects.get().closes_at - timedelta(minutes=1) < timezone.now()


def test_extend_activity_whose_time_is_over_is_refused(at_the_table):
    activity = an_activity(a_conversation(), closes_at=ago(1))

    with pytest.raises(NotAllowed, match="Open it again to give more time"):
        hosting.extend_activity(actor=at_the_table.alice, activity=activity)


def test_what_ran_out_can_be_opened_again(at_the_table):
    activity = an_activity(a_conversation(), closes_at=ago(1), time_limit=60)

    hosting.open_activity(actor=at_the_table.alice, activity=activity)

    assert Activity.objects.get().is_open


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        (("waiting", "waiting", "waiting"), 0),
        (("open", "waiting", "waiting"), 1),
        (("closed", "open", "waiting"), 2),
        (("closed", "closed", "waiting"), 2),
        (("open", "waiting", "open"), 1),
        (("open", "closed", "waiting"), 2),
        (("waiting", "open", "closed"), None),
        (("closed", "closed", "closed"), None),
    ],
)
def test_next_step(at_the_table, statuses, expected):
    conversation = a_conversation()
    made = [an_activity(conversation, status=status) for status in statuses]

    found = next_step(steps(conversation))

    assert (found and found.first) == (None if expected is None else made[expected])


def test_survey_is_one_next_step(at_the_table):
    conversation = a_conversation()
    an_activity(conversation)
    for _ in range(2):
        an_activity(conversation, "survey", status="waiting")

    assert len(next_step(steps(conversation)).activities) == 2


def test_reset_sets_answers_aside_with_their_round(at_the_table):
    conversation = a_conversation()
    poll = a_poll(conversation, "Yes", "No", hides_results=True, revealed_at=ago(5))
    yes, guest = numbers(poll)["Yes"], a_guest(conversation)
    for who in (guest, a_guest(conversation)):
        a_contribution(poll, "", participant=who, picked=[yes])
    HandCount.objects.create(activity=poll, option_id=yes, count=4)

    reset_activity(actor=at_the_table.alice, activity=poll)

    stored = Activity.objects.get()
    assert (stored.round, stored.revealed_at, stored.is_open) == (2, None, True)
    assert [tally.together for tally in counted(stored).tallies] == [0, 0]
    assert set(Contribution.objects.values_list("status", "round")) == {("set_aside", 1)}
    assert told().endswith("set the answers aside of the activity “A poll question?”.")


def test_reset_starts_the_time_of_what_is_open_afresh(at_the_table):
    activity = an_activity(
        a_conversation(), time_limit=60, closes_at=timezone.now() + timedelta(seconds=9)
    )
    a_contribution(activity)

    reset_activity(actor=at_the_table.alice, activity=activity)

    assert Activity.objects.get().closes_at > timezone.now() + timedelta(seconds=50)


def test_reset_of_what_nobody_answered_is_refused(at_the_table):
    activity = an_activity(a_conversation())

    with pytest.raises(NotAllowed, match="nothing to set aside"):
        reset_activity(actor=at_the_table.alice, activity=activity)


def test_reset_leaves_what_was_withdrawn_withdrawn(at_the_table):
    activity = an_activity(a_conversation())
    a_contribution(activity)
    a_contribution(activity, "", status="withdrawn")

    reset_activity(actor=at_the_table.alice, activity=activity)

    statuses = Contribution.objects.order_by("pk").values_list("status", flat=True)
    assert list(statuses) == ["set_aside", "withdrawn"]


def test_reset_of_one_survey_question_resets_them_all(at_the_table):
    conversation = a_conversation()
    first, second = (an_activity(conversation, "survey") for _ in range(2))
    a_contribution(second, "", rating=4)

    reset_activity(actor=at_the_table.alice, activity=first)

    assert list(Activity.objects.values_list("round", flat=True)) == [2, 2]


def test_everybody_can_answer_again_and_sees_what_was_set_aside(at_the_table):
    conversation = a_conversation()
    activity = an_activity(conversation, "opening")
    guest = a_guest(conversation)
    for word in ("ready", "worried", "tired"):
        a_contribution(activity, word, participant=guest)

    reset_activity(actor=at_the_table.alice, activity=activity)

    give(guest, Activity.objects.get(), uuid4(), "calm")
    assert [one.text for one in said.own(guest)[activity.pk]] == ["calm"]
    assert [one.text for one in said.set_aside(guest)] == ["ready", "worried", "tired"]


def test_rounds_of_a_poll_stand_beside_each_other(at_the_table):
    conversation = a_conversation()
    poll = a_poll(conversation, "Yes", "No")
    pks = numbers(poll)
    for picked in ("Yes", "Yes", "No"):
        a_contribution(poll, "", participant=a_guest(conversation), picked=[pks[picked]])
    a_contribution(poll, "", status="hidden", hidden_reason="other", picked=[pks["No"]])
    HandCount.objects.create(activity=poll, option_id=pks["No"], count=5)
    reset_activity(actor=at_the_table.alice, activity=poll)
    poll.refresh_from_db()
    a_contribution(poll, "", participant=a_guest(conversation), picked=[pks["No"]], round=2)

    found = rounds(poll)

    assert (found.numbers, found.people) == ((1, 2), (3, 1))
    assert found.rows == (("Yes", (2, 0)), ("No", (6, 1)))


def test_rounds_of_words(at_the_table):
    conversation = a_conversation()
    activity = an_activity(conversation, "opening")
    for word in ("ready", "Ready", "worried"):
        a_contribution(activity, word)
    reset_activity(actor=at_the_table.alice, activity=activity)
    a_contribution(activity, "ready", round=2)
    activity.refresh_from_db()

    rows = dict(rounds(activity).rows)

    assert rows == {"ready": (2, 1), "worried": (1, 0)}


def test_alice_resets_after_being_told_what_happens(alice):
    activity = an_activity(a_conversation(), prompt="Who knocks?")
    a_contribution(activity, "The neighbours.", participant=a_guest(activity.conversation))

    asked = words_of(alice.get(at(activity, "reset")))
    done = words_of(alice.post(at(activity, "reset"), follow=True))
    told_of = words_of(alice.get(at(activity, "rounds")))

    assert "1 person has answered. The answers are kept with round 1" in asked
    assert "1 answer is set aside. Round 2 begins." in done
    assert "All answers sent 1 0 Round 1 The neighbours." in told_of


def test_alice_gives_a_minute_more_and_ends_it(alice):
    activity = an_activity(a_conversation(), closes_at=timezone.now() + timedelta(seconds=9))

    alice.post(at(activity, "extend"))
    left = Activity.objects.get().closes_at - timezone.now()
    alice.post(at(activity, "close"))

    assert left > timedelta(seconds=60)
    assert Activity.objects.get().status == "closed"


def test_console_offers_the_next_step_by_name(alice):
    conversation = a_conversation()
    an_activity(conversation, prompt="Who knocks?")
    later = an_activity(conversation, prompt="What is in the way?", status="waiting")

    html = alice.get(f"{ALL}{conversation.pk}/").content.decode()

    button = html.split('id="next"')[1].split("</button>")[0]
    assert at(later, "open") in button
    assert "What is in the way?" in button


def test_screens_say_until_when_it_is_open(alice):
    conversation = a_conversation()
    closes = timezone.now() + timedelta(minutes=10)
    an_activity(conversation, closes_at=closes)
    until = f"Open until {timezone.localtime(closes):%H:%M}"

    pages = [
        seated(conversation).get(f"/c/{conversation.join_code}/"),
        alice.get(f"{ALL}{conversation.pk}/"),
        alice.get(f"{ALL}{conversation.pk}/present/"),
    ]

    assert [words_of(page).count(until) for page in pages] == [1, 1, 1]


@pytest.mark.parametrize("verb", ["extend", "reset", "open", "close"])
def test_bob_and_charlie_run_nothing(bob, charlie, verb):
    activity = an_activity(a_conversation(), closes_at=timezone.now() + timedelta(seconds=9))
    a_contribution(activity)
    before = Activity.objects.values().get()

    answers = [who.post(at(activity, verb)).status_code for who in (bob, charlie)]

    assert answers == [403, 404]
    assert Activity.objects.values().get() == before


def test_bob_and_charlie_see_no_rounds(bob, charlie):
    activity = an_activity(a_conversation())

    answers = [who.get(at(activity, "rounds")).status_code for who in (bob, charlie)]

    assert answers == [403, 404]
