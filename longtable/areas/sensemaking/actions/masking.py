"""What a person decides about flagged personal information; the original stays as it is."""

from django.utils import timezone

from longtable.areas.conversations.models import Contribution
from longtable.areas.sensemaking.analysis.live import KIND
from longtable.areas.sensemaking.models import Board, Mask
from longtable.areas.sensemaking.rules import check_read_originals
from longtable.foundation.audit.trail import Event, action, record
from longtable.foundation.live.registry import changed
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.partnerships.permission import NotAllowed


@action
def decide_mask(
    *, actor: Membership, board: Board, contribution: Contribution, keep: set[int], also: str = ""
) -> Mask:
    """Hide the flags whose places are in `keep`, and every time `also` occurs; show the rest."""
    rule = check_read_originals(actor, board)
    found, _ = Mask.objects.get_or_create(contribution=contribution)
    hidden = [flag for place, flag in enumerate(found.flags) if place in keep]
    found.hidden = sorted([*hidden, *_every(also, contribution.text)])
    found.decided_by, found.decided_at = actor, timezone.now()
    found.save()
    facts = {"flagged": len(found.flags), "hidden": len(found.hidden)}
    record(Event("mask.decided", actor, found, rule, facts))
    changed(KIND, str(board.pk))
    return found


@action
def note_reading(*, actor: Membership, board: Board, shown: int) -> None:
    """Record that somebody has read the originals of this many answers."""
    rule = check_read_originals(actor, board)
    record(Event("mask.original_read", actor, board, rule, {"answers": shown}))


def _every(words: str, text: str) -> list[list[int | str]]:
    """Where `words` occur in `text`, whatever their case."""
    wanted = " ".join(words.split())
    if not wanted:
        return []
    found: list[list[int | str]] = []
    start = text.casefold().find(wanted.casefold())
    while start >= 0:
        found.append([start, start + len(wanted), "name"])
        start = text.casefold().find(wanted.casefold(), start + len(wanted))
    if not found:
        raise NotAllowed("These words are not in the answer. Type them as they stand there.")
    return found
