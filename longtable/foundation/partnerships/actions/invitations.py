"""Inviting somebody to the table, and their answer."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from longtable.foundation.accounts.models import Person
from longtable.foundation.audit.trail import Event, action, record
from longtable.foundation.notices import actions as notices
from longtable.foundation.notices import letters
from longtable.foundation.partnerships.models import (
    Invitation,
    Membership,
    Organisation,
    Role,
    Sector,
)
from longtable.foundation.partnerships.rules import check_accept, check_invite, check_manage
from longtable.foundation.partnerships.scoping import within


@action
def invite(
    *,
    actor: Membership,
    email: str,
    roles: list[str],
    name: str = "",
    title: str = "",
    organisation: Organisation | None = None,
    sector: Sector | None = None,
) -> Invitation:
    """E-mail somebody the offer of a seat, for an organisation or (with a sector) in their own
    right."""
    rule = check_invite(actor)
    invitation = Invitation.objects.create(
        email=email.lower(),
        name=name,
        title=title,
        organisation=organisation,
        sector=None if organisation else sector,
        roles=[Role(role).value for role in roles],
        invited_by=actor,
    )
    record(Event("invitation.sent", actor, invitation, rule))
    letters.post("invitation", invitation.pk)
    return invitation


@action
def resend_invitation(*, actor: Membership, invitation: Invitation) -> Invitation:
    """Send it again with a new link and a new term; the old link stops working."""
    rule = check_manage(actor, invitation)
    invitation.renew()
    invitation.save()
    record(Event("invitation.resent", actor, invitation, rule))
    letters.post("invitation", invitation.pk)
    return invitation


@action
def withdraw_invitation(*, actor: Membership, invitation: Invitation) -> Invitation:
    """Take the offer back; its link stops working."""
    rule = check_manage(actor, invitation)
    invitation.withdrawn_at = timezone.now()
    invitation.save()
    record(Event("invitation.withdrawn", actor, invitation, rule))
    return invitation


@action
def accept_invitation(
    *, invitation: Invitation, person: Person | None = None, name: str = ""
) -> Membership:
    """Take the offered seat, as `person` or as whoever owns the invited address.

    Holding the secret link proves the address, so somebody new is made here and nowhere else.
    Raises NotAllowed when the offer no longer stands, also when a second click came first.
    """
    with within(invitation.partnership):
        offer = Invitation.objects.select_for_update().get(pk=invitation.pk)
        known = person or Person.objects.filter(email=offer.email).first()
        rule = check_accept(offer, known)
        offer.accepted_at = timezone.now()
        offer.save()
        seat = _seat(offer, known or Person.objects.create_user(offer.email, name=name.strip()))
        record(Event("invitation.accepted", seat, offer, rule))
        _tell_who_invited(offer, seat)
    return seat


def _tell_who_invited(offer: Invitation, seat: Membership) -> None:
    if offer.invited_by is not None and offer.invited_by.left_at is None:
        notices.send(
            actor=seat,
            person=offer.invited_by.person,
            kind="invitation-accepted",
            text=f"{seat.person} has accepted your invitation.",
            path=reverse("partnerships:members", args=[offer.partnership.slug]),
        )


def _seat(offer: Invitation, person: Person) -> Membership:
    """The offered seat; somebody who has one already, or had one, gets the offered roles too."""
    before = Membership.objects.filter(person=person).first()
    offered: dict[str, Any] = {
        "organisation": offer.organisation,
        "sector": offer.sector,
        "title": offer.title,
        "roles": offer.roles,
        "left_at": None,
    }
    if before is None:
        return Membership.objects.create(person=person, **offered)
    if before.left_at is None:
        offered = {"roles": sorted({*before.roles, *offer.roles})}
    for name, value in offered.items():
        setattr(before, name, value)
    before.save()
    return before
