"""How long and for whom a decision holds, and how little is kept of equal ones."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db.models import Count
from django.test import override_settings
from django.utils import timezone

from longtable.areas.agreements.actions import people
from longtable.areas.agreements.actions.deciding import (
    Field,
    HeldRecord,
    Resource,
    decide_many,
    release,
)
from longtable.areas.agreements.actions.plans import Answer
from longtable.areas.agreements.models import Asking, Finding, OptOut
from longtable.areas.agreements.queries.accesses import list_digest
from longtable.areas.agreements.queries.clock import end_of
from longtable.areas.agreements.queries.standing import opted_out
from longtable.areas.agreements.tests.asking import WANTED, asked
from longtable.areas.agreements.tests.factories import (
    a_clause,
    a_live_agreement,
    a_person,
)
from longtable.foundation.audit.models import AuditEvent
from longtable.foundation.partnerships.models import Membership, Role
from longtable.foundation.partnerships.permission import NotAllowed


def test_decision_releases_nothing_after_what_opened_it_has_ended(table):
    ends = timezone.localdate() + timedelta(days=1)
    a_live_agreement(table, ends_on=ends, review_on=ends)
    subject = a_person(table)
    record = HeldRecord(subject, {"telephone": Field("contact", "01234")})
    last_second = end_of(ends) - timedelta(seconds=1)

    with time_machine.travel(last_second, tick=False) as clock:
        decision = asked(table.bob, subject)
        before = release(record, decision)
        clock.shift(2)
        with pytest.raises(NotAllowed, match="Ask again"):
            release(record, decision)

    assert (before, decision.until) == ({"telephone": "01234"}, end_of(ends))


def test_decision_does_not_outlive_the_day_that_a_consent_may_end_with(table):
    a_live_agreement(table)
    tonight = end_of(timezone.localdate() + timedelta(days=1))

    with time_machine.travel(tonight - timedelta(seconds=5), tick=False):
        decision = asked(table.bob, a_person(table))

    assert decision.until == tonight


def test_opt_out_counts_from_the_first_moment_of_its_day_in_summer(table):
    planning = a_clause(table, purpose="planning")
    a_live_agreement(table, clauses=[planning])
    midsummer, subject = date(2030, 6, 21), a_person(table)
    OptOut.objects.create(subject=subject, since=midsummer)

    with (
        override_settings(TIME_ZONE="Europe/London"),
        time_machine.travel(datetime(2030, 6, 20, 23, 30, tzinfo=UTC), tick=False),
    ):
        found = opted_out([subject.pk], timezone.now())

    assert found == {subject.pk}


def test_people_who_look_the_same_share_one_finding(table):
    a_live_agreement(table)
    resources = [Resource(a_person(table), WANTED) for _ in range(4)]
    people.record_answer(
        actor=table.priya, subject=resources[3].subject, answer=Answer("withdrawn")
    )

    decide_many(actor=table.bob, deed="see", resources=resources, purpose="support")

    found = Finding.objects.annotate(people=Count("accesses")).values_list("allowed", "people")
    assert list(found) == [(True, 3), (False, 1)]


def test_empty_list_is_decided_and_recorded(table):
    a_live_agreement(table)

    found = decide_many(actor=table.bob, deed="see", resources=[], purpose="support")

    assert (found, list_digest(Asking.objects.get())) == (
        [], AuditEvent.objects.order_by("index").last().facts["list"],
    )  # fmt: skip


def test_roles_are_those_of_the_database_whatever_the_page_was_opened_with(table):
    a_live_agreement(table)
    stale = Membership.objects.get(pk=table.bob.pk)
    Membership.objects.filter(pk=table.bob.pk).update(roles=[Role.MEMBER])

    decision = asked(stale, a_person(table))

    assert (decision.allowed, decision.missing) == (False, "recipient")
