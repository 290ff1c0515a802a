"""Each rule for Alice (convenor), Bob (partner) and Charlie (convenor elsewhere)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from longtable.foundation.partnerships import rules
from longtable.foundation.partnerships.models import Role
from longtable.foundation.partnerships.permission import NotAllowed
from longtable.foundation.partnerships.tests.factories import make_invitation, make_seat


def test_only_alice_arranges_the_table(at_the_table):
    allowed = {
        name: rules.can_arrange(getattr(at_the_table, name), at_the_table.partnership)
        for name in ("alice", "bob", "charlie")
    }

    assert allowed == {"alice": True, "bob": False, "charlie": False}


def test_only_alice_arranges_what_belongs_to_the_table(at_the_table):
    organisation = at_the_table.bob.organisation

    allowed = {
        name: rules.can_arrange(getattr(at_the_table, name), organisation)
        for name in ("alice", "bob", "charlie")
    }

    assert allowed == {"alice": True, "bob": False, "charlie": False}


def test_convenors_invite_to_their_own_table(at_the_table):
    allowed = {
        name: rules.can_invite(getattr(at_the_table, name)) for name in ("alice", "bob", "charlie")
    }

    assert allowed == {"alice": True, "bob": False, "charlie": True}


def test_a_convenor_who_has_left_may_do_nothing(at_the_table):
    at_the_table.alice.left_at = timezone.now()

    assert not rules.can_invite(at_the_table.alice)
    assert not rules.can_arrange(at_the_table.alice, at_the_table.partnership)
    assert not rules.can_end_seat(at_the_table.alice, at_the_table.bob)


def test_only_alice_manages_open_invitations(at_the_table):
    invitation = make_invitation()

    allowed = {
        name: rules.can_manage(getattr(at_the_table, name), invitation)
        for name in ("alice", "bob", "charlie")
    }

    assert allowed == {"alice": True, "bob": False, "charlie": False}


@pytest.mark.parametrize("state", ["accepted_at", "withdrawn_at"])
def test_invitation_that_is_settled_cannot_be_managed(at_the_table, state):
    invitation = make_invitation(**{state: timezone.now()})

    assert not rules.can_manage(at_the_table.alice, invitation)


def test_only_alice_changes_bobs_seat(at_the_table):
    allowed = {
        name: rules.can_change_seat(getattr(at_the_table, name), at_the_table.bob, ["reader"])
        for name in ("alice", "bob", "charlie")
    }

    assert allowed == {"alice": True, "bob": False, "charlie": False}


def test_last_convenor_cannot_stop_convening(at_the_table):
    with pytest.raises(NotAllowed) as refused:
        rules.check_change_seat(at_the_table.alice, at_the_table.alice, ["member"])

    assert str(refused.value) == rules.LAST_CONVENOR


def test_convenor_can_stop_convening_when_there_is_another(at_the_table):
    make_seat("Dana", roles=[Role.CONVENOR.value])

    assert rules.can_change_seat(at_the_table.alice, at_the_table.alice, ["member"])


def test_a_convenor_who_has_left_does_not_count_as_another(at_the_table):
    make_seat("Dana", roles=[Role.CONVENOR.value], left_at=timezone.now())

    assert not rules.can_end_seat(at_the_table.alice, at_the_table.alice)


def test_bobs_seat_is_ended_by_alice_or_bob(at_the_table):
    allowed = {
        name: rules.can_end_seat(getattr(at_the_table, name), at_the_table.bob)
        for name in ("alice", "bob", "charlie")
    }

    assert allowed == {"alice": True, "bob": True, "charlie": False}


def test_nobody_ends_the_last_convenors_seat(at_the_table):
    allowed = {
        name: rules.can_end_seat(getattr(at_the_table, name), at_the_table.alice)
        for name in ("alice", "bob", "charlie")
    }

    assert allowed == {"alice": False, "bob": False, "charlie": False}


def test_whoever_holds_the_link_accepts_unless_signed_in_as_somebody_else(at_the_table):
    invitation = make_invitation(at_the_table.charlie.person.email.upper())

    assert rules.can_accept(invitation, None)
    assert rules.can_accept(invitation, at_the_table.charlie.person)
    assert not rules.can_accept(invitation, at_the_table.bob.person)


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (
            {"accepted_at": timezone.now()},
            "This invitation has already been used. Sign in to reach the partnership.",
        ),
        (
            {"withdrawn_at": timezone.now()},
            "This invitation was withdrawn. Ask the person who invited you for a new one.",
        ),
        (
            {"expires_at": timezone.now() - timedelta(seconds=1)},
            "This invitation has run out. Ask the person who invited you to send it again.",
        ),
    ],
)
def test_invitation_that_no_longer_stands_says_why(at_the_table, state, reason):
    invitation = make_invitation(**state)

    assert rules.why_not_accept(invitation, None) == reason


def test_closed_account_cannot_accept(at_the_table):
    person = at_the_table.charlie.person
    person.is_active = False
    invitation = make_invitation(person.email)

    assert not rules.can_accept(invitation, person)
