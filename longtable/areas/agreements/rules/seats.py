"""What the other rules ask of a seat."""

from longtable.foundation.partnerships.models import Membership, Role
from longtable.foundation.partnerships.permission import can_and_check
from longtable.foundation.partnerships.scoping import PartnershipModel

OTHER_TABLE = "This belongs to another partnership."
STEWARDS_ONLY = (
    "Only a data steward or a convenor of this partnership can do this. Ask one of them."
)
SEES_PEOPLE = (Role.PRACTITIONER, Role.LINK_WORKER, Role.CHAMPION, Role.DATA_STEWARD)


def members_read(member: Membership, thing: PartnershipModel) -> str:
    """Why this seat may not read something of a partnership."""
    at_this_table = member.partnership_id == thing.partnership_id
    return "" if at_this_table and member.left_at is None else OTHER_TABLE


def stewards_keep(member: Membership) -> str:
    """Why this seat may not keep agreements and registers."""
    return "" if member.has(Role.DATA_STEWARD, Role.CONVENOR) else STEWARDS_ONLY


def stewards_keep_this(member: Membership, thing: PartnershipModel) -> str:
    """The same, of one thing."""
    return members_read(member, thing) or stewards_keep(member)


can_read, check_read = can_and_check(members_read)
can_keep, check_keep = can_and_check(stewards_keep)
can_keep_this, check_keep_this = can_and_check(stewards_keep_this)
