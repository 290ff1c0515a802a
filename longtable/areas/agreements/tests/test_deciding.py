"""The door: what is opened, what stays shut and why, and what is kept of each decision."""

from longtable.areas.agreements.actions.deciding import (
    Field,
    HeldRecord,
    Resource,
    decide,
    release,
)
from longtable.areas.agreements.tests.factories import a_live_agreement, a_person, only_clause

WANTED = frozenset({"contact", "needs", "conditions"})


def asked(actor, subject, purpose="support", deed="see", categories=WANTED):
    return decide(
        actor=actor, deed=deed, resource=Resource(subject, frozenset(categories)), purpose=purpose
    )


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
