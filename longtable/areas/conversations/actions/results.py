"""Results of a poll: a host reveals them, hides them again, and adds the hands in the room."""

from collections.abc import Mapping

from django.utils import timezone

from longtable.areas.conversations.models import Activity, HandCount
from longtable.areas.conversations.rules.results import (
    check_count_hands,
    check_hide_results,
    check_reveal,
)
from longtable.foundation.audit.trail import Event, action, record
from longtable.foundation.live.registry import changed
from longtable.foundation.partnerships.models import Membership


@action
def reveal_results(*, actor: Membership, poll: Activity) -> None:
    """Show guests and the big screen what was answered so far, and what comes."""
    rule = check_reveal(actor, poll)
    poll.revealed_at = timezone.now()
    poll.save(update_fields=["revealed_at"])
    record(Event("results.revealed", actor, poll, rule, {"round": poll.round}))
    changed("conversation", str(poll.conversation_id))


@action
def hide_results(*, actor: Membership, poll: Activity) -> None:
    """Show only how many have answered, until the results are revealed."""
    rule = check_hide_results(actor, poll)
    poll.hides_results, poll.revealed_at = True, None
    poll.save(update_fields=["hides_results", "revealed_at"])
    record(Event("results.hidden", actor, poll, rule, {"round": poll.round}))
    changed("conversation", str(poll.conversation_id))


@action
def count_hands(*, actor: Membership, poll: Activity, counts: Mapping[int, int]) -> None:
    """Keep how many hands were raised, by option or by point of a scale; noughts are none.

    What was counted before in this round is replaced as a whole.
    """
    rule = check_count_hands(actor, poll)
    Activity.objects.select_for_update(no_key=True).get(pk=poll.pk)
    poll.hands.filter(round=poll.round).delete()
    is_scale = poll.kind in Activity.SCALES
    HandCount.objects.bulk_create(
        HandCount(
            activity=poll,
            option_id=None if is_scale else key,
            rating=key if is_scale else None,
            round=poll.round,
            count=count,
        )
        for key, count in counts.items()
        if count
    )
    facts = {"round": poll.round, "hands": sum(counts.values())}
    record(Event("hands.counted", actor, poll, rule, facts))
    changed("conversation", str(poll.conversation_id))
