"""What a draft must say before it is offered, and what the lists of the law demand."""

from datetime import date, timedelta

import pytest

from longtable.areas.agreements.actions import writing
from longtable.areas.agreements.actions.plans import PartyPlan
from longtable.areas.agreements.queries.wording import wording_hash
from longtable.areas.agreements.rules.wording import problems_of
from longtable.areas.agreements.tests.factories import a_clause, a_draft, an_emergency, today
from longtable.foundation.partnerships.permission import NotAllowed


def test_complete_draft_has_no_problems(table):
    assert problems_of(a_draft(table, emergency=an_emergency())) == []


def test_empty_draft_says_all_that_is_missing(table):
    version = writing.create_agreement(actor=table.grace, title="Empty")

    assert problems_of(version) == [
        "Say what the agreement is for.",
        "Say why it takes people's data.",
        "Give the first day.",
        "Give the day of the next review.",
        "Say how long each party keeps the data.",
        "Say how the data is kept safe.",
        "Say how people use their rights.",
        "Say whom people ask.",
        "Name at least two parties.",
        "Write the first clause: it says who may receive what.",
    ]


CASES = {
    "notice without an end": (
        {"basis": "copi_notice"}, "Clause 1: its legal footing expires, so say until when it holds."
    ),
    "notice that has run out": (
        {"basis": "copi_notice_2020", "basis_ends_on": date(2030, 1, 1)},
        "Clause 1: “Notice under the COPI Regulations, Covid-19 (general)” (Health Service"
        " (Control of Patient Information) Regulations 2002 reg 3(4); with UK GDPR Art 6(1)(c)) is"
        " not in force on the first day.",
    ),
    "health data without a condition": (
        {"condition": "none", "schedule_1": ""},
        "Clause 1: it shares data about health or care, so it needs a condition under Article 9.",
    ),
    "condition without Schedule 1": (
        {"schedule_1": ""},
        "Clause 1: its condition needs one of Schedule 1 to the Data Protection Act 2018 as well.",
    ),
    "implied consent beyond care": (
        {"purpose": "planning"},
        "Clause 1: implied consent is for the person's own care only. Choose another ground.",
    ),
    "nobody receives": ({"recipients": []}, "Clause 1: say who may receive."),
    "nobody gives": ({"givers": []}, "Clause 1: say whose records it opens."),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_clause_that_the_law_does_not_carry_is_named(table, case):
    changes, problem = CASES[case]

    assert problem in problems_of(a_draft(table, clauses=[a_clause(table, **changes)]))


def test_recipient_that_is_no_party_is_named(table):
    version = a_draft(table)
    writing.set_parties(
        actor=table.grace, version=version, parties=[PartyPlan(table.practice, table.sam)]
    )

    assert problems_of(version) == [
        "Name at least two parties.",
        "Clause 1: it names an organisation that is no party. Add the party, or take it out.",
    ]


def test_end_before_the_start_is_refused(table):
    version = a_draft(table)
    version.ends_on = today() - timedelta(days=1)

    assert problems_of(version) == ["The last day is before the first. Give a later one."]


def test_purpose_that_is_not_in_the_list_is_refused_and_not_stored(table):
    version = a_draft(table, clauses=[])
    plan = a_clause(table, purpose="marketing")

    with pytest.raises(NotAllowed, match="“marketing” is not in the list of purposes"):
        writing.write_clause(actor=table.grace, version=version, plan=plan)

    assert version.clauses.count() == 0


def test_hash_changes_with_any_word(table):
    version = a_draft(table)
    before = wording_hash(version)
    same = wording_hash(version)
    plan = a_clause(table, may_take_out=True)

    writing.write_clause(
        actor=table.grace, version=version, plan=plan, clause=version.clauses.get()
    )

    assert (before == same, before == wording_hash(version)) == (True, False)
