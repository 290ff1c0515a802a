"""Preparing: a convenor creates, changes or deletes a map, and puts statements in."""

from collections.abc import Sequence
from dataclasses import fields

from django.db.models import Max

from longtable.areas.common_ground.actions.attaching import attach, detach, keep_step_in_words
from longtable.areas.common_ground.actions.plan import Plan
from longtable.areas.common_ground.models import Moderation, OpinionMap, Statement
from longtable.areas.common_ground.queries.live import tell
from longtable.areas.common_ground.rules import (
    check_create,
    check_delete,
    check_edit,
    check_hold,
    check_repromise,
    check_reword,
)
from longtable.foundation.audit.trail import Event, action, record
from longtable.foundation.partnerships.models import Membership


@action
def create_map(*, actor: Membership, plan: Plan, seeds: Sequence[str] = ()) -> OpinionMap:
    """Make a draft from `plan` with the first statements, and a join code of its own."""
    rule = check_create(actor)
    opinion_map = OpinionMap(created_by=actor, partnership=actor.partnership)
    _carry_out(plan, opinion_map, actor)
    check_hold(opinion_map, len(seeds))
    _plant(opinion_map, seeds)
    record(Event("opinion_map.created", actor, opinion_map, rule, {"statements": len(seeds)}))
    return opinion_map


@action
def edit_map(*, actor: Membership, opinion_map: OpinionMap, plan: Plan) -> OpinionMap:
    """Make it what `plan` says. Raises NotAllowed for what people have been promised."""
    rule = check_edit(actor, opinion_map)
    check_reword(opinion_map, plan.question)
    check_repromise(opinion_map, plan.results, plan.guests_see_results)
    _carry_out(plan, opinion_map, actor)
    record(Event("opinion_map.edited", actor, opinion_map, rule))
    return opinion_map


@action
def delete_draft(*, actor: Membership, opinion_map: OpinionMap) -> None:
    """Delete a map that has never been opened; nobody has voted in it yet."""
    rule = check_delete(actor, opinion_map)
    detach(actor=actor, opinion_map=opinion_map)
    record(Event("opinion_map.deleted", actor, opinion_map, rule))
    opinion_map.delete()


@action
def add_seeds(*, actor: Membership, opinion_map: OpinionMap, texts: Sequence[str]) -> int:
    """Put statements in, accepted at once; those that are there already are left out."""
    rule = check_edit(actor, opinion_map)
    OpinionMap.objects.select_for_update().get(pk=opinion_map.pk)
    known = {text.casefold() for text in opinion_map.statements.values_list("text", flat=True)}
    new = [text for text in texts if text.casefold() not in known]
    check_hold(opinion_map, len(new))
    _plant(opinion_map, new)
    record(Event("statements.seeded", actor, opinion_map, rule, {"statements": len(new)}))
    tell(opinion_map)
    return len(new)


def _carry_out(plan: Plan, opinion_map: OpinionMap, actor: Membership) -> None:
    for field in fields(plan):
        if field.name != "conversation":
            setattr(opinion_map, field.name, getattr(plan, field.name))
    opinion_map.save()
    keep_step_in_words(actor=actor, opinion_map=opinion_map)
    if plan.conversation:
        attach(actor=actor, opinion_map=opinion_map, conversation=plan.conversation)
    else:
        detach(actor=actor, opinion_map=opinion_map)


def _plant(opinion_map: OpinionMap, texts: Sequence[str]) -> None:
    last = opinion_map.statements.aggregate(last=Max("number"))["last"] or 0
    Statement.objects.bulk_create(
        Statement(
            opinion_map=opinion_map,
            number=number,
            text=text,
            status=Moderation.ACCEPTED,
        )
        for number, text in enumerate(texts, start=last + 1)
    )
