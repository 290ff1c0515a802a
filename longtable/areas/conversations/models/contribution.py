"""Participant and what they give: contributions and upvotes."""

import uuid
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy

from longtable.areas.conversations.models.activity import Activity
from longtable.areas.conversations.models.conversation import Conversation
from longtable.areas.conversations.models.importing import ContributionImport
from longtable.areas.conversations.models.room import Room, live_key
from longtable.areas.conversations.models.said import SaidField
from longtable.foundation.live import unkept
from longtable.foundation.partnerships.models import Sector
from longtable.foundation.partnerships.scoping import PartnershipModel

LONGEST_CONTRIBUTION = 1000
LONGEST_NAME = 120
LONGEST_ORGANISATION = 160


class Consent(models.TextChoices):
    """What a contributor allows; their name is never part of it."""

    QUOTE = "quote", "May be quoted"
    COUNT = "count", "May be counted, not quoted"


class HideReason(models.TextChoices):
    """Why a host hides something; a short list, because a host decides in a second."""

    IDENTIFIES = "identifies", gettext_lazy("It says who somebody is")
    UNKIND = "unkind", gettext_lazy("It is unkind")
    OFF_SUBJECT = "off_subject", gettext_lazy("It is off the subject")
    REPEATED = "repeated", gettext_lazy("It was sent twice")
    OTHER = "other", gettext_lazy("Another reason")


class Participant(PartnershipModel):
    """Somebody at a conversation: joined by code, or imported with their answers."""

    class Source(models.TextChoices):
        """How the row came to be."""

        JOINED = "joined", "Joined by code"
        IMPORTED = "imported", "Imported"
        SURVEY = "survey", "Answered the follow-up survey by a link"

    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="participants"
    )
    source = models.CharField(max_length=8, choices=Source, default=Source.JOINED)
    # The cookie holds the secret; the row only its hash, so the database opens no session.
    token_hash = models.CharField(max_length=64, blank=True, db_index=True)
    name = models.CharField(max_length=LONGEST_NAME, blank=True)
    organisation = models.CharField(max_length=LONGEST_ORGANISATION, blank=True)
    sector = models.ForeignKey(Sector, on_delete=models.SET_NULL, null=True, blank=True)
    role = models.CharField(max_length=LONGEST_NAME, blank=True)
    # The choice for all they have sent and will send; each contribution keeps a copy.
    consent = models.CharField(max_length=5, choices=Consent, default=Consent.QUOTE)
    joined_at = models.DateTimeField(default=timezone.now)
    room = models.ForeignKey(
        Room, on_delete=models.SET_NULL, null=True, blank=True, related_name="participants"
    )

    audit_on_behalf_of = ""

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("conversation", "token_hash"),
                condition=~models.Q(token_hash=""),
                name="joined_once",
            ),
        )

    def __str__(self) -> str:
        return f"Participant {self.pk}"

    @property
    def live_key(self) -> str:
        """The live channel that this guest listens to: of their room alone where there are any."""
        return live_key(self.conversation_id, self.room_id)

    @property
    def audit_actor(self) -> str:
        """How the audit trail names somebody without an account: not at all where none is asked."""
        return "guest" if self.conversation.is_anonymous else f"guest:{self.pk}"

    @property
    def shown_name(self) -> str:
        """The name as the conversation's setting lets it be shown, '' for none."""
        if self.conversation.is_anonymous or not self.name.strip():
            return ""
        names = self.conversation.names
        return self.name.split()[0] if names == Conversation.Names.FIRST_NAME else self.name

    @property
    def introduction(self) -> str:
        """Shown name, role and organisation in one line, for hosts."""
        return ", ".join(part for part in (self.shown_name, self.role, self.organisation) if part)


class Contribution(PartnershipModel):
    """Somebody's exact words, rating or choice in answer to an activity."""

    class Status(models.TextChoices):
        """(held →) shown ⇄ hidden by a host; the others count no more.

        Withdrawn by whoever gave it, for good; replaced by their later answer; set aside with its
        round when a host resets the activity.
        """

        HELD = "held", "Waiting for a moderator"
        SHOWN = "shown", "Shown"
        HIDDEN = "hidden", "Hidden"
        WITHDRAWN = "withdrawn", "Withdrawn"
        REPLACED = "replaced", "Replaced"
        SET_ASIDE = "set_aside", "Set aside"

    GIVEN = (Status.HELD, Status.SHOWN, Status.HIDDEN)  # what counts as an answer

    Consent = Consent
    HideReason = HideReason

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="contributions")
    participant = models.ForeignKey(
        Participant,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="contributions",
    )
    text = SaidField(max_length=LONGEST_CONTRIBUTION, blank=True)
    rating = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    # Numbers of the options chosen; of a ranking in order, the best first.
    picked = models.JSONField(default=list, blank=True)
    round = models.PositiveSmallIntegerField(default=1)
    consent = models.CharField(max_length=5, choices=Consent, default=Consent.QUOTE)
    status = models.CharField(max_length=9, choices=Status, default=Status.SHOWN)
    hidden_reason = models.CharField(max_length=12, choices=HideReason, blank=True)
    # It is shown, and a moderator has still to look at it.
    unseen = models.BooleanField(default=False)
    # Made from the page's key and the words: the same answer posted twice is stored once.
    submission_key = models.UUIDField(default=uuid.uuid4)
    answer = models.TextField("short answer", max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    pinned_at = models.DateTimeField(null=True, blank=True)
    archived_at = models.DateTimeField(null=True, blank=True)
    # The write-up's next steps show it, read afresh.
    carried_at = models.DateTimeField(null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="merged"
    )
    created_at = models.DateTimeField(default=timezone.now)
    imported_in = models.ForeignKey(
        ContributionImport,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="contributions",
    )

    class Meta:
        ordering = ("created_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=("activity", "submission_key"), name="sent_once"),
        )
        indexes = (models.Index(fields=("activity", "status")),)

    # What was picked, in words; filled in where it is read for a screen.
    picked_words: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"Contribution {self.pk}"

    @classmethod
    def from_db(cls, *args: Any, **kwargs: Any) -> "Contribution":
        """Add the words that memory alone holds, where nothing said is kept."""
        row = super().from_db(*args, **kwargs)
        if row.__dict__.get("text") == "" and "submission_key" in row.__dict__:
            row.text = unkept.words_of(str(row.submission_key))
        return row

    @property
    def is_shown(self) -> bool:
        """Neither hidden nor withdrawn."""
        return self.status == self.Status.SHOWN

    @property
    def is_quotable(self) -> bool:
        """Shown, in words, and with consent to be quoted."""
        return self.is_shown and bool(self.text) and self.consent == self.Consent.QUOTE


class Upvote(PartnershipModel):
    """A participant's wish that a question to the panel be answered."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="upvotes")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="upvotes")
    # The question merged into this one by which the wish came; empty for a wish of their own.
    through = models.ForeignKey(
        Contribution, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("contribution", "participant"), name="one_upvote_a_person"
            ),
        )

    def __str__(self) -> str:
        return f"Upvote {self.pk}"
