"""Statement, and the notes beside it that say why."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy

from longtable.areas.common_ground.models.opinion_map import OpinionMap
from longtable.areas.common_ground.models.participant import Participant
from longtable.foundation.partnerships.scoping import PartnershipModel

LONGEST_STATEMENT = 200
LONGEST_NOTE = 300


class Moderation(models.TextChoices):
    """waiting (nobody but its author and the convenor sees it) → accepted ⇄ rejected.

    Its author may withdraw it at any time, for good: the words are erased.
    """

    WAITING = "waiting", "Waiting"
    ACCEPTED = "accepted", "Accepted"
    REJECTED = "rejected", "Rejected"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Reason(models.TextChoices):
    """Why something is rejected; its author is told."""

    TWO_IDEAS = "two_ideas", gettext_lazy("Two ideas in one")
    QUESTION = "question", gettext_lazy("A question, not a statement")
    PERSON = "person", gettext_lazy("About a person")
    REPEATED = "repeated", gettext_lazy("Said already")
    OFF_SUBJECT = "off_subject", gettext_lazy("Off the subject")
    UNCLEAR = "unclear", gettext_lazy("Hard to understand")
    UNKIND = "unkind", gettext_lazy("Unkind")


class Moderated(PartnershipModel):
    """Words that the convenor looks at before others do."""

    author = models.ForeignKey(
        Participant, on_delete=models.SET_NULL, null=True, blank=True, related_name="%(class)ss"
    )
    status = models.CharField(max_length=9, choices=Moderation, default=Moderation.WAITING)
    reason = models.CharField(max_length=12, choices=Reason, blank=True)
    # Made from the page's key and the words: the same page posted twice is stored once.
    submission_key = models.UUIDField(default=uuid.uuid4)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True

    @property
    def is_accepted(self) -> bool:
        """Whether everybody may see it."""
        return self.status == Moderation.ACCEPTED


class Statement(Moderated):
    """A sentence that people agree or disagree with. `number` is its own within its map."""

    opinion_map = models.ForeignKey(OpinionMap, on_delete=models.CASCADE, related_name="statements")
    number = models.PositiveIntegerField()
    text = models.CharField(max_length=LONGEST_STATEMENT)
    # What its author wrote, when the convenor corrected it before anybody voted; '' otherwise.
    sent_as = models.CharField(max_length=LONGEST_STATEMENT, blank=True)
    # It says something of those who vote ('I work nights'): voted on, but left out of the map.
    is_meta = models.BooleanField("about who votes", default=False)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("opinion_map", "number"), name="numbered_once"),
            models.UniqueConstraint(
                fields=("opinion_map", "submission_key"), name="statement_sent_once"
            ),
        )

    def __str__(self) -> str:
        return self.text or f"Statement {self.number}"

    @property
    def is_seed(self) -> bool:
        """Whether the convenor put it there."""
        return self.author_id is None


class Note(Moderated):
    """'Why I think so': shown beside its statement, never with a name."""

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="notes")
    text = models.CharField(max_length=LONGEST_NOTE)

    class Meta:
        ordering = ("created_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=("statement", "submission_key"), name="note_sent_once"),
        )

    def __str__(self) -> str:
        return f"Note {self.pk}"
