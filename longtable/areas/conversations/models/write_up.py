"""The write-up: what was said, drafted by the program and edited by the convenor."""

from django.db import models

from longtable.areas.conversations.models.activity import Activity
from longtable.areas.conversations.models.contribution import Contribution
from longtable.areas.conversations.models.conversation import Conversation
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.partnerships.scoping import PartnershipModel

LONGEST_STATEMENT = 300


class WriteUp(PartnershipModel):
    """One write-up a conversation; figures, quotes and charts are read afresh at each render."""

    class Status(models.TextChoices):
        """draft ⇄ published."""

        DRAFT = "draft", "Draft"
        PUBLISHED = "published", "Published"

    conversation = models.OneToOneField(
        Conversation, on_delete=models.CASCADE, related_name="write_up"
    )
    status = models.CharField(max_length=9, choices=Status, default=Status.DRAFT)
    introduction = models.TextField(max_length=4000, blank=True)
    next_steps = models.TextField(max_length=4000, blank=True)
    thanks = models.TextField(max_length=2000, blank=True)
    # How the answers were grouped, told to the reader.
    grouping = models.CharField(max_length=40, blank=True)
    drafted_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    # Publishing needs a person's word that they have read it: this is whose.
    read_by = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    edited_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "write-up"

    def __str__(self) -> str:
        return f"Write-up {self.pk}"

    @property
    def is_published(self) -> bool:
        """Whether anyone may read it."""
        return self.status == self.Status.PUBLISHED


class PanelPoint(PartnershipModel):
    """What the panel said to a question: a quoted heading with bullets, typed by the convenor."""

    write_up = models.ForeignKey(WriteUp, on_delete=models.CASCADE, related_name="panel_points")
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="panel_points")
    position = models.PositiveSmallIntegerField(default=0)
    heading = models.CharField(max_length=300)
    bullets = models.TextField(max_length=4000, blank=True, help_text="One point a line.")

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.heading

    @property
    def bullet_lines(self) -> list[str]:
        """The bullets, one string each."""
        return [line.strip() for line in self.bullets.splitlines() if line.strip()]


class YouSaid(PartnershipModel):
    """One 'You said' bullet: a statement and the contributions that it rests on.

    While `statement` is empty the program suggests the words of `words_of`, read afresh each
    time: no copy of somebody's words is kept here that would outlive their withdrawing them.
    """

    class Maker(models.TextChoices):
        """Who wrote the statement as it now stands."""

        PROGRAM = "program", "Suggested by the program"
        PERSON = "person", "Written by a person"

    write_up = models.ForeignKey(WriteUp, on_delete=models.CASCADE, related_name="you_said")
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="you_said")
    position = models.PositiveSmallIntegerField(default=0)
    statement = models.CharField(max_length=LONGEST_STATEMENT, blank=True)
    # Whose words the program suggests, or whose a person's statement repeats.
    words_of = models.ForeignKey(
        Contribution, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    is_other = models.BooleanField("other answers", default=False)
    # A person has worked on it: drafting again leaves it, and what it rests on, alone.
    touched = models.BooleanField(default=False)
    removed_at = models.DateTimeField(null=True, blank=True)
    contributions = models.ManyToManyField(
        Contribution, through="YouSaidContribution", related_name="you_said"
    )

    class Meta:
        verbose_name = "bullet"
        ordering = ("is_other", "position", "pk")

    def __str__(self) -> str:
        return f"Bullet {self.pk}"

    @property
    def maker(self) -> Maker:
        """Who wrote the statement as it now stands."""
        return self.Maker.PERSON if self.statement else self.Maker.PROGRAM


class YouSaidContribution(PartnershipModel):
    """A contribution that a 'You said' bullet rests on, and whether it is quoted there."""

    you_said = models.ForeignKey(YouSaid, on_delete=models.CASCADE, related_name="basis")
    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="basis")
    quoted = models.BooleanField(default=False)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("you_said", "contribution"), name="rests_on_it_once"),
        )

    def __str__(self) -> str:
        return f"Basis {self.pk}"
