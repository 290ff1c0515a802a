"""Founding a partnership: what the operator does before anybody sits at the table."""

from longtable.foundation.audit.trail import SYSTEM, Event, action, record
from longtable.foundation.notices import letters
from longtable.foundation.partnerships.models import Invitation, Partnership, Role, Sector
from longtable.foundation.partnerships.scoping import within
from longtable.foundation.partnerships.starting_sectors import STARTING_SECTORS

OPERATOR = "the_operator_founds"


@action
def found(*, name: str, slug: str, place_name: str = "", description: str = "") -> Partnership:
    """Make a partnership with the usual sectors; nobody sits at it yet."""
    partnership = Partnership(
        name=name, slug=slug, place_name=place_name, description=description, languages=["en-gb"]
    )
    partnership.full_clean()
    partnership.save()
    with within(partnership):
        Sector.objects.bulk_create(
            Sector(partnership=partnership, position=position, **sector._asdict())
            for position, sector in enumerate(STARTING_SECTORS, start=1)
        )
        record(Event("partnership.founded", SYSTEM, partnership, OPERATOR))
    return partnership


@action
def invite_from_outside(
    *, partnership: Partnership, email: str, name: str = "", roles: list[Role]
) -> Invitation:
    """Invite somebody on the operator's word: the first convenor, or one to the rescue.

    An open invitation to the same address is given a new link and these roles.
    """
    with within(partnership):
        invitation = Invitation.objects.filter(
            email=email.lower(), accepted_at=None, withdrawn_at=None
        ).first() or Invitation(partnership=partnership, email=email.lower())
        invitation.name, invitation.roles = name, [role.value for role in roles]
        invitation.renew()
        invitation.full_clean(exclude=["partnership", "token_hash"])
        invitation.save()
        record(Event("invitation.sent", SYSTEM, invitation, OPERATOR))
    letters.post("invitation", invitation.pk)
    return invitation
