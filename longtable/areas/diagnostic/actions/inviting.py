"""Inviting: who is asked, and reminders that stop when somebody has answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import F, Q
from django.utils import timezone

from longtable.areas.diagnostic.models import Respondent, Round, RoundInvitation
from longtable.areas.diagnostic.queries.letters import INVITATION, REMINDER
from longtable.areas.diagnostic.rules import check_invite, check_remind
from longtable.foundation.audit.trail import SYSTEM, Actor, Event, action, record
from longtable.foundation.live.registry import changed
from longtable.foundation.notices import letters
from longtable.foundation.partnerships.models import Membership, Organisation, Sector

# Nobody is written to more often than this, whoever presses the button.
BETWEEN_LETTERS = timedelta(days=2)
MOST_REMINDERS = 3


@dataclass(frozen=True)
class Invitee:
    """Somebody to be asked: an address, and for whom they speak, as far as that is known."""

    email: str
    organisation: Organisation | None = None
    sector: Sector | None = None
    membership: Membership | None = None


@action
def invite(*, actor: Membership, asked: Round, people: Sequence[Invitee]) -> int:
    """Give each of `people` a link of their own; those invited already are left out.

    While the round is open the letters go out at once. Returns how many are new.
    """
    Round.objects.select_for_update().get(pk=asked.pk)
    known = {email.casefold() for email in asked.invitations.values_list("email", flat=True)}
    new: dict[str, Invitee] = {}
    for one in people:  # the first word on somebody stands
        if one.email.casefold() not in known:
            new.setdefault(one.email.casefold(), one)
    rule = check_invite(actor, asked, len(new))
    if not new:
        return 0
    made = [_invitation(asked, one) for one in new.values()]
    Respondent.objects.bulk_create(one.respondent for one in made)
    RoundInvitation.objects.bulk_create(made)
    if asked.is_open:
        _send(made)
    record(Event("round.people_invited", actor, asked, rule, {"people": len(made)}))
    changed("round", str(asked.pk))
    return len(made)


@action
def leave_out(*, actor: Membership, invitation: RoundInvitation) -> None:
    """Take somebody off the list of a draft; of an open round, write to them no more.

    Their link is not taken away once it was sent: that would tell whether it has been used.
    """
    asked = invitation.round
    rule = check_invite(actor, asked)
    record(Event("round.person_left_out", actor, asked, rule))
    if asked.is_draft:
        invitation.respondent.delete()
    else:
        invitation.opted_out = True
        invitation.save(update_fields=["opted_out"])


@action
def remind(*, actor: Membership, asked: Round) -> int:
    """Write to those who have not answered and had no letter lately. Returns how many."""
    rule = check_remind(actor, asked)
    return _remind(actor, asked, rule)


@action
def remind_on_its_day(*, asked: Round) -> int:
    """The same by itself, where the convenor wished it."""
    if not asked.reminds or not asked.is_open or not asked.by_links:
        return 0
    return _remind(SYSTEM, asked, "reminders_stop_when_answered")


def _remind(actor: Actor, asked: Round, rule: str) -> int:
    Round.objects.select_for_update().get(pk=asked.pk)  # a second press waits for the first
    now = timezone.now()
    lately = Q(sent_at__gt=now - BETWEEN_LETTERS) | Q(reminded_at__gt=now - BETWEEN_LETTERS)
    due = asked.invitations.filter(
        opted_out=False, respondent__answered=False, reminders__lt=MOST_REMINDERS
    ).exclude(lately)
    keys = list(due.values_list("pk", flat=True))
    if not keys:
        return 0
    chosen = RoundInvitation.objects.filter(pk__in=keys)
    chosen.update(reminders=F("reminders") + 1, reminded_at=now)
    for pk in keys:
        letters.post(REMINDER, pk)
    record(Event("round.reminded", actor, asked, rule, {"people": len(keys)}))
    return len(keys)


def _invitation(asked: Round, one: Invitee) -> RoundInvitation:
    made = RoundInvitation(
        round=asked,
        email=one.email.lower(),
        organisation=one.organisation,
        sector=one.organisation.sector if one.organisation else one.sector,
        membership=one.membership,
        sent_at=timezone.now() if asked.is_open else None,
    )
    made.respondent = Respondent(round=asked, token_hash=made.token_hash)
    return made


def _send(invitations: Sequence[RoundInvitation]) -> None:
    for one in invitations:
        letters.post(INVITATION, one.pk)
