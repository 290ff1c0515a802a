"""Rules about people on record: what they say, the opt-out, their requests."""

from datetime import date, datetime

from django.utils import timezone

from longtable.areas.agreements.models import Consent, DataRequest, OptOut, Subject
from longtable.areas.agreements.models.lists import PURPOSES
from longtable.areas.agreements.rules.seats import SEES_PEOPLE, members_read, stewards_keep
from longtable.foundation.partnerships.models import Membership, Role
from longtable.foundation.partnerships.permission import can_and_check


def _holders_keep_their_people(member: Membership, subject: Subject) -> str:
    if elsewhere := members_read(member, subject):
        return elsewhere
    if not member.has(*SEES_PEOPLE):
        return "Only people who see records can do this: a practitioner, link worker or steward."
    if member.organisation_id != subject.holder_id and not member.has(Role.DATA_STEWARD):
        return "Another organisation holds this person's records. Ask somebody there."
    return ""


def _holders_add_people(member: Membership) -> str:
    if member.organisation_id is None or not member.has(*SEES_PEOPLE):
        return "Only people who see records at an organisation can add somebody to it."
    return ""


def _consents_are_said_and_can_hold(
    answer: str, purposes: list[str], said_at: datetime, until: date | None, now: datetime
) -> str:
    if unlisted := [code for code in purposes if code not in PURPOSES]:
        return f"“{unlisted[0]}” is not in the list of purposes. Choose one from it."
    if answer not in Consent.Answer.values:
        return "Say whether it was given, refused or withdrawn."
    if until and answer == Consent.Answer.WITHDRAWN:
        return "A withdrawal has no last day: it counts until the person says otherwise."
    if said_at > now:
        return "Nobody has said it yet: the day is in the future."
    if until and until < timezone.localdate(said_at):
        return "The last day is before it was said. Give a later one."
    return ""


def _opt_outs_are_set_once(subject: Subject) -> str:
    running = OptOut.objects.filter(subject=subject, lifted_on=None).exists()
    return "The opt-out is set already." if running else ""


def _opt_outs_are_lifted_while_set(opt_out: OptOut, on: date) -> str:
    if opt_out.lifted_on:
        return "The opt-out was lifted already."
    return "" if on >= opt_out.since else "It cannot be lifted before it was set."


def _stewards_keep_requests(member: Membership, request: DataRequest) -> str:
    return members_read(member, request) or stewards_keep(member)


def _requests_wait_while_open(request: DataRequest) -> str:
    return "" if request.status == DataRequest.Status.OPEN else "This request is not open."


def _requests_go_on_after_waiting(request: DataRequest) -> str:
    waits = request.status == DataRequest.Status.WAITING
    return "" if waits else "This request does not wait for anybody."


def _requests_are_extended_once(request: DataRequest) -> str:
    if request.extended_because:
        return "This request was given more time already; two months is the most."
    return _requests_wait_while_open(request)


def _requests_are_closed_once(request: DataRequest, status: str) -> str:
    ends = (DataRequest.Status.DONE, DataRequest.Status.REFUSED)
    if status not in ends:
        return "Say whether the request was done or refused."
    return "This request is closed already." if request.status in ends else ""


can_keep, check_keep = can_and_check(_holders_keep_their_people)
can_add, check_add = can_and_check(_holders_add_people)
can_be_said, check_said = can_and_check(_consents_are_said_and_can_hold)
can_opt_out, check_opt_out = can_and_check(_opt_outs_are_set_once)
can_lift, check_lift = can_and_check(_opt_outs_are_lifted_while_set)
can_handle, check_handle = can_and_check(_stewards_keep_requests)
can_wait, check_wait = can_and_check(_requests_wait_while_open)
can_go_on, check_go_on = can_and_check(_requests_go_on_after_waiting)
can_extend, check_extend = can_and_check(_requests_are_extended_once)
can_close, check_close = can_and_check(_requests_are_closed_once)
