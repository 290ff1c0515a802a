"""Who may arrange the table: one reason against each thing, '' when nothing speaks against it."""

from longtable.foundation.accounts.models import Person
from longtable.foundation.partnerships.models import Invitation, Membership, Partnership, Role
from longtable.foundation.partnerships.permission import can_and_check
from longtable.foundation.partnerships.scoping import PartnershipModel

ONLY_CONVENORS = "Only a convenor of this partnership can do this. Ask one of them to."
LAST_CONVENOR = (
    "This is the last convenor of the partnership, and somebody has to convene it."
    " Make another member a convenor first."
)


def _why_not_convenor(actor: Membership, partnership_id: int | None) -> str:
    same_table = actor.partnership_id == partnership_id
    return "" if actor.is_convenor and same_table else ONLY_CONVENORS


def _convenors_arrange_the_table(actor: Membership, thing: Partnership | PartnershipModel) -> str:
    """Organisations, places, sectors and settings are arranged by convenors."""
    return _why_not_convenor(
        actor, thing.pk if isinstance(thing, Partnership) else thing.partnership_id
    )


def _convenors_invite(actor: Membership) -> str:
    return _why_not_convenor(actor, actor.partnership_id)


def _convenors_manage_open_invitations(actor: Membership, invitation: Invitation) -> str:
    if reason := _why_not_convenor(actor, invitation.partnership_id):
        return reason
    if invitation.accepted_at:
        return "This invitation has been accepted, so there is nothing left to send or withdraw."
    if invitation.withdrawn_at:
        return "This invitation was withdrawn. Invite the person again instead."
    return ""


def _convenors_change_seats(actor: Membership, seat: Membership, roles: list[str]) -> str:
    """A convenor may change any current seat, but never leave the table without a convenor."""
    if reason := _why_not_convenor(actor, seat.partnership_id):
        return reason
    if seat.left_at:
        return "This person has left the partnership. Invite them again first."
    if Role.CONVENOR.value not in roles and _is_last_convenor(seat):
        return LAST_CONVENOR
    return ""


def _convenors_or_oneself_end_a_seat(actor: Membership, seat: Membership) -> str:
    """A convenor may end any seat, and anybody their own, but never the last convenor's."""
    oneself = actor.pk == seat.pk and actor.left_at is None
    if not oneself and (reason := _why_not_convenor(actor, seat.partnership_id)):
        return reason
    if seat.left_at:
        return "This person has already left the partnership."
    return LAST_CONVENOR if _is_last_convenor(seat) else ""


def _is_last_convenor(seat: Membership) -> bool:
    if not seat.is_convenor:
        return False
    others = Membership.objects.filter(left_at=None).exclude(pk=seat.pk)
    return not any(other.is_convenor for other in others)


def _holders_accept(invitation: Invitation, person: Person | None) -> str:
    """Whoever holds the secret link may accept, unless signed in as somebody else."""
    if invitation.accepted_at:
        return "This invitation has already been used. Sign in to reach the partnership."
    if invitation.withdrawn_at:
        return "This invitation was withdrawn. Ask the person who invited you for a new one."
    if invitation.is_expired:
        return "This invitation has run out. Ask the person who invited you to send it again."
    if person is not None and person.email.lower() != invitation.email.lower():
        return "This invitation was sent to a different e-mail address from the one you use here."
    if person is not None and not person.is_active:
        return "This account has been closed. Ask the person who invited you what to do."
    return ""


can_arrange, check_arrange = can_and_check(_convenors_arrange_the_table)
can_invite, check_invite = can_and_check(_convenors_invite)
can_manage, check_manage = can_and_check(_convenors_manage_open_invitations)
can_change_seat, check_change_seat = can_and_check(_convenors_change_seats)
can_end_seat, check_end_seat = can_and_check(_convenors_or_oneself_end_a_seat)
can_accept, check_accept = can_and_check(_holders_accept)
why_not_accept = _holders_accept
