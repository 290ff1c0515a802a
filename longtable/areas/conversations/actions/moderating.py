"""Moderating: what is shown, hidden or looked at, and when words wait for it."""

from collections.abc import Iterable

from django.db.models import QuerySet

from longtable.areas.conversations.models import Contribution, Conversation
from longtable.areas.conversations.queries.waiting import waiting
from longtable.areas.conversations.rules.moderating import (
    check_choose_moderation,
    check_hide,
    check_look_at,
    check_moderate,
    check_show_again,
)
from longtable.foundation.audit.trail import Event, Fact, action, record
from longtable.foundation.live.registry import changed
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.partnerships.permission import NotAllowed

Status = Contribution.Status
QUICKER = "Somebody was quicker: this has changed meanwhile. Look at it again."


@action
def choose_moderation(*, actor: Membership, conversation: Conversation, moderation: str) -> None:
    """Say when words are moderated from now on. What waits goes on waiting for a moderator.

    Off: nobody looks at what is shown, so nothing is listed as not yet looked at.
    """
    rule = check_choose_moderation(actor, conversation)
    conversation.moderation = moderation
    conversation.save(update_fields=["moderation"])
    if moderation == Conversation.Moderation.OFF:
        _of(conversation).filter(unseen=True).update(unseen=False)
    record(Event("conversation.moderation_chosen", actor, conversation, rule, {"when": moderation}))
    changed("conversation", str(conversation.pk))


@action
def hide_contribution(*, actor: Membership, contribution: Contribution, reason: str) -> None:
    """Take `contribution` off every screen. `reason` is a HideReason; its author sees it."""
    rule = check_hide(actor, contribution)
    _settle(contribution, Status.HIDDEN, reason)
    _note("contribution.hidden", actor, contribution, rule)


@action
def show_contribution(*, actor: Membership, contribution: Contribution) -> None:
    """Show what waited for a moderator, or what was hidden."""
    rule = check_show_again(actor, contribution)
    waited = contribution.status == Status.HELD
    _settle(contribution, Status.SHOWN)
    verb = "contribution.shown" if waited else "contribution.shown_again"
    _note(verb, actor, contribution, rule)


@action
def look_at_contribution(*, actor: Membership, contribution: Contribution) -> None:
    """Note that a moderator has looked at what is shown already."""
    rule = check_look_at(actor, contribution)
    _settle(contribution, Status.SHOWN)
    _note("contribution.looked_at", actor, contribution, rule)


@action
def show_all(*, actor: Membership, conversation: Conversation, listed: Iterable[int]) -> int:
    """Show those of `listed` (primary keys) that wait, and note that the others were looked at.

    Only what a moderator had on their screen: words that came meanwhile go on waiting.
    """
    rule = check_moderate(actor, conversation)
    found = list(waiting(conversation).filter(pk__in=list(listed)))
    for contribution in found:
        waited = contribution.status == Status.HELD
        _settle(contribution, Status.SHOWN)
        verb = "contribution.shown" if waited else "contribution.looked_at"
        _note(verb, actor, contribution, rule)
    return len(found)


def _of(conversation: Conversation) -> QuerySet[Contribution]:
    return Contribution.objects.filter(activity__conversation=conversation)


def _settle(contribution: Contribution, status: str, reason: str = "") -> None:
    """Give it its status. NotAllowed when its author or another moderator was quicker."""
    standing = Contribution.objects.filter(pk=contribution.pk, status=contribution.status)
    if not standing.update(status=status, hidden_reason=reason, unseen=False):
        raise NotAllowed(QUICKER)
    contribution.status, contribution.hidden_reason = status, reason
    contribution.unseen = False


def _note(verb: str, actor: Membership, contribution: Contribution, rule: str) -> None:
    facts: dict[str, Fact] = {
        "activity": contribution.activity_id,
        "reason": contribution.hidden_reason,
    }
    record(Event(verb, actor, contribution, rule, facts))
    changed("conversation", str(contribution.activity.conversation_id))
