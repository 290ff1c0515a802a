"""Attaching: a map becomes a step of a conversation, follows it, and shows what came of it."""

from longtable.areas.common_ground.actions.hosting import close_map, open_map
from longtable.areas.common_ground.models import OpinionMap
from longtable.areas.common_ground.queries.live import tell
from longtable.areas.common_ground.rules import check_attach, check_reveal, must_close_to_reveal
from longtable.areas.conversations.actions.steps import (
    add_statements_step,
    reword_step,
    take_out_step,
)
from longtable.areas.conversations.models import Activity, Conversation
from longtable.foundation.audit.trail import Event, action, record
from longtable.foundation.partnerships.models import Membership


@action
def attach(*, actor: Membership, opinion_map: OpinionMap, conversation: Conversation) -> None:
    """Make the map a step of `conversation`, in which its guests vote; at once, and once."""
    rule = check_attach(actor, opinion_map)
    if opinion_map.conversation == conversation:
        return
    if opinion_map.step:
        detach(actor=actor, opinion_map=opinion_map)
    opinion_map.step = add_statements_step(
        actor=actor, conversation=conversation, prompt=opinion_map.question
    )
    opinion_map.save(update_fields=["step"])
    record(Event("opinion_map.attached", actor, opinion_map, rule))


@action
def detach(*, actor: Membership, opinion_map: OpinionMap) -> None:
    """Let the map stand by itself again; its votes stay."""
    rule = check_attach(actor, opinion_map)
    step, opinion_map.step = opinion_map.step, None
    if step is None:
        return
    opinion_map.follows_step = opinion_map.revealed = False
    opinion_map.save(update_fields=["step", "follows_step", "revealed"])
    take_out_step(actor=actor, activity=step)
    record(Event("opinion_map.detached", actor, opinion_map, rule))


@action
def keep_step_in_words(*, actor: Membership, opinion_map: OpinionMap) -> None:
    """Have the step ask what the map asks."""
    if opinion_map.step:
        reword_step(actor=actor, activity=opinion_map.step, prompt=opinion_map.question)


@action
def open_with_step(*, actor: Membership, activity: Activity) -> None:
    """Open the map when the host opens its step, unless it is open by itself.

    Raises NotAllowed, so that the step stays closed, when there is nothing to vote on.
    """
    opinion_map = OpinionMap.objects.select_for_update().filter(step=activity).first()
    if opinion_map is None or opinion_map.is_open:
        return
    opinion_map.follows_step = True
    open_map(actor=actor, opinion_map=opinion_map)
    opinion_map.save(update_fields=["follows_step"])


@action
def close_with_conversation(*, actor: Membership, conversation: Conversation) -> None:
    """Close the maps that were opened by a step of `conversation`."""
    running = OpinionMap.objects.filter(step__conversation=conversation, follows_step=True)
    for opinion_map in running.filter(status=OpinionMap.Status.OPEN):
        close_map(actor=actor, opinion_map=opinion_map)


@action
def reveal(*, actor: Membership, opinion_map: OpinionMap) -> None:
    """Show on the big screen, and to guests, what all share.

    Where results were promised once it has closed, the votes end with it.
    """
    rule = check_reveal(actor, opinion_map)
    if must_close_to_reveal(opinion_map):
        close_map(actor=actor, opinion_map=opinion_map)
    _show(actor, opinion_map, rule, is_shown=True)


@action
def conceal(*, actor: Membership, opinion_map: OpinionMap) -> None:
    """Go back to showing only how far people have come."""
    _show(actor, opinion_map, check_attach(actor, opinion_map), is_shown=False)


def _show(actor: Membership, opinion_map: OpinionMap, rule: str, is_shown: bool) -> None:
    opinion_map.revealed = is_shown
    opinion_map.save(update_fields=["revealed"])
    verb = "opinion_map.revealed" if is_shown else "opinion_map.concealed"
    record(Event(verb, actor, opinion_map, rule))
    tell(opinion_map)
