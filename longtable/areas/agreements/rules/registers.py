"""Rules about the registers: barriers and waived controls."""

from datetime import date

from longtable.areas.agreements.models import Barrier, WaivedControl
from longtable.areas.agreements.models.lists import PURPOSES
from longtable.areas.agreements.rules.seats import members_read, stewards_keep, stewards_keep_this
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.partnerships.permission import can_and_check


def _members_report_barriers(member: Membership, since: date, purpose: str, today: date) -> str:
    if member.left_at:
        return "You have left this partnership."
    if purpose and purpose not in PURPOSES:
        return f"“{purpose}” is not in the list of purposes. Choose one from it."
    return "A barrier cannot begin in the future." if since > today else ""


def _stewards_close_barriers(member: Membership, barrier: Barrier, status: str) -> str:
    if not_steward := stewards_keep_this(member, barrier):
        return not_steward
    if status not in (Barrier.Status.UNBLOCKED, Barrier.Status.ACCEPTED):
        return "Say whether it was unblocked or accepted."
    return "" if barrier.status == Barrier.Status.OPEN else "This barrier is closed already."


def _stewards_record_waivers(member: Membership, since: date, until: date) -> str:
    if not_steward := stewards_keep(member):
        return not_steward
    return "" if until >= since else "The last day is before the first. Give a later one."


def _stewards_answer_once(member: Membership, control: WaivedControl, answer: str) -> str:
    if elsewhere := members_read(member, control):
        return elsewhere
    if not_steward := stewards_keep(member):
        return not_steward
    if answer not in WaivedControl.Answer.values:
        return "Answer with: switch it back on, keep it off, or replace it."
    return "This was answered already." if control.answer else ""


can_report, check_report = can_and_check(_members_report_barriers)
can_close, check_close = can_and_check(_stewards_close_barriers)
can_waive, check_waive = can_and_check(_stewards_record_waivers)
can_answer, check_answer = can_and_check(_stewards_answer_once)
