"""Rules for Alice (convenor), Bob (partner), Charlie (outsider), the steward and a signatory."""

import pytest

from longtable.areas.agreements.models import Agreement, AgreementVersion, Party
from longtable.areas.agreements.rules import agreements, people, seats
from longtable.areas.agreements.tests.factories import a_draft, a_live_agreement, a_person

WHO = ("alice", "bob", "charlie", "grace", "vera")


def who_can(table, rule, *about):
    return {name for name in WHO if rule(getattr(table, name), *about)}


def test_stewards_and_convenors_begin_agreements(table):
    # Charlie convenes elsewhere, and would begin one at their own table.
    assert who_can(table, agreements.can_create) == {"alice", "charlie", "grace"}


@pytest.mark.parametrize(
    ("rule", "state"),
    [
        (agreements.can_write, "draft"),
        (agreements.can_delete, "draft"),
        (agreements.can_take_back, "signing"),
        (agreements.can_take_back, "agreed"),
        (agreements.can_review, "live"),
        (agreements.can_finish_review, "under_review"),
        (agreements.can_revise, "live"),
        (agreements.can_revise, "ended"),
    ],
)
def test_stewards_and_convenors_of_this_table_keep_agreements(table, rule, state):
    version = AgreementVersion(
        state=state, agreement=Agreement(title="A", pk=1), partnership=table.cast.partnership
    )

    assert who_can(table, rule, version) == {"alice", "grace"}


def test_signatories_end_what_they_signed(table):
    version = a_live_agreement(table)

    assert who_can(table, agreements.can_end, version) == {"alice", "grace", "vera"}


def test_only_the_named_signatory_signs(table):
    version = a_draft(table)
    version.state = "signing"
    party = Party.objects.get(version=version, organisation=table.group)
    party.version = version

    assert who_can(table, agreements.can_sign, party) == {"vera"}


def test_members_read_and_outsiders_do_not(table):
    assert who_can(table, seats.can_read, a_draft(table)) == {"alice", "bob", "grace", "vera"}


def test_people_are_kept_by_those_who_see_them(table):
    subject = a_person(table)

    assert who_can(table, people.can_keep, subject) == {"grace"}
    assert people.can_keep(table.priya, subject)
    assert people.can_keep(table.marek, subject)


@pytest.mark.parametrize(
    ("rule", "state"),
    [
        (agreements.can_write, "signing"),
        (agreements.can_take_back, "live"),
        (agreements.can_review, "draft"),
        (agreements.can_finish_review, "live"),
        (agreements.can_revise, "draft"),
    ],
)
def test_state_says_what_can_be_done(table, rule, state):
    version = AgreementVersion(
        state=state, agreement=Agreement(title="A", pk=1), partnership=table.cast.partnership
    )

    assert who_can(table, rule, version) == set()
