"""Codebooks in, and files out: both leave their trace."""

import uuid
from collections.abc import Sequence

from longtable.areas.sensemaking.actions.sorting import Sorting
from longtable.areas.sensemaking.analysis.exchange import ReadTheme
from longtable.areas.sensemaking.models import Board, Maker, Theme
from longtable.areas.sensemaking.rules import MOST_THEMES, check_run
from longtable.foundation.audit.trail import Event, action, record
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.partnerships.permission import NotAllowed


@action
def read_codebook(
    *, actor: Membership, board: Board, themes: Sequence[ReadTheme], seen: int
) -> tuple[int, int]:
    """Bring in a codebook: known themes get its names, new ones are added; all of it or nothing.

    A theme is known by its identifier or, since some tools write new identifiers each time, by its
    name. Gives how many were added and how many renamed.
    """
    rule = check_run(actor, board)
    there = {theme.guid: theme for theme in board.themes.all()}
    known = [theme for theme in there.values() if theme.removed_at is None]
    met = {theme.guid for theme in known} | {theme.name.casefold() for theme in known}
    new = [each for each in themes if not {each.guid, each.name.casefold()} & met]
    if len(known) + len(new) > MOST_THEMES:
        raise NotAllowed(f"With these the board would hold more than {MOST_THEMES} themes.")
    wording = {each.guid: each for each in themes}
    renamed = [t for t in known if t.guid in wording and wording[t.guid].name != t.name]
    sorting = Sorting(actor, board, "board.codebook_read", rule, seen).touch(renamed)
    for theme in renamed:
        theme.name, theme.maker = wording[theme.guid].name, Maker.PERSON
        theme.save(update_fields=["name", "maker"])
    last = max((theme.position for theme in known), default=0)
    for position, each in enumerate(new, start=last + 1):
        # A theme that was taken away keeps its identifier for whoever undoes that.
        guid = uuid.uuid4() if each.guid in there else each.guid
        sorting.make(_made(board, each, guid, position))
    sorting.done(added=len(new), renamed=len(renamed))
    return len(new), len(renamed)


@action
def note_export(*, actor: Membership, board: Board, name: str) -> None:
    """Record that a file of the board was taken away."""
    record(Event("board.exported", actor, board, check_run(actor, board), {"file": name}))


def _made(board: Board, each: ReadTheme, guid: uuid.UUID, position: int) -> Theme:
    return Theme(
        board=board,
        guid=guid,
        name=each.name,
        description=each.description[:2000],
        colour=each.colour,
        position=position,
        maker=Maker.PERSON,
    )
