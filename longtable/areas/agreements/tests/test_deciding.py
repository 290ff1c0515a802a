"""The door: what is opened, what stays shut and why, and what is kept of each decision."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
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
from longtable.areas.agreements.analysis import compiling
from longtable.areas.agreements.analysis.explaining import who_could_see
from longtable.areas.agreements.analysis.replaying import stands
from longtable.areas.agreements.models import Asking, PolicyText
from longtable.areas.agreements.queries.accesses import (
    accesses_to,
    agreements_near,
    list_digest,
    often_refused,
)
from longtable.areas.agreements.queries.clock import ClockWentBackError
from longtable.areas.agreements.tests.asking import WANTED, asked
from longtable.areas.agreements.tests.factories import (
    a_live_agreement,
    a_person,
    ended,
    only_clause,
)
from longtable.foundation.audit.models import AuditEvent
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.partnerships.permission import NotAllowed


def test_nothing_is_open_before_anything_was_agreed(table):
    decision = asked(table.bob, a_person(table))

    assert (decision.allowed, decision.missing) == (False, "no_clause")
    assert decision.explanation == (
        "No agreement lets a member or link worker at Bob's organisation see contact details,"
        " what the person needs help with and health conditions for “practical support for people"
        " at risk”. Ask Grace (data steward)."
    )


def test_live_agreement_opens_what_it_says_and_names_its_clause(table):
    clause = only_clause(a_live_agreement(table))

    decision = asked(table.bob, a_person(table))

    by = (f"clause:{clause.pk}",)
    assert decision.opened == {"contact": by, "needs": by}
    assert decision.explanation == (
        "Contact details and what the person needs help with: opened by clause 1 of “Support for"
        " people at risk”. Clause 1 of “Support for people at risk” lets a member or link worker"
        " at Bob's organisation see other data for “practical support for people at risk”, but not"
        " health conditions. Ask Grace (data steward)."
    )


def test_release_gives_the_agreed_fields_and_no_others(table):
    a_live_agreement(table)
    subject = a_person(table)
    record = HeldRecord(
        subject,
        {
            "telephone": Field("contact", "01234"),
            "diabetes": Field("conditions", True),
            "hobby": Field("uncategorised", "fishing"),
        },
    )

    assert release(record, asked(table.bob, subject)) == {"telephone": "01234"}


def test_release_for_another_person_is_refused(table):
    a_live_agreement(table)
    one, other = a_person(table), a_person(table)
    record = HeldRecord(other, {"telephone": Field("contact", "01234")})

    with pytest.raises(NotAllowed, match="about another person"):
        release(record, asked(table.bob, one))


def test_old_decision_releases_nothing(table):
    a_live_agreement(table)
    subject = a_person(table)
    decision = asked(table.bob, subject)
    record = HeldRecord(subject, {"telephone": Field("contact", "01234")})

    with (
        time_machine.travel(timezone.now() + timedelta(minutes=2), tick=False),
        pytest.raises(NotAllowed, match="Ask again"),
    ):
        release(record, decision)


def test_taking_out_needs_a_clause_that_says_so(table):
    a_live_agreement(table)

    decision = asked(table.bob, a_person(table), deed="take_out", categories={"contact"})

    assert (decision.allowed, decision.missing) == (False, "deed")


def test_own_practitioners_need_no_agreement(table):
    decision = asked(table.priya, a_person(table), "direct_care", categories={"conditions"})

    assert decision.opened == {"conditions": ("own_records",)}
    assert decision.explanation == (
        "Health conditions: opened by Priya's organisation's own care for its people."
    )


def test_outsiders_and_people_who_left_see_nothing(table):
    a_live_agreement(table)
    subject = a_person(table)
    Membership.objects.filter(pk=table.bob.pk).update(left_at=timezone.now())

    missing = [asked(who, subject).missing for who in (table.bob, table.charlie)]

    assert missing == ["left", "left"]


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"purpose": "marketing"}, "list of purposes"),
        ({"deed": "sell"}, "list of deeds"),
        ({"categories": {"gossip"}}, "list of data categories"),
        ({"categories": set()}, "which data categories"),
    ],
)
def test_question_that_is_in_no_list_is_refused_in_a_sentence(table, changes, problem):
    with pytest.raises(ValueError, match=problem):
        asked(table.bob, a_person(table), **changes)


def test_decision_is_recorded_with_its_clauses_and_kept(table):
    clause = only_clause(a_live_agreement(table))
    subject = a_person(table)

    decision = asked(table.bob, subject)

    event = AuditEvent.objects.order_by("index").last()
    assert (event.verb, event.subject, event.rule) == (
        "data.opened", f"subject:{subject.pk}", f"clause:{clause.pk}",
    )  # fmt: skip
    assert {name: event.facts[name] for name in WANTED} == {
        "contact": f"clause:{clause.pk}", "needs": f"clause:{clause.pk}", "conditions": "shut",
    }  # fmt: skip
    assert event.facts["policies"] == decision.policies
    assert [a.allowed for a in accesses_to(subject)] == [True]


def test_refusal_is_recorded_with_what_was_missing(table):
    asked(table.bob, a_person(table))

    event = AuditEvent.objects.order_by("index").last()
    assert (event.verb, event.rule) == ("data.refused", "missing:no_clause")


def test_list_is_one_event_that_vouches_for_every_line(table):
    clause = only_clause(a_live_agreement(table))
    resources = [Resource(a_person(table), WANTED) for _ in range(3)]
    refused = people.record_answer(
        actor=table.priya, subject=resources[1].subject, answer=Answer("refused")
    )

    decisions = decide_many(actor=table.bob, deed="see", resources=resources, purpose="support")

    event, asking = AuditEvent.objects.order_by("index").last(), Asking.objects.get()
    assert refused.answer == "refused"
    assert [d.allowed for d in decisions] == [True, False, True]
    assert (event.facts[f"clause:{clause.pk}"], event.facts["missing:refused"]) == (2, 1)
    assert event.facts["list"] == list_digest(asking)
    asking.findings.filter(allowed=False).update(allowed=True)
    assert event.facts["list"] != list_digest(asking)


def test_list_takes_as_many_queries_for_many_as_for_few(table):
    a_live_agreement(table)
    few = [Resource(a_person(table), WANTED) for _ in range(2)]
    many = few + [Resource(a_person(table), WANTED) for _ in range(6)]

    counts = []
    for resources in (few, few, many):
        with CaptureQueriesContext(connection) as queries:
            decide_many(actor=table.bob, deed="see", resources=resources, purpose="support")
        counts.append(len(queries))

    # The record reads a node more or less, by its size; six more people cost nothing else.
    assert abs(counts[2] - counts[1]) < 4


def test_past_decision_can_be_made_again_after_everything_has_changed(table):
    version, subject = a_live_agreement(table), a_person(table)
    asked(table.bob, subject)
    ended(table, version)
    asked(table.bob, subject)

    late, early = accesses_to(subject)

    assert (early.allowed, late.allowed) == (True, False)
    assert stands(early)
    assert stands(late)
    early.finding.opened = {"conditions": ["clause:1"]}
    assert not stands(early)


def test_policies_that_were_tampered_with_decide_nothing(table):
    a_live_agreement(table)
    subject = a_person(table)
    text = PolicyText.objects.get()
    PolicyText.objects.update(cedar=text.cedar.replace('"support"', '"planning"'))
    compiling._loaded.cache_clear()

    with pytest.raises(ValueError, match="were changed"):
        asked(table.bob, subject)


def test_clock_that_went_back_opens_nothing(table):
    a_live_agreement(table)
    subject = a_person(table)

    with (
        time_machine.travel(timezone.now() - timedelta(hours=3), tick=False),
        pytest.raises(ClockWentBackError, match="The clock of this computer says"),
    ):
        asked(table.bob, subject)


def test_clock_that_went_back_lets_nothing_begin_or_end(table):
    version = a_live_agreement(table)

    with (
        time_machine.travel(timezone.now() - timedelta(hours=3), tick=False),
        pytest.raises(ClockWentBackError),
    ):
        ended(table, version)

    version.refresh_from_db()
    assert version.state == "live"


def test_who_could_see_names_seats_people_and_clauses(table):
    a_live_agreement(table)

    found = who_could_see(a_person(table), timezone.now())

    shared = [(f.who, f.people, f.by) for f in found if "Bob" in f.who]
    assert shared == [
        (
            "Link workers at Bob's organisation",
            ("Bob",),
            ("Clause 1 of “Support for people at risk”",),
        )
    ]
    assert {person for f in found for person in f.people} == {"Bob", "Marek", "Priya"}


def test_same_refusal_five_times_is_worth_a_look(table):
    subject = a_person(table)
    for _ in range(5):
        asked(table.bob, subject)

    found = often_refused(timezone.now() - timedelta(days=1))

    assert [(f.organisation, f.purpose, f.missing, f.times) for f in found] == [
        ("Bob's organisation", "support", "no_clause", 5)
    ]
    assert agreements_near([found[0].last]) == {found[0].last: []}


def test_refusal_names_the_agreement_that_came_nearest(table):
    agreement, subject = a_live_agreement(table).agreement, a_person(table)
    for _ in range(5):
        asked(table.vera, subject)

    [found] = often_refused(timezone.now() - timedelta(days=1))

    assert (found.missing, agreements_near([found.last])) == (
        "recipient", {found.last: [agreement]},
    )  # fmt: skip
