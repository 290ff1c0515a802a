"""Who may read the record: the convenors of the partnership."""

from longtable.foundation.partnerships.models import Membership, Role
from longtable.foundation.partnerships.permission import can_and_check

READERS = (Role.CONVENOR, Role.DATA_STEWARD)


def _convenors_and_data_stewards_read_the_record(member: Membership) -> str:
    if member.has(*READERS):
        return ""
    return "Only convenors and data stewards read the record. Ask one of them."


can_read_record, check_read_record = can_and_check(_convenors_and_data_stewards_read_the_record)
