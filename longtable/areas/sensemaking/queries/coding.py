"""What a second coder has to sort, and what they have."""

from django.db.models import QuerySet

from longtable.areas.conversations.models import Contribution
from longtable.areas.sensemaking.models import Board, SecondCoding
from longtable.foundation.partnerships.models import Membership


def coding_by_number(board: Board, pk: int) -> SecondCoding | None:
    """One second coding of the board, or None."""
    found = SecondCoding.objects.filter(board=board, pk=pk)
    return found.select_related("coder__person", "board__activity__conversation").first()


def to_code(coding: SecondCoding) -> list[Contribution]:
    """Answers that may be shown to the coder and are not sorted yet, in an order of their own."""
    done = coding.codings.values("contribution_id")
    found = answers(coding.board).exclude(pk__in=done)
    return list(found.select_related("mask"))


def answers(board: Board) -> QuerySet[Contribution]:
    """The board's answers that may be read and quoted: a coder may be any member."""
    return Contribution.objects.filter(
        placement__board=board,
        status=Contribution.Status.SHOWN,
        consent=Contribution.Consent.QUOTE,
    ).order_by("pk")


def members_to_ask(board: Board, asker: Membership) -> QuerySet[Membership]:
    """Members who have not been asked yet; not whoever asks."""
    asked = board.second_codings.values("coder_id")
    found: QuerySet[Membership] = (
        Membership.objects.filter(left_at=None)
        .exclude(pk__in=asked)
        .exclude(pk=asker.pk)
        .select_related("person", "organisation")
        .order_by("person__name")
    )
    return found
