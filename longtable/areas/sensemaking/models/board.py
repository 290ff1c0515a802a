"""Board: the answers to one question, sorted into themes."""

import uuid

from django.db import models
from django.urls import reverse
from django.utils import timezone

from longtable.areas.conversations.models import Activity, Contribution
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.partnerships.scoping import PartnershipModel

LONGEST_NAME = 120
LONGEST_STATEMENT = 300
LONGEST_OUTCOME = 2000


class Maker(models.TextChoices):
    """Whether something stands as the program suggested it, or as a person decided."""

    PROGRAM = "program", "Suggested by the program"
    PERSON = "person", "Decided by a person"


class Board(PartnershipModel):
    """One question with its answers in columns. It holds no words: those stay contributions."""

    activity = models.OneToOneField(Activity, on_delete=models.CASCADE, related_name="board")
    # Counts changes: a page says which it saw, so that nothing is overwritten unseen.
    version = models.PositiveIntegerField(default=0)
    grouping = models.CharField(max_length=80, blank=True)
    proposed_at = models.DateTimeField(null=True, blank=True)
    members_sort = models.BooleanField("members sort as well", default=False)
    # Its themes stand in the write-up in place of the bullets suggested there.
    in_write_up = models.BooleanField("tells 'You said'", default=False)
    outcome = models.TextField("what came of it", max_length=LONGEST_OUTCOME, blank=True)
    created_by = models.ForeignKey(
        Membership, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        return f"Board {self.pk}"

    def get_absolute_url(self) -> str:
        """The board's page."""
        return reverse("sensemaking:board", args=[self.partnership.slug, self.pk])


class RecurringTheme(PartnershipModel):
    """What is heard again and again, in themes of several boards, and what was done about it."""

    name = models.CharField(max_length=LONGEST_NAME)
    outcome = models.TextField("what was done", max_length=LONGEST_OUTCOME, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("name", "pk")

    def __str__(self) -> str:
        return self.name


class Theme(PartnershipModel):
    """A column: answers that say much the same."""

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="themes")
    name = models.CharField(max_length=LONGEST_NAME)
    statement = models.CharField("one-line statement", max_length=LONGEST_STATEMENT, blank=True)
    description = models.TextField(max_length=2000, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    maker = models.CharField(max_length=7, choices=Maker, default=Maker.PROGRAM)
    # By which other tools know it again.
    guid = models.UUIDField(default=uuid.uuid4)
    colour = models.CharField(max_length=7, blank=True)
    # Whose words the statement repeats: it goes when they may no longer be quoted.
    words_of = models.ForeignKey(
        Contribution, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    recurring = models.ForeignKey(
        RecurringTheme, on_delete=models.SET_NULL, null=True, blank=True, related_name="themes"
    )
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("position", "pk")
        constraints = (models.UniqueConstraint(fields=("board", "guid"), name="known_once"),)

    def __str__(self) -> str:
        return self.name

    @property
    def is_decided(self) -> bool:
        """Whether a person has worked on it."""
        return self.maker == Maker.PERSON

    @property
    def may_be_told(self) -> bool:
        """Whether its statement repeats no words that may no longer be quoted."""
        return self.words_of is None or self.words_of.is_quotable

    @property
    def told(self) -> str:
        """The statement, or the name while there is none."""
        return self.statement if self.statement and self.may_be_told else self.name


class Placement(PartnershipModel):
    """Where one answer lies: in one theme, or unsorted. Every answer has exactly one."""

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="placements")
    contribution = models.OneToOneField(
        Contribution, on_delete=models.CASCADE, related_name="placement"
    )
    theme = models.ForeignKey(
        Theme, on_delete=models.SET_NULL, null=True, blank=True, related_name="placements"
    )
    maker = models.CharField(max_length=7, choices=Maker, default=Maker.PROGRAM)
    confidence = models.FloatField(null=True, blank=True)
    starred = models.BooleanField("to be quoted", default=False)
    # The most central of its theme come first.
    position = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "answer"
        ordering = ("-starred", "position", "pk")
        indexes = (models.Index(fields=("board", "theme")),)

    def __str__(self) -> str:
        return f"Answer {self.pk}"

    @property
    def is_decided(self) -> bool:
        """Whether a person put it where it lies."""
        return self.maker == Maker.PERSON

    @property
    def percent_sure(self) -> int:
        """How sure the program is of its suggestion, in hundredths; 0 where it does not say."""
        return round(100 * (self.confidence or 0))
