"""The live channels of a board: its columns, and how far the program is in the background."""

from django.template.loader import render_to_string

from longtable.areas.sensemaking.analysis.columns import picture
from longtable.areas.sensemaking.queries.entrance import board_of_channel
from longtable.areas.sensemaking.queries.progress import progress_of
from longtable.foundation.live.registry import NoSuchChannelError, Snapshot
from longtable.foundation.partnerships.scoping import within

KIND = "board"
WORK = "board_work"
AUDIENCES = ("convenor", "member")


def build(key: str, audience: str) -> Snapshot:
    """The state of the board `key`."""
    board = board_of_channel(key)
    if board is None or audience not in AUDIENCES:
        raise NoSuchChannelError(f"There is no board {key} for {audience}.")
    with within(board.partnership):
        seen = picture(board, shows_counted=audience == "convenor")
        context = {"board": board, "partnership": board.partnership, "can_sort": True}
        html: dict[str, str] = {
            column.slot: render_to_string(
                "sensemaking/board/column.html", {**context, "column": column}
            )
            for column in seen.columns
        }
    html["version"] = f'<input type="hidden" name="seen" value="{board.version}" form="sort">'
    return {"state": {"version": board.version, "columns": seen.mark}, "html": html}


def build_work(key: str, audience: str) -> Snapshot:
    """How far the program is with the board `key`."""
    board = board_of_channel(key)
    if board is None or audience not in AUDIENCES:
        raise NoSuchChannelError(f"There is no work on a board {key} for {audience}.")
    work = progress_of(board)
    html: dict[str, str] = {"work": render_to_string("sensemaking/board/work.html", {"work": work})}
    return {"state": {"done": work is None}, "html": html}
