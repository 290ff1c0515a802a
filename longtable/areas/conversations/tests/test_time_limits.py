"""Time limits on what opens together, or is run elsewhere: the survey and the statements."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from longtable.areas.conversations.actions import hosting, run_order
from longtable.areas.conversations.actions.plan import ActivityPlan
from longtable.areas.conversations.forms.activity import ActivityForm
from longtable.areas.conversations.models import Activity
from longtable.areas.conversations.tests.factories import a_conversation, an_activity
from longtable.foundation.partnerships.permission import NotAllowed

MINUTE = ActivityPlan(prompt="How useful?", time_limit=60)


@pytest.fixture
def survey(at_the_table):
    """Two questions of a survey, in an open conversation."""
    talk = a_conversation()
    return [an_activity(talk, "survey", prompt=prompt) for prompt in ("How useful?", "What else?")]


def limits() -> list[int | None]:
    return list(Activity.objects.order_by("pk").values_list("time_limit", flat=True))


def test_a_limit_is_the_whole_surveys(survey, at_the_table):
    run_order.change_activity(actor=at_the_table.alice, activity=survey[0], plan=MINUTE)

    assert limits() == [60, 60]


def test_a_question_that_is_added_has_the_surveys_limit_or_gives_it_one(survey, at_the_table):
    Activity.objects.update(time_limit=60)
    add = {"actor": at_the_table.alice, "conversation": survey[0].conversation,
           "kind": "open_text", "in_survey": True}  # fmt: skip

    run_order.add_activity(**add, plan=ActivityPlan(prompt="Why?"))
    same = limits()
    run_order.add_activity(**add, plan=ActivityPlan(prompt="Who?", time_limit=90))

    assert (same, limits()) == ([60, 60, 60], [90, 90, 90, 90])


def test_a_survey_closes_as_a_whole_when_its_time_is_over(survey, at_the_table):
    Activity.objects.update(time_limit=60, status="waiting")
    first = Activity.objects.select_related("conversation").first()

    hosting.open_activity(actor=at_the_table.alice, activity=first)
    now = [one.is_open for one in Activity.objects.all()]
    with time_machine.travel(timezone.now() + timedelta(seconds=63), tick=False):
        later = [(one.is_open, one.takes_answers) for one in Activity.objects.all()]

    assert now == [True, True]
    assert later == [(False, False)] * 2


def test_hosts_set_a_limit_on_statements_and_nothing_else(at_the_table, alice):
    talk = a_conversation()
    step = an_activity(talk, "statements", prompt="What should we do?")

    form = ActivityForm("statements", {"time_limit": "60"}, activity=step)
    assert list(form.fields) == ["time_limit"]
    assert form.is_valid()
    run_order.change_activity(actor=at_the_table.alice, activity=step, plan=form.plan())

    step.refresh_from_db()
    assert (step.time_limit, step.prompt) == (60, "What should we do?")
    with pytest.raises(NotAllowed, match="map's own page"):
        run_order.duplicate_activity(actor=at_the_table.alice, activity=step)
    page = alice.get(f"/p/eskerdale/conversations/{talk.pk}/run-order/{step.pk}/").content.decode()
    assert "go on voting until the opinion map closes" in page


def test_statements_that_are_open_can_be_ended_in_a_minute(at_the_table):
    talk = a_conversation()
    step = an_activity(talk, "statements", status="open")

    hosting.extend_activity(actor=at_the_table.alice, activity=step)

    assert step.closes_at is not None


def test_others_set_no_limit(survey, at_the_table):
    for who in (at_the_table.bob, at_the_table.charlie):
        with pytest.raises(NotAllowed):
            run_order.change_activity(actor=who, activity=survey[0], plan=MINUTE)

    assert limits() == [None, None]
