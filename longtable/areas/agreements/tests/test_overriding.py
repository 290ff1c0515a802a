"""Break-glass: only where something names it, never alone, never for long, always reviewed."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from longtable.areas.agreements.actions import overriding, people
from longtable.areas.agreements.actions.plans import Answer, Findings, OverridePlan
from longtable.areas.agreements.models import EmergencyProvision, Override
from longtable.areas.agreements.tests.factories import (
    a_live_agreement,
    a_person,
    an_emergency,
    ended,
)
from longtable.areas.agreements.tests.test_deciding import asked
from longtable.foundation.audit.models import AuditEvent
from longtable.foundation.notices.models import Notice
from longtable.foundation.partnerships.permission import NotAllowed

FLOOD = "The river has flooded Moss Road."


@pytest.fixture
def provision(table) -> EmergencyProvision:
    version = a_live_agreement(table, emergency=an_emergency())
    return EmergencyProvision.objects.get(version=version)


def a_plan(table, provision, people_=None, **changes) -> OverridePlan:
    whole = OverridePlan(
        reason="incident",
        because=FLOOD,
        people=people_ or [a_person(table)],
        categories=["conditions"],
        users=[table.bob],
        second_person=table.grace,
        provision=provision,
    )
    return replace(whole, **changes)


def started(table, provision, *subjects, **changes) -> Override:
    plan = a_plan(table, provision, list(subjects), **changes)
    return overriding.start_override(actor=table.bob, plan=plan)


def in_emergency(actor, subject):
    return asked(actor, subject, "emergency", categories={"conditions", "needs"})


def test_override_opens_what_it_names_to_whom_it_names(table, provision):
    covered, other = a_person(table), a_person(table)
    override = started(table, provision, covered)

    decision = in_emergency(table.bob, covered)

    assert decision.opened == {"conditions": (f"override:{override.pk}",)}
    assert decision.obligations == (
        "The person is told afterwards that you have seen this, and why.",
    )
    assert not in_emergency(table.bob, other).allowed
    assert not in_emergency(table.marek, covered).allowed
    assert not asked(table.bob, covered, categories={"conditions"}).allowed


def test_override_ends_by_itself(table, provision):
    subject = a_person(table)
    started(table, provision, subject)
    begun = timezone.now()

    answers = []
    for hours in (71, 73):
        with time_machine.travel(begun + timedelta(hours=hours), tick=False):
            answers.append(in_emergency(table.bob, subject).missing)

    assert answers == ["category", "ended"]


def test_override_stops_with_the_agreement_that_it_rests_on(table, provision):
    subject = a_person(table)
    started(table, provision, subject)

    ended(table, provision.version)

    assert not in_emergency(table.bob, subject).allowed


def test_override_is_stopped_at_once_by_the_second_person(table, provision):
    subject = a_person(table)
    override = started(table, provision, subject)

    overriding.stop_override(actor=table.grace, override=override)

    assert in_emergency(table.bob, subject).missing == "ended"
    with pytest.raises(NotAllowed, match="ended already"):
        overriding.stop_override(actor=table.grace, override=override)


def test_second_person_is_told_at_once(table, provision, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        started(table, provision)

    notice = Notice.objects.get(person=table.grace.person, kind="override")
    assert notice.text.startswith("Bob has opened 1 people's records in an emergency, until")
    assert [message.to for message in mail.outbox] == [["grace@example.org"]]


def test_objection_stops_an_override_that_may_not_go_against_it(table, provision):
    subject = a_person(table)
    people.record_answer(actor=table.priya, subject=subject, answer=Answer("refused"))
    started(table, provision, subject)

    assert in_emergency(table.bob, subject).missing == "refused"


def test_override_against_what_was_said_needs_an_agreement_that_says_so(table):
    bold = an_emergency(despite_objection=True)
    version = a_live_agreement(table, emergency=bold)
    subject = a_person(table)
    people.record_answer(actor=table.priya, subject=subject, answer=Answer("refused"))

    started(table, EmergencyProvision.objects.get(version=version), subject, despite_objection=True)

    assert in_emergency(table.bob, subject).allowed


REFUSED = {
    "A flood": ({"because": "A flood"}, "Say in a sentence"),
    "no reason": ({"reason": "habit"}, "Choose the reason"),
    "too many categories": ({"categories": ["needs"]}, "names fewer data categories"),
    "another purpose": ({"purpose": "planning"}, "no purpose for emergencies"),
    "no user": ({"users": []}, "Name at least one person"),
    "too far against people": ({"despite_objection": True}, "what people have said"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_override_wider_than_the_agreement_is_refused(table, provision, case):
    changes, problem = REFUSED[case]

    with pytest.raises(NotAllowed, match=problem):
        started(table, provision, **changes)

    assert Override.objects.count() == 0


@pytest.mark.parametrize(("hours", "problem"), [(-1, "end is before the start"), (73, "72 hours")])
def test_override_with_an_end_that_cannot_be_is_refused(table, provision, hours, problem):
    with pytest.raises(NotAllowed, match=problem):
        started(table, provision, ends_at=timezone.now() + timedelta(hours=hours, minutes=1))


def test_override_without_agreement_or_law_is_refused(table):
    with pytest.raises(NotAllowed, match="Name the live agreement or the law"):
        started(table, None)


def test_override_under_an_ended_agreement_is_refused(table, provision):
    ended(table, provision.version)
    provision.refresh_from_db()

    with pytest.raises(NotAllowed, match="is not live"):
        started(table, EmergencyProvision.objects.get(pk=provision.pk))


def test_law_alone_can_carry_an_override(table):
    subject = a_person(table)

    started(table, None, subject, law="civil_contingencies")

    assert in_emergency(table.bob, subject).allowed


@pytest.mark.parametrize("who", ["alice", "charlie", "grace", "vera"])
def test_override_is_started_by_named_roles_only(table, provision, who):
    plan = a_plan(table, provision)

    with pytest.raises(NotAllowed):
        overriding.start_override(actor=getattr(table, who), plan=plan)


@pytest.mark.parametrize(("second", "problem"), [("bob", "somebody else"), ("vera", "steward")])
def test_second_person_is_a_steward_or_convenor_and_somebody_else(
    table, provision, second, problem
):
    with pytest.raises(NotAllowed, match=problem):
        started(table, provision, second_person=getattr(table, second))


def test_review_comes_afterwards_from_somebody_else(table, provision):
    override = started(table, provision)
    findings = Findings("justified", "It was needed.", complaints=1)
    with pytest.raises(NotAllowed, match="still running"):
        overriding.review_override(actor=table.grace, override=override, findings=findings)
    overriding.stop_override(actor=table.bob, override=override)
    with pytest.raises(NotAllowed):
        overriding.review_override(actor=table.bob, override=override, findings=findings)

    review = overriding.review_override(actor=table.grace, override=override, findings=findings)

    assert (review.outcome, review.complaints) == ("justified", 1)


def test_affected_people_are_told_once(table, provision):
    override = started(table, provision, a_person(table), a_person(table))
    affected = list(override.affected.all())

    told = [
        overriding.mark_told(actor=table.grace, override=override, people=affected[:1]),
        overriding.mark_told(actor=table.grace, override=override, people=affected),
    ]

    assert told == [1, 1]


def test_start_is_recorded_without_the_words(table, provision):
    override = started(table, provision)

    event = AuditEvent.objects.get(verb="override.started")
    assert (event.facts["reason"], event.facts["hours"], event.facts["people"]) == (
        "incident", 72, 1,
    )  # fmt: skip
    assert event.subject == f"override:{override.pk}"
    assert FLOOD not in str(event.facts)
