"""Sharing: a convenor lets other places see how a round came out as a whole, or stops it."""

from longtable.areas.diagnostic.models import Round, SharedSummary
from longtable.areas.diagnostic.rules import check_share_summary
from longtable.foundation.audit.trail import Event, action, record
from longtable.foundation.partnerships.models import Membership


@action
def share_summary(*, actor: Membership, asked: Round) -> None:
    """Let places that share theirs see this round's means."""
    rule = check_share_summary(actor, asked)
    _, is_new = SharedSummary.objects.get_or_create(round=asked, defaults={"agreed_by": actor})
    if is_new:
        record(Event("round.summary_shared", actor, asked, rule))


@action
def stop_sharing(*, actor: Membership, asked: Round) -> None:
    """Let no other place see it any more."""
    rule = check_share_summary(actor, asked)
    gone, _ = SharedSummary.objects.filter(round=asked).delete()
    if gone:
        record(Event("round.summary_unshared", actor, asked, rule))
