"""Agreeing: what is to be done about a result is recorded, and areas above are told."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from longtable.areas.diagnostic.models import Round, RoundAction
from longtable.areas.diagnostic.rules import check_record_action, check_withdraw_action
from longtable.areas.diagnostic.signals import action_recorded
from longtable.foundation.audit.trail import Event, action, record
from longtable.foundation.partnerships.models import Membership, Organisation
from longtable.foundation.partnerships.scoping import within


@dataclass(frozen=True)
class Step:
    """What will be done, about which characteristic ('' for the whole), by whom and by when."""

    text: str
    characteristic: str = ""
    lead: Membership | None = None
    organisation: Organisation | None = None
    due_on: date | None = None


@action
def record_action(*, actor: Membership, asked: Round, step: Step) -> RoundAction:
    """Keep an action that was agreed while the result was talked about."""
    rule = check_record_action(actor, asked)
    made = RoundAction.objects.create(round=asked, created_by=actor, **vars(step))
    record(Event("round_action.recorded", actor, made, rule))
    transaction.on_commit(lambda: _tell(made))
    return made


@action
def withdraw_action(*, actor: Membership, agreed: RoundAction) -> None:
    """Take back an action that was recorded by mistake."""
    rule = check_withdraw_action(actor, agreed)
    record(Event("round_action.withdrawn", actor, agreed, rule))
    agreed.delete()


def _tell(made: RoundAction) -> None:
    with within(made.partnership):
        action_recorded.send(RoundAction, round_action=made)
