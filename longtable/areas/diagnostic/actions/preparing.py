"""Preparing: a convenor says what a round asks, of whom, and from when to when."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from longtable.areas.diagnostic.models import Round
from longtable.areas.diagnostic.rules import check_edit, check_move, check_prepare
from longtable.foundation.audit.trail import Event, action, record
from longtable.foundation.live.registry import changed
from longtable.foundation.partnerships.models import Membership


@dataclass(frozen=True)
class Plan:
    """Everything that a convenor says of a round. instrument: as the round keeps it."""

    title: str
    closes_on: date
    instrument: dict[str, Any]
    introduction: str = ""
    form: str = Round.Form.FULL
    entry: str = Round.Entry.LINKS
    opens_on: date | None = None
    asks_relationships: bool = True
    reminds: bool = True


@action
def create_round(*, actor: Membership, plan: Plan) -> Round:
    """Make a draft from `plan`."""
    rule = check_prepare(actor)
    asked = Round(created_by=actor, partnership=actor.partnership)
    _carry_out(plan, asked)
    record(Event("round.created", actor, asked, rule, {"form": plan.form, "entry": plan.entry}))
    return asked


@action
def edit_round(*, actor: Membership, asked: Round, plan: Plan) -> Round:
    """Make a draft what `plan` says; those invited stay, unless nobody is invited any more."""
    rule = check_edit(actor, asked)
    _carry_out(plan, asked)
    if not asked.by_links:
        asked.respondents.all().delete()
    record(Event("round.edited", actor, asked, rule))
    return asked


@action
def delete_draft(*, actor: Membership, asked: Round) -> None:
    """Delete a round that has never been opened; nobody has answered it."""
    rule = check_edit(actor, asked)
    record(Event("round.deleted", actor, asked, rule))
    asked.delete()


@action
def move_last_day(*, actor: Membership, asked: Round, closes_on: date) -> None:
    """Give people more time, or less, while the round has not closed."""
    rule = check_move(actor, asked)
    asked.closes_on = closes_on
    asked.save(update_fields=["closes_on"])
    record(Event("round.edited", actor, asked, rule))
    changed("round", str(asked.pk))


def _carry_out(plan: Plan, asked: Round) -> None:
    for name, value in vars(plan).items():
        setattr(asked, name, value)
    asked.save()
