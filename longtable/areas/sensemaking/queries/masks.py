"""Answers in which something is flagged or hidden."""

from django.db.models import Q, QuerySet

from longtable.areas.conversations.models import Contribution
from longtable.areas.sensemaking.models import Board


def flagged(board: Board) -> QuerySet[Contribution]:
    """The board's answers with something flagged or hidden, those not yet looked at first."""
    shown = Q(status=Contribution.Status.SHOWN, placement__board=board)
    found = Contribution.objects.filter(shown, mask__isnull=False).exclude(mask__flags=[])
    return found.select_related("mask__decided_by__person").order_by("mask__decided_at", "pk")


def waiting(board: Board) -> int:
    """How many flagged answers nobody has looked at."""
    return flagged(board).filter(mask__decided_at=None).count()


def answer(board: Board, pk: int) -> Contribution | None:
    """One answer on the board, or None."""
    found = Contribution.objects.filter(placement__board=board, pk=pk)
    return found.select_related("mask").first()
