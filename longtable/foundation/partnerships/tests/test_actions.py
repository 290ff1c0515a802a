"""What actions write, what they record, and what they refuse as a whole."""

import pytest
from django.core import mail
from django.utils import timezone

from longtable.foundation.accounts.models import Person
from longtable.foundation.audit.models import AuditEvent
from longtable.foundation.notices.queries import notices_of as unread
from longtable.foundation.partnerships import actions
from longtable.foundation.partnerships.models import (
    Invitation,
    Membership,
    Organisation,
    Partnership,
    Place,
    Role,
    Sector,
)
from longtable.foundation.partnerships.models.invitation import hash_of
from longtable.foundation.partnerships.permission import NotAllowed
from longtable.foundation.partnerships.scoping import within
from longtable.foundation.partnerships.tests.factories import make_invitation, make_seat


def last_event(verb: str = "") -> AuditEvent:
    return AuditEvent.objects.filter(verb__startswith=verb).latest("index")


def test_founding_makes_the_usual_sectors(db):
    partnership = actions.found(name="Moorland", slug="moorland")

    with within(partnership):
        names = list(Sector.objects.values_list("name", flat=True))
    assert names[:3] == ["NHS", "Local government", "Voluntary and community"]
    assert len(names) == 9
    assert last_event().verb == "partnership.founded"


def test_inviting_sends_the_secret_and_keeps_its_hash(
    at_the_table, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        invitation = actions.invite(
            actor=at_the_table.alice, email="Dana@Example.org", roles=["member"]
        )

    invitation.refresh_from_db()
    assert invitation.email == "dana@example.org"
    assert invitation.token_hash == hash_of(invitation.token)
    assert mail.outbox[0].to == ["dana@example.org"]
    assert f"/invitations/{invitation.token}/" in mail.outbox[0].body
    assert last_event().verb == "invitation.sent"


def test_secret_is_nowhere_in_the_row(at_the_table):
    invitation = make_invitation()

    row = Invitation.objects.filter(pk=invitation.pk).values().get()

    assert invitation.token not in [str(value) for value in row.values()]


def test_partner_cannot_invite(at_the_table):
    with pytest.raises(NotAllowed):
        actions.invite(actor=at_the_table.bob, email="dana@example.org", roles=["member"])

    assert Invitation.objects.count() == 0


def test_sending_again_changes_the_link(at_the_table, django_capture_on_commit_callbacks):
    invitation = make_invitation(expires_at=timezone.now())
    old = invitation.token

    with django_capture_on_commit_callbacks(execute=True):
        actions.resend_invitation(actor=at_the_table.alice, invitation=invitation)

    invitation.refresh_from_db()
    assert invitation.is_open
    assert invitation.token != old
    assert invitation.token in mail.outbox[0].body


def test_withdrawn_invitation_is_not_sent_even_when_its_letter_was_waiting(
    at_the_table, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        invitation = actions.invite(
            actor=at_the_table.alice, email="dana@example.org", roles=["member"]
        )
        actions.withdraw_invitation(actor=at_the_table.alice, invitation=invitation)

    assert mail.outbox == []


def test_accepting_makes_the_person_and_their_seat(at_the_table):
    invitation = make_invitation(organisation=at_the_table.bob.organisation, title="Volunteer")

    seat = actions.accept_invitation(invitation=invitation, name="Dana Ng")

    assert (seat.person.email, seat.person.name) == ("dana@example.org", "Dana Ng")
    assert (seat.organisation, seat.title) == (at_the_table.bob.organisation, "Volunteer")
    assert seat.roles == ["member"]
    assert not seat.person.has_usable_password()
    assert last_event("invitation.accepted").actor == f"person:{seat.person_id}"


def test_whoever_invited_is_told_of_the_answer(at_the_table):
    actions.accept_invitation(
        invitation=make_invitation(invited_by=at_the_table.alice), name="Dana Ng"
    )

    notice = unread(at_the_table.alice).get()
    assert notice.text == "Dana Ng has accepted your invitation."
    assert notice.path == "/p/eskerdale/members/"


def test_accepting_works_once(at_the_table):
    invitation = make_invitation()
    actions.accept_invitation(invitation=invitation, name="Dana")

    with pytest.raises(NotAllowed):
        actions.accept_invitation(invitation=invitation, name="Dana")

    assert Membership.objects.filter(person__email="dana@example.org").count() == 1


def test_accepting_seats_somebody_from_another_partnership(at_the_table):
    charlie = at_the_table.charlie.person
    invitation = make_invitation(charlie.email)

    seat = actions.accept_invitation(invitation=invitation)

    assert seat.person == charlie
    assert seat.partnership == at_the_table.partnership
    assert Person.objects.filter(email=charlie.email).count() == 1


def test_accepting_brings_back_somebody_who_left(at_the_table):
    before = make_seat("Dana", left_at=timezone.now(), roles=["reader"])
    invitation = make_invitation("dana@example.org", roles=["member"])

    seat = actions.accept_invitation(invitation=invitation)

    assert (seat.pk, seat.left_at, seat.roles) == (before.pk, None, ["member"])


def test_accepting_as_a_member_adds_roles_and_keeps_the_rest(at_the_table):
    organisation = at_the_table.bob.organisation
    invitation = make_invitation(at_the_table.bob.person.email, roles=["assessor"])

    seat = actions.accept_invitation(invitation=invitation)

    assert (seat.roles, seat.organisation) == (["assessor", "member"], organisation)


def test_changing_a_seat_records_which_roles_came_and_went(at_the_table):
    actions.change_seat(
        actor=at_the_table.alice,
        seat=at_the_table.bob,
        roles=["reader", "data_steward"],
        organisation=None,
        sector=Sector.objects.first(),
    )

    at_the_table.bob.refresh_from_db()
    assert at_the_table.bob.roles == ["reader", "data_steward"]
    assert at_the_table.bob.seat == "in their own right"
    assert last_event("membership.changed").facts == {
        "data_steward": "added",
        "member": "removed",
        "reader": "added",
    }


def test_member_is_told_of_their_new_roles(at_the_table, django_capture_on_commit_callbacks):
    bob = at_the_table.bob
    seat = {"organisation": bob.organisation, "title": ""}

    with django_capture_on_commit_callbacks(execute=True):
        actions.change_seat(actor=at_the_table.alice, seat=bob, roles=["assessor"], **seat)
        actions.change_seat(actor=at_the_table.alice, seat=bob, roles=["assessor"], **seat)

    assert [notice.text for notice in unread(bob)] == ["Your roles are now: assessor."]
    assert [message.to for message in mail.outbox] == [["bob@example.org"]]


def test_nobody_is_told_of_what_they_did_themselves(at_the_table):
    alice = at_the_table.alice

    actions.change_seat(
        actor=alice, seat=alice, roles=["convenor"], organisation=alice.organisation
    )

    assert not unread(alice).exists()


def test_ending_a_seat_shuts_the_door(at_the_table):
    actions.end_seat(actor=at_the_table.bob, seat=at_the_table.bob)

    assert Membership.of(at_the_table.bob.person, "eskerdale") is None
    assert last_event().verb == "membership.ended"


def test_last_convenor_cannot_be_ended(at_the_table):
    with pytest.raises(NotAllowed):
        actions.end_seat(actor=at_the_table.alice, seat=at_the_table.alice)

    at_the_table.alice.refresh_from_db()
    assert at_the_table.alice.left_at is None


@pytest.mark.parametrize(
    ("save", "name", "model"),
    [
        (actions.save_organisation, "organisation", Organisation),
        (actions.save_place, "place", Place),
        (actions.save_sector, "sector", Sector),
    ],
)
def test_arranging_is_for_convenors_and_recorded(at_the_table, save, name, model):
    fields = {"sector": Sector.objects.first()} if model is Organisation else {}

    with pytest.raises(NotAllowed):
        save(actor=at_the_table.bob, **{name: model(name="Somewhere", **fields)})
    save(actor=at_the_table.alice, **{name: model(name="Somewhere", **fields)})

    assert model.objects.filter(name="Somewhere").count() == 1
    assert last_event().verb == f"{name}.added"


def test_settings_are_for_convenors(at_the_table):
    with pytest.raises(NotAllowed):
        actions.save_partnership(actor=at_the_table.bob, partnership=at_the_table.partnership)
    at_the_table.partnership.name = "Eskerdale together"
    actions.save_partnership(actor=at_the_table.alice, partnership=at_the_table.partnership)

    assert Partnership.objects.get(slug="eskerdale").name == "Eskerdale together"
    assert last_event().verb == "partnership.changed"


def test_operator_invites_the_first_convenor_again_with_a_new_link(db):
    partnership = actions.found(name="Moorland", slug="moorland")
    first = actions.invite_from_outside(
        partnership=partnership, email="Dana@example.org", roles=[Role.CONVENOR]
    )
    old = first.token

    again = actions.invite_from_outside(
        partnership=partnership, email="dana@example.org", roles=[Role.CONVENOR, Role.MEMBER]
    )

    assert again.pk == first.pk
    assert again.token != old
    assert again.roles == ["convenor", "member"]
