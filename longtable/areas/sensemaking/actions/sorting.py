"""What every change of a board does: wait its turn, refuse what others changed, remember before."""

from collections.abc import Iterable
from typing import Any

from longtable.areas.sensemaking.analysis.live import KIND
from longtable.areas.sensemaking.models import Board, Change, Placement, Theme
from longtable.foundation.audit.trail import Event, Fact, record
from longtable.foundation.live.registry import changed
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.partnerships.permission import NotAllowed

THEME_FIELDS = (
    "name", "statement", "description", "position", "maker", "words_of_id", "recurring_id",
)  # fmt: skip
PLACEMENT_FIELDS = ("theme_id", "maker", "confidence", "starred")


class Clash(NotAllowed):  # reads as a sentence where it is raised
    """Somebody else changed the same thing meanwhile; nothing was changed."""


class Sorting:
    """One change of a board, from the turn it takes to the trace it leaves.

    seen: the version of the board on the page from which the change was made.
    """

    def __init__(self, actor: Membership, board: Board, verb: str, rule: str, seen: int) -> None:
        # The lock makes changes of one board follow each other, on PostgreSQL as on SQLite.
        self.board = Board.objects.select_for_update().get(pk=board.pk)
        self.actor, self.verb, self.rule, self.seen = actor, verb, rule, seen
        self.before: dict[str, Any] = {"themes": {}, "placements": {}, "made": []}

    def touch(
        self, themes: Iterable[Theme] = (), placements: Iterable[Placement] = ()
    ) -> "Sorting":
        """Say what will be changed. Raises Clash when somebody changed the same after `seen`."""
        for theme in themes:
            fields = {name: getattr(theme, name) for name in THEME_FIELDS}
            fields["removed_at"] = theme.removed_at.isoformat() if theme.removed_at else None
            self.before["themes"][str(theme.pk)] = fields
        for placement in placements:
            fields = {name: getattr(placement, name) for name in PLACEMENT_FIELDS}
            self.before["placements"][str(placement.pk)] = fields
        self._refuse_clash()
        return self

    def make(self, theme: Theme) -> Theme:
        """Keep a new theme; undoing takes it out again."""
        theme.save()
        self.before["made"].append(theme.pk)
        return theme

    def done(self, subject: Any = None, **facts: Fact) -> Change:
        """Leave the trace: one version more, the change, the event, word to those who look."""
        self.board.version += 1
        self.board.save(update_fields=["version"])
        change = Change.objects.create(
            board=self.board,
            number=self.board.version,
            verb=self.verb,
            actor=self.actor,
            themes=[*map(int, self.before["themes"]), *self.before["made"]],
            placements=[int(key) for key in self.before["placements"]],
            before=self.before if any(self.before.values()) else {},
        )
        told = {"answers": len(self.before["placements"]), **facts}
        record(Event(self.verb, self.actor, subject or self.board, self.rule, told))
        changed(KIND, str(self.board.pk))
        return change

    def _refuse_clash(self) -> None:
        mine = {int(key) for key in self.before["placements"]}
        columns = {int(key) for key in self.before["themes"]}
        later = Change.objects.filter(board=self.board, number__gt=self.seen)
        for change in later.select_related("actor__person").defer("before"):
            if mine & set(change.placements) or columns & set(change.themes):
                raise Clash(_told(change))


def _told(change: Change) -> str:
    who = change.actor.person.name if change.actor else "Somebody"
    return (
        f"{who} changed the same while you were looking, so nothing of yours was done. The board "
        "is as it stands now: do it again if it is still needed."
    )
