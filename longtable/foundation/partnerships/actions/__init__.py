"""Verbs that change the table: founding it, inviting, seating, arranging."""

from longtable.foundation.partnerships.actions.founding import found, invite_from_outside
from longtable.foundation.partnerships.actions.invitations import (
    accept_invitation,
    invite,
    resend_invitation,
    withdraw_invitation,
)
from longtable.foundation.partnerships.actions.seats import change_seat, end_seat
from longtable.foundation.partnerships.actions.table import (
    save_organisation,
    save_partnership,
    save_place,
    save_sector,
)

__all__ = [
    "accept_invitation",
    "change_seat",
    "end_seat",
    "found",
    "invite",
    "invite_from_outside",
    "resend_invitation",
    "save_organisation",
    "save_partnership",
    "save_place",
    "save_sector",
    "withdraw_invitation",
]
