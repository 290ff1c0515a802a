"""The live channel: what each audience gets, and when it changes."""

import json

import pytest

from longtable.areas.conversations.actions import moderating, questions
from longtable.areas.conversations.models import Upvote
from longtable.areas.conversations.queries.pulse import pulse
from longtable.areas.conversations.tests.factories import (
    a_contribution,
    a_conversation,
    a_guest,
    a_poll,
    an_activity,
)
from longtable.areas.conversations.views import shared
from longtable.foundation.live import registry
from longtable.foundation.live.registry import NoSuchChannelError, build


def snapshot(conversation, audience: str):
    return build("conversation", str(conversation.pk), audience)


def test_guests_get_marks_and_counts_of_what_is_open(at_the_table):
    conversation = a_conversation()
    activity = an_activity(conversation, prompt="Who knocks?")
    an_activity(conversation, status="closed")
    a_contribution(activity)

    found = snapshot(conversation, "guest")

    assert found["state"]["page"] == f"open-{activity.pk}"
    assert list(found["state"]["parts"]) == [str(activity.pk), f"own-{activity.pk}"]
    assert found["html"] == {f"count-{activity.pk}": "1 so far"}
    assert found["announcement"] == "Now open: Who knocks?"


def test_steps_travel_with_the_state_rendered_once_for_all(at_the_table, monkeypatch):
    conversation = a_conversation()
    activity = an_activity(conversation, prompt="Who <knocks>?")
    rendered = []
    render = shared.render_to_string
    monkeypatch.setattr(
        shared, "render_to_string", lambda *args: rendered.append(args) or render(*args)
    )

    first = snapshot(conversation, "guest")["lasting"]
    a_contribution(activity, "Said by one of us.", participant=a_guest(conversation))
    second = snapshot(conversation, "guest")["lasting"]

    assert (len(rendered), second) == (1, first)
    assert first["page"] == f"open-{activity.pk}"
    assert "Who &lt;knocks&gt;?" in first["steps"]
    assert 'name="text" cols="40" rows="4"' in first["steps"]


def test_steps_that_are_sent_to_all_hold_no_words_of_anybody(at_the_table):
    conversation = a_conversation(names="named")
    for part in ("opening", "core", "questions"):
        activity = an_activity(conversation, part)
        a_contribution(activity, "secretword", participant=a_guest(conversation, name="Joan"))

    steps = snapshot(conversation, "guest")["lasting"]["steps"]

    assert ("secretword" in steps, "Joan" in steps) == (False, False)


def test_steps_are_rendered_again_when_one_opens_closes_or_is_worded_anew(at_the_table):
    conversation = a_conversation()
    activity = an_activity(conversation, prompt="First?")
    found = [snapshot(conversation, "guest")["lasting"]["steps"]]

    activity.prompt = "Second?"
    activity.save()
    found.append(snapshot(conversation, "guest")["lasting"]["steps"])
    activity.status = "closed"
    activity.save()
    found.append(snapshot(conversation, "guest")["lasting"]["steps"])
    conversation.status = "closed"
    conversation.save()
    found.append(snapshot(conversation, "guest")["lasting"]["steps"])

    said = ["First?", "Second?", "Nothing to answer just now", "This conversation has closed"]
    assert [[text in steps for text in said] for steps in found] == [
        [text == expected for text in said] for expected in said
    ]


@pytest.mark.parametrize("audience", ["guest", "present"])
@pytest.mark.parametrize("status", ["held", "hidden", "withdrawn"])
def test_nobody_in_the_room_gets_what_is_hidden_or_withdrawn(at_the_table, audience, status):
    conversation = a_conversation()
    for part in ("opening", "core", "questions"):
        a_contribution(an_activity(conversation, part), "secretword", status=status)

    assert "secretword" not in json.dumps(snapshot(conversation, audience))


def test_big_screen_gets_escaped_words(at_the_table):
    conversation = a_conversation()
    a_contribution(an_activity(conversation), "<b>Trust</b>")

    stage = snapshot(conversation, "present")["html"]["stage"]

    assert "&lt;b&gt;Trust&lt;/b&gt;" in stage


def test_snapshot_needs_no_scope(cast):
    from longtable.foundation.partnerships.scoping import within

    with within(cast.partnership):
        conversation = a_conversation()

    assert snapshot(conversation, "guest")["state"]["page"] == "open-"


@pytest.mark.parametrize(("key", "audience"), [("999999", "guest"), ("0", "host")])
def test_channel_that_does_not_exist(db, key, audience):
    with pytest.raises(NoSuchChannelError):
        build("conversation", key, audience)


def test_audience_that_does_not_exist(at_the_table):
    with pytest.raises(NoSuchChannelError):
        snapshot(a_conversation(), "nosy")


def said(conversation, activity) -> str:
    return pulse(conversation).said[activity.pk]


def test_pulse_beats_when_something_may_be_read_or_no_longer(at_the_table):
    conversation = a_conversation()
    activity = an_activity(conversation, "questions")
    marks = [said(conversation, activity)]

    question = a_contribution(activity)
    marks.append(said(conversation, activity))
    Upvote.objects.create(contribution=question, participant=a_guest(conversation))
    marks.append(said(conversation, activity))
    questions.answer_question(actor=at_the_table.alice, question=question, answer="Yes.")
    marks.append(said(conversation, activity))
    questions.answer_question(actor=at_the_table.alice, question=question, answer="No.")
    marks.append(said(conversation, activity))
    moderating.hide_contribution(actor=at_the_table.alice, contribution=question, reason="other")
    marks.append(said(conversation, activity))

    assert len(set(marks[:-1])) == 5
    assert marks[-1] == marks[0]  # hidden: as if it had never been said


def test_pulse_of_hosts_beats_for_what_is_hidden_and_who_joins(at_the_table):
    conversation = a_conversation()
    activity = an_activity(conversation)
    a_contribution(activity, status="hidden")
    before = pulse(conversation).everything

    a_guest(conversation)
    joined = pulse(conversation).everything
    a_contribution(activity, status="hidden")
    hidden = pulse(conversation).everything

    assert len({before, joined, hidden}) == 3


def test_pulse_stays_while_nothing_changes(at_the_table):
    conversation = a_conversation()
    a_contribution(an_activity(conversation))

    assert pulse(conversation) == pulse(conversation)


def test_actions_mark_the_channel_once_committed(
    at_the_table, monkeypatch, django_capture_on_commit_callbacks
):
    heard = []
    monkeypatch.setattr(registry, "listeners", [lambda kind, key: heard.append((kind, key))])
    conversation = a_conversation()
    given = a_contribution(an_activity(conversation))

    with django_capture_on_commit_callbacks(execute=True):
        moderating.hide_contribution(actor=at_the_table.alice, contribution=given, reason="other")

    assert heard == [("conversation", str(conversation.pk))]


@pytest.mark.parametrize("rows", [1, 30])
def test_snapshots_take_as_many_queries_whatever_the_rows(
    at_the_table, rows, django_assert_max_num_queries
):
    conversation = a_conversation(names="named")
    for part in ("opening", "core", "questions"):
        activity = an_activity(conversation, part)
        for _ in range(rows):
            a_contribution(activity, participant=a_guest(conversation, name="Jo"))

    with django_assert_max_num_queries(11):
        snapshot(conversation, "present")
    snapshot(conversation, "guest")  # renders the steps, once for all
    with django_assert_max_num_queries(5):
        snapshot(conversation, "guest")


def test_results_have_a_mark_that_changes_when_a_poll_closes_or_is_revealed(at_the_table):
    conversation = a_conversation()
    poll = a_poll(conversation, "Tea", "Cake", hides_results=True)
    found = [snapshot(conversation, "guest")["state"]["results"]]

    poll.status = "closed"
    poll.save()
    found.append(snapshot(conversation, "guest")["state"]["results"])
    poll.hides_results = False
    poll.save()
    found.append(snapshot(conversation, "guest")["state"]["results"])

    assert len(set(found)) == 3
