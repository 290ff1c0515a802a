"""Change: what somebody did on a board, with what it was before, so that it can be undone."""

from django.db import models
from django.utils import timezone

from longtable.areas.sensemaking.models.board import Board
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.partnerships.scoping import PartnershipModel

# What was done, as a sentence's end; {n} stands for how many answers it touched.
TOLD = {
    "board.proposed": "had themes suggested",
    "answers.moved": "moved {n}",
    "theme.split": "made a new theme of {n}",
    "theme.added": "added a theme",
    "theme.merged": "merged two themes",
    "theme.worded": "reworded a theme",
    "theme.confirmed": "agreed to a theme",
    "theme.removed": "took a theme away",
    "theme.moved": "moved a theme",
    "answer.starred": "chose an answer to quote",
    "answer.unstarred": "chose an answer not to quote",
    "board.undone": "took back a change",
    "board.codebook_read": "brought in a codebook",
}


class Change(PartnershipModel):
    """One change of a board. `themes` and `placements` name what it touched."""

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="changes")
    number = models.PositiveIntegerField()
    verb = models.CharField(max_length=24)
    actor = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    themes = models.JSONField(default=list)
    placements = models.JSONField(default=list)
    # Rows as they were: {"themes": {key: fields}, "placements": {key: fields}, "made": [keys]}.
    before = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("board", "number"), name="one_after_other"),)

    def __str__(self) -> str:
        return f"Change {self.pk}"

    @property
    def can_be_undone(self) -> bool:
        """Whether it holds what was before, and that has not been put back yet."""
        return bool(self.before) and self.undone_at is None

    @property
    def told(self) -> str:
        """What was done, in words."""
        who = self.actor.person.name if self.actor else "Somebody"
        count = len(self.placements)
        answers = f"{count} answer{'' if count == 1 else 's'}"
        return f"{who} {TOLD.get(self.verb, self.verb).format(n=answers)}"
