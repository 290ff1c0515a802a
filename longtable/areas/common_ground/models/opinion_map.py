"""OpinionMap: one question on which people vote on statements."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from longtable.areas.conversations.models import CODE_LENGTH, Activity, Conversation
from longtable.areas.conversations.models.conversation import new_join_code
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.partnerships.scoping import PartnershipModel


class OpinionMap(PartnershipModel):
    """A question, statements about it, and everybody's agree, disagree or pass on each."""

    class Status(models.TextChoices):
        """draft (being prepared) → open (people vote) ⇄ closed."""

        DRAFT = "draft", "Being prepared"
        OPEN = "open", "Open"
        CLOSED = "closed", "Closed"

    class Results(models.TextChoices):
        """When anybody, the convenor included, can see what came of it."""

        WHILE_OPEN = "while_open", "While people vote"
        AFTER_CLOSING = "after_closing", "Only once it has closed"

    question = models.CharField(max_length=200)
    introduction = models.TextField(max_length=2000, blank=True)
    status = models.CharField(max_length=8, choices=Status, default=Status.DRAFT)
    results = models.CharField(
        "when results are shown", max_length=14, choices=Results, default=Results.WHILE_OPEN
    )
    guests_see_results = models.BooleanField("people who take part see the results", default=True)
    takes_statements = models.BooleanField("people can add statements", default=True)
    # The step of a conversation in which its guests vote, and whose write-up tells what came of it.
    step = models.OneToOneField(
        Activity, on_delete=models.SET_NULL, null=True, blank=True, related_name="opinion_map"
    )
    # It was opened by its step, so it closes with the conversation.
    follows_step = models.BooleanField(default=False)
    # The big screen and the guests' pages show what all share.
    revealed = models.BooleanField(default=False)
    join_code = models.CharField(max_length=8, unique=True, default=new_join_code)
    created_by = models.ForeignKey(
        Membership, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        return self.question

    @property
    def is_open(self) -> bool:
        """Whether people can vote."""
        return self.status == self.Status.OPEN

    @property
    def conversation(self) -> Conversation | None:
        """The conversation that it is a part of, or None."""
        return self.step.conversation if self.step else None

    @property
    def spaced_code(self) -> str:
        """The join code in two halves, as people read it out."""
        half = CODE_LENGTH // 2
        return f"{self.join_code[:half]} {self.join_code[half:]}"

    @property
    def join_url(self) -> str:
        """The full address where people vote."""
        return settings.BASE_URL + reverse("common_ground:guest", args=[self.join_code])

    def get_absolute_url(self) -> str:
        """The members' page."""
        return reverse("common_ground:detail", args=[self.partnership.slug, self.pk])
