"""What people say about sharing, the opt-out, and their requests with the clock."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from longtable.areas.agreements.actions import data_requests, people
from longtable.areas.agreements.actions.plans import Answer
from longtable.areas.agreements.models import OptOut
from longtable.areas.agreements.tests.factories import (
    a_clause,
    a_live_agreement,
    a_person,
    today,
)
from longtable.areas.agreements.tests.test_deciding import asked
from longtable.foundation.partnerships.permission import NotAllowed


def said(table, subject, answer, **more):
    return people.record_answer(actor=table.priya, subject=subject, answer=Answer(answer, **more))


def test_refusal_stops_implied_consent_and_a_later_yes_lifts_it(table):
    a_live_agreement(table)
    subject = a_person(table)
    said(table, subject, "refused")
    refused = asked(table.bob, subject)
    said(table, subject, "given")

    assert (refused.missing, asked(table.bob, subject).allowed) == ("refused", True)
    assert refused.explanation.endswith("Ask Priya's organisation to talk to the person.")


def test_withdrawal_for_one_recipient_leaves_the_others(table):
    a_live_agreement(table)
    subject = a_person(table)

    said(table, subject, "withdrawn", recipients=[table.alice.organisation])

    assert asked(table.bob, subject).allowed


def test_consent_that_has_run_out_no_longer_opens(table):
    a_live_agreement(table, clauses=[a_clause(table, ground="explicit_consent")])
    subject = a_person(table)
    before = asked(table.bob, subject).missing
    said(table, subject, "given", until=today())
    during = asked(table.bob, subject).allowed

    with time_machine.travel(timezone.now() + timedelta(days=2), tick=False):
        after = asked(table.bob, subject).missing

    assert (before, during, after) == ("consent_needed", True, "consent_needed")


def test_consent_in_confidence_is_no_consent_under_uk_gdpr(table):
    clause = a_clause(table, basis="consent", ground="explicit_consent")
    a_live_agreement(table, clauses=[clause])
    subject = a_person(table)
    said(table, subject, "given", law="confidence")
    one = asked(table.bob, subject).missing
    said(table, subject, "given", law="data_protection")

    assert (one, asked(table.bob, subject).allowed) == ("data_consent_needed", True)


@pytest.mark.parametrize(
    ("ground", "missing"), [("section_251", "opted_out"), ("communicable_disease", "")]
)
def test_opt_out_counts_beyond_care_unless_the_ground_is_exempt(table, ground, missing):
    clause = a_clause(
        table, purpose="planning", ground=ground, basis_ends_on=today() + timedelta(days=30)
    )
    a_live_agreement(table, clauses=[clause])
    subject = a_person(table)
    people.set_opt_out(actor=table.priya, subject=subject, since=today())

    found = asked(table.bob, subject, "planning", categories={"contact", "needs"})

    assert (found.missing, found.allowed) == (missing, not missing)


def test_opt_out_does_not_count_for_care(table):
    a_live_agreement(table)
    subject = a_person(table)
    people.set_opt_out(actor=table.priya, subject=subject, since=today())

    assert asked(table.bob, subject).allowed


def test_lifted_opt_out_no_longer_counts(table):
    subject = a_person(table)
    opt_out = people.set_opt_out(actor=table.priya, subject=subject, since=today())
    with pytest.raises(NotAllowed, match="set already"):
        people.set_opt_out(actor=table.priya, subject=subject, since=today())

    people.lift_opt_out(actor=table.priya, opt_out=opt_out, on=today())

    assert OptOut.objects.get().lifted_on == today()


BAD_ANSWERS = {
    "not in the list of purposes": {"answer": "given", "purposes": ["marketing"]},
    "last day is before it was said": {"answer": "given", "until": date(2020, 1, 1)},
    "A withdrawal has no last day": {"answer": "withdrawn", "until": date(2099, 1, 1)},
    "day is in the future": {"answer": "given", "said_at": timezone.now() + timedelta(days=2)},
    "given, refused or withdrawn": {"answer": "perhaps"},
}


@pytest.mark.parametrize("problem", BAD_ANSWERS)
def test_answer_that_cannot_be_is_refused(table, problem):
    with pytest.raises(NotAllowed, match=problem):
        said(table, a_person(table), **BAD_ANSWERS[problem])


def test_people_are_kept_by_their_holder_only(table):
    subject = a_person(table)
    answer = Answer("given")

    for who in (table.alice, table.bob, table.charlie, table.sam):
        with pytest.raises(NotAllowed):
            people.record_answer(actor=who, subject=subject, answer=answer)

    assert subject.consents.count() == 0


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2026, 9, 3), date(2026, 10, 5)),  # the third is a Saturday
        (date(2026, 1, 31), date(2026, 3, 2)),  # the last of February is a Saturday
        (date(2026, 11, 20), date(2026, 12, 21)),  # a Sunday
        (date(2026, 12, 15), date(2027, 1, 15)),
    ],
)
def test_request_is_due_after_a_calendar_month(table, received, due):
    request = data_requests.receive(
        actor=table.grace, subject=a_person(table), right="access", on=received
    )

    assert request.due_on == due


def test_clock_stands_still_while_the_person_is_asked_and_can_be_extended_once(table):
    request = data_requests.receive(
        actor=table.grace, subject=a_person(table), right="access", on=date(2026, 12, 15)
    )
    data_requests.wait(actor=table.grace, request=request, on=date(2026, 12, 20))
    data_requests.go_on(actor=table.grace, request=request, on=date(2026, 12, 30))
    waited = request.due_on
    data_requests.extend(actor=table.grace, request=request, because="Three sources.")

    assert (waited, request.due_on) == (date(2027, 1, 25), date(2027, 3, 25))
    with pytest.raises(NotAllowed, match="more time already"):
        data_requests.extend(actor=table.grace, request=request, because="Again.")


def test_erasure_takes_the_key_and_the_made_up_fields_away(table):
    subject = a_person(table, key="nhs-like-key")
    people.make_up(actor=table.priya, subject=subject, fields={"name": ("demographics", "Ann")})
    request = data_requests.receive(actor=table.grace, subject=subject, right="erasure", on=today())

    data_requests.close(
        actor=table.grace, request=request, status="done", outcome="Erased.", on=today()
    )

    subject.refresh_from_db()
    assert (subject.key == "nhs-like-key", subject.made_up_fields.count()) == (False, 0)
