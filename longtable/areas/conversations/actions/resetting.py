"""Resetting: a host begins the next round of a question; answers so far are set aside, not lost."""

from django.utils import timezone

from longtable.areas.conversations.models import Activity, Contribution
from longtable.areas.conversations.queries.steps import opening_together
from longtable.areas.conversations.rules.hosting import check_reset
from longtable.foundation.audit.trail import Event, action, record
from longtable.foundation.live.registry import changed
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.partnerships.permission import NotAllowed

NOTHING = "Nobody has answered this round yet, so there is nothing to set aside."


@action
def reset_activity(*, actor: Membership, activity: Activity) -> int:
    """Begin the next round of `activity`, or of the whole survey. Returns how many it set aside.

    What is open stays open and starts its time afresh; hidden results are hidden again.
    """
    rule = check_reset(actor, activity)
    asked = list(opening_together(activity).select_for_update())
    if not any(_is_answered(one) for one in asked):
        raise NotAllowed(NOTHING)
    count = sum(_begin_next_round(one) for one in asked)
    activity.refresh_from_db()
    facts = {"answers": count, "round": activity.round}
    record(Event("activity.reset", actor, activity, rule, facts))
    changed("conversation", str(activity.conversation_id))
    return count


def _is_answered(activity: Activity) -> bool:
    hands = activity.hands.filter(round=activity.round, count__gt=0)
    return activity.contributions.filter(status__in=Contribution.GIVEN).exists() or hands.exists()


def _begin_next_round(activity: Activity) -> int:
    given = activity.contributions.filter(status__in=Contribution.GIVEN)
    count = given.update(status=Contribution.Status.SET_ASIDE, round=activity.round)
    activity.round += 1
    activity.revealed_at = None
    if activity.is_open and activity.time_allowed:
        activity.closes_at = timezone.now() + activity.time_allowed
    activity.save(update_fields=["round", "revealed_at", "closes_at"])
    return count
