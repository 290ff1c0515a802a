"""What the pages ask: versions compared, what is opened, and as few queries for many rows."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from longtable.areas.agreements.actions import data_requests, keeping, people, registers, writing
from longtable.areas.agreements.actions.plans import Answer, BarrierPlan
from longtable.areas.agreements.models import AgreementVersion
from longtable.areas.agreements.queries import agreements, words
from longtable.areas.agreements.queries.comparing import compare
from longtable.areas.agreements.queries.desk import desk
from longtable.areas.agreements.queries.opening import opened_by
from longtable.areas.agreements.tests.factories import (
    a_clause,
    a_draft,
    a_live_agreement,
    a_person,
    an_emergency,
    today,
)
from longtable.areas.agreements.tests.test_deciding import asked
from longtable.foundation.partnerships.models import Role
from tests.cast import seat
from tests.queries import assert_constant_queries

BASE = "/p/eskerdale/sharing/"


def read(version):
    """The version with everything in it."""
    return agreements.version_of(version.agreement, version.number)


@pytest.fixture
def changed(table):
    """A live version, and the next with one more data category and an emergency provision."""
    live = a_live_agreement(table)
    second = keeping.revise(actor=table.grace, version=live, because="They asked for it.")
    plan = a_clause(table, categories=["contact", "needs", "risk_tier"])
    clause = second.clauses.get()
    writing.write_clause(actor=table.grace, version=second, plan=plan, clause=clause)
    writing.set_emergency(actor=table.grace, version=second, plan=an_emergency())
    return read(live), read(second)


def test_comparison_says_what_changed_and_what_is_new(changed):
    sections = {section.heading: section for section in compare(*changed)}

    lines = {
        line.label: line
        for line in sections["Clause 1: practical support for people at risk"].lines
    }
    assert [label for label, line in lines.items() if line.changed] == ["Which data"]
    assert "".join(piece.text for piece in lines["Which data"].after if piece.mark == "ins") == (
        " risk tier;"
    )
    assert (sections["In an emergency"].is_new, sections["Parties"].changed) == (True, False)


def test_comparison_turned_round_says_what_was_taken_out(changed):
    old, new = changed

    gone = [section.heading for section in compare(new, old) if section.is_gone]

    assert gone == ["In an emergency"]


def test_same_version_twice_changes_nothing(changed):
    assert [section.heading for section in compare(changed[0], changed[0]) if section.changed] == []


def test_holders_whose_people_are_opened_to_the_same_extent_share_a_line(table):
    surgery = seat(table.cast.partnership, "Surgery", "NHS", Role.MEMBER).organisation
    version = a_draft(table, clauses=[a_clause(table, givers=[table.practice, surgery])])

    [line] = opened_by(version)

    assert line.whose == f"{table.practice} and {surgery}"


def test_new_version_opens_only_what_is_new(table, changed):
    [line] = opened_by(changed[1])

    assert line.who == f"Link workers at {table.group}"
    assert (line.new, line.known) == (
        "risk tier",
        "contact details; and what the person needs help with",
    )


def test_paragraph_says_who_may_see_what_of_whom_and_why(table, changed):
    assert words.paragraph(changed[0]).splitlines()[0] == (
        f"Link workers at {table.group} may see contact details; and what the person needs help"
        f" with. That is about people whose records are held by {table.practice}, for practical"
        " support for people at risk, on the basis of public task (UK GDPR Art 6(1)(e))."
    )


@pytest.mark.slow
@pytest.mark.parametrize("path", ["", "agreements/", "barriers/", "people/", "what-we-may-see/"])
def test_pages_ask_as_much_for_thirty_rows_as_for_one(table, proved, path):
    def add_row(number: int) -> None:
        a_live_agreement(table, title=f"Agreement {number}")
        plan = BarrierPlan(f"List {number}", table.group, table.practice, "rule", today())
        registers.report_barrier(actor=table.bob, plan=plan)
        person = a_person(table)
        people.record_answer(actor=table.priya, subject=person, answer=Answer("given"))

    assert_constant_queries(proved(table.grace), BASE + path, add_row)


@pytest.mark.slow
def test_agreement_asks_as_much_for_thirty_clauses_as_for_one(table, proved):
    version = a_draft(table, clauses=[])

    def add_row(_: int) -> None:
        writing.write_clause(actor=table.grace, version=version, plan=a_clause(table))

    grace, one = proved(table.grace), f"{BASE}agreements/{version.agreement_id}/"
    assert_constant_queries(grace, f"{one}versions/1/", add_row)


def test_desk_puts_first_what_is_overdue_and_says_how_long_requests_have(table, proved):
    later = a_live_agreement(table, review_on=today() + timedelta(days=30), ends_on=None)
    overdue = a_live_agreement(table, title="Overdue", ends_on=today() + timedelta(days=50))
    AgreementVersion.objects.filter(pk=overdue.pk).update(review_on=today())
    data_requests.receive(actor=table.grace, subject=a_person(table), right="access", on=today())

    found = desk(table.grace, timezone.now(), today())
    page = proved(table.grace).get(BASE).content.decode()

    assert [version.pk for version in found.soon_over] == [overdue.pk, later.pk]
    assert page.count("Review overdue") == 1
    [(request, days)] = found.requests
    assert f"Due on {date_format(request.due_on, 'j F Y')}: {days} days left." in page


def test_desk_offers_to_prepare_the_agreement_that_is_missing(table, proved):
    subject = a_person(table)
    for _ in range(5):
        asked(table.bob, subject)

    page = proved(table.grace).get(BASE).content.decode()

    assert "Prepare an agreement" in page
