"""From a live channel's key to a board, before any partnership is known."""

from longtable.areas.sensemaking.models import Board
from longtable.foundation.partnerships.scoping import across_partnerships


def board_of_channel(key: str) -> Board | None:
    """The board that a live channel is about, or None."""
    if not key.isdigit():
        return None
    with across_partnerships():
        found: Board | None = (
            Board.objects.filter(pk=key).select_related("partnership", "activity").first()
        )
        return found
