"""Activity: one thing that guests are asked, and the options they choose among."""

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy

from longtable.areas.conversations.models.conversation import Conversation
from longtable.areas.conversations.models.room import Room
from longtable.foundation.partnerships.scoping import PartnershipModel

LONGEST_OPTION = 120
# An answer sent in the last second may still be on its way when the time is over.
GRACE = timedelta(seconds=2)


class Activity(PartnershipModel):
    """One thing that guests are asked to do."""

    class Kind(models.TextChoices):
        """How it is answered."""

        WORD_CLOUD = "word_cloud", "Word cloud"
        OPEN_TEXT = "open_text", "Open text"
        SINGLE_CHOICE = "single_choice", "Single choice"
        MULTIPLE_CHOICE = "multiple_choice", "Multiple choice"
        RATING = "rating", "Rating from 1 to 5"
        RANKING = "ranking", "Ranking"
        PULSE = "pulse", "Pulse"
        PANEL_QUESTIONS = "panel_questions", "Questions to the panel"
        STATEMENTS = "statements", "Statements to agree or disagree with"

    class Part(models.TextChoices):
        """Where in the conversation it belongs."""

        OPENING = "opening", "Opening question"
        CORE = "core", "Core question"
        POLL = "poll", "Poll"
        STATEMENTS = "statements", "Statements"
        QUESTIONS = "questions", "Question session"
        SURVEY = "survey", gettext_lazy("Follow-up survey")

    class Status(models.TextChoices):
        """waiting → open ⇄ closed."""

        WAITING = "waiting", "Not yet open"
        OPEN = "open", "Open"
        CLOSED = "closed", "Closed"

    CHOICES = (Kind.SINGLE_CHOICE, Kind.MULTIPLE_CHOICE, Kind.RANKING)  # what has options
    WORDS = ("prompt", "low_label", "high_label")  # what is asked, beside the options
    SETTINGS = ("most_choices", "hides_results", "can_change", "time_limit")  # how it is asked
    SCALES = (Kind.RATING, Kind.PULSE)  # what is answered by a number from 1 to 5

    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="activities"
    )
    kind = models.CharField(max_length=16, choices=Kind)
    part = models.CharField(max_length=10, choices=Part)
    prompt = models.CharField("question", max_length=300)
    position = models.PositiveSmallIntegerField(default=0)
    status = models.CharField(max_length=8, choices=Status, default=Status.WAITING)
    # What 1 and 5 of a scale mean; the most options that one guest may choose (0: any number).
    low_label = models.CharField("1 means", max_length=40, blank=True)
    high_label = models.CharField("5 means", max_length=40, blank=True)
    most_choices = models.PositiveSmallIntegerField(default=0)
    # Results wait until the host reveals them; otherwise they are shown as they come.
    hides_results = models.BooleanField(default=False)
    revealed_at = models.DateTimeField(null=True, blank=True)
    can_change = models.BooleanField("guests may change their answer", default=True)
    time_limit = models.PositiveSmallIntegerField("seconds to answer", null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    # A reset begins the next round; answers of earlier ones are set aside, not lost.
    round = models.PositiveSmallIntegerField(default=1)
    # When a host last changed what it asks or how: pages that show it are then out of date.
    changed_at = models.DateTimeField(null=True, blank=True)

    # Asked in this room alone; None: in all of them, or where there are no rooms.
    room = models.ForeignKey(
        Room, on_delete=models.RESTRICT, null=True, blank=True, related_name="activities"
    )

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.prompt

    def copy_for(self, conversation: Conversation, part: str) -> "Activity":
        """The same question with the same settings, not yet stored, opened or answered."""
        same = {name: getattr(self, name) for name in (*self.WORDS, *self.SETTINGS)}
        if conversation.pk == self.conversation_id:
            same["room"] = self.room
        return Activity(conversation=conversation, kind=self.kind, part=part, **same)

    def is_asked_in(self, room: int | None) -> bool:
        """Whether guests in the room with this number are asked it."""
        return self.room_id is None or self.room_id == room

    @property
    def is_open(self) -> bool:
        """Whether it takes contributions."""
        return self.status == self.Status.OPEN and not self.is_over

    @property
    def is_over(self) -> bool:
        """Whether its time has run out."""
        return self.closes_at is not None and self.closes_at <= timezone.now()

    @property
    def time_allowed(self) -> timedelta | None:
        """How long it is open; None for as long as its host likes."""
        return timedelta(seconds=self.time_limit) if self.time_limit else None

    @property
    def takes_answers(self) -> bool:
        """Whether what a guest sends is stored: while it is open, and a moment longer."""
        is_in_time = self.closes_at is None or timezone.now() < self.closes_at + GRACE
        return self.status == self.Status.OPEN and is_in_time

    @property
    def is_closed(self) -> bool:
        """Whether it was open and is no longer, by its host or because its time ran out."""
        return self.status != self.Status.WAITING and not self.is_open

    @property
    def is_poll(self) -> bool:
        """Whether each guest picks or rates once, rather than writes."""
        return self.kind in (*self.CHOICES, *self.SCALES) and self.part != self.Part.SURVEY

    @property
    def shows_results(self) -> bool:
        """Whether guests and the big screen may see what was answered."""
        return not self.hides_results or self.revealed_at is not None


class Option(PartnershipModel):
    """One of the things that guests choose among or put in order."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="options")
    text = models.CharField(max_length=LONGEST_OPTION)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.text


class HandCount(PartnershipModel):
    """How many hands a host counted in the room for one option or one point of a scale."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="hands")
    option = models.ForeignKey(Option, on_delete=models.CASCADE, null=True, blank=True)
    rating = models.PositiveSmallIntegerField(null=True, blank=True)
    round = models.PositiveSmallIntegerField(default=1)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("activity", "round", "option"),
                condition=models.Q(option__isnull=False),
                name="hands_for_an_option_once",
            ),
            models.UniqueConstraint(
                fields=("activity", "round", "rating"),
                condition=models.Q(option__isnull=True),
                name="hands_for_a_point_once",
            ),
        )

    def __str__(self) -> str:
        return f"Hands {self.pk}"
