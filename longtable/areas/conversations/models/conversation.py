"""Conversation, its speakers and its activities."""

import secrets

from django.conf import settings
from django.db import models
from django.urls import reverse

from longtable.foundation.partnerships.models import Membership
from longtable.foundation.partnerships.scoping import PartnershipModel

# No 0/O, 1/I/L, 2/Z, 5/S, 8/B, U/V: what a tired guest reads off a screen is what we made.
CODE_ALPHABET = "ACDEFGHJKMNPQRTWXY34679"
CODE_LENGTH = 6
MOST_CORE_QUESTIONS = 5
MOST_SURVEY_QUESTIONS = 5


def new_join_code() -> str:
    """A random join code: 6 characters, none easily taken for another (148 million codes)."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))


class Conversation(PartnershipModel):
    """People talking about one subject at one time, from invitation to write-up."""

    class Status(models.TextChoices):
        """draft (being prepared) → open (guests can join) ⇄ closed (the write-up begins)."""

        DRAFT = "draft", "Being prepared"
        OPEN = "open", "Open"
        CLOSED = "closed", "Closed"

    class Names(models.TextChoices):
        """How contributors are shown."""

        ANONYMOUS = "anonymous", "Nobody's name is asked or shown"
        FIRST_NAME = "first_name", "First names only"
        NAMED = "named", "Full names"

    class Moderation(models.TextChoices):
        """Whether a moderator looks at people's words, and when."""

        OFF = "off", "Off: words are shown at once"
        BEFORE = "before", "Before: words wait until a moderator shows them"
        AFTER = "after", "After: words are shown at once, and listed until a moderator has looked"

    class Screen(models.TextChoices):
        """The languages of the big screen, the first on top."""

        ENGLISH = "en-gb", "English"
        WELSH = "cy", "Welsh"
        BOTH = "cy en-gb", "Welsh and English"

    title = models.CharField(max_length=160)
    purpose = models.TextField(max_length=2000)
    starts_at = models.DateTimeField("date and time")
    names = models.CharField(
        "how names are shown", max_length=12, choices=Names, default="anonymous"
    )
    # False: words are held in memory while it is open, and stored nowhere.
    keeps_words = models.BooleanField(default=True)
    status = models.CharField(max_length=8, choices=Status, default=Status.DRAFT)
    moderation = models.CharField(max_length=6, choices=Moderation, default=Moderation.OFF)
    screen = models.CharField(
        "language of the big screen", max_length=20, choices=Screen, default=Screen.ENGLISH
    )
    join_code = models.CharField(max_length=8, unique=True, default=new_join_code)
    created_by = models.ForeignKey(
        Membership, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    # Said before anybody joins, where the convenor says so.
    content_notice = models.TextField("what may be uncomfortable", max_length=1000, blank=True)
    support = models.TextField("where to find support", max_length=1000, blank=True)
    # A recording or notes, added afterwards.
    recording_url = models.URLField("link", max_length=500, blank=True)
    recording_line = models.CharField("one line about it", max_length=200, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-starts_at", "-pk")

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether guests can join and contribute."""
        return self.status == self.Status.OPEN

    @property
    def is_anonymous(self) -> bool:
        """Whether nobody, the host included, is to know who said what."""
        return self.names == self.Names.ANONYMOUS

    @property
    def screen_languages(self) -> list[str]:
        """The languages in which the big screen is shown, the first on top."""
        return self.screen.split()

    @property
    def spaced_code(self) -> str:
        """The join code in two halves, as people read it out."""
        half = CODE_LENGTH // 2
        return f"{self.join_code[:half]} {self.join_code[half:]}"

    @property
    def join_url(self) -> str:
        """The full address where guests join."""
        return settings.BASE_URL + reverse("conversations:guest", args=[self.join_code])

    def get_absolute_url(self) -> str:
        """The host's page."""
        return reverse("conversations:detail", args=[self.partnership.slug, self.pk])


class SurveyLink(PartnershipModel):
    """A link by which somebody answers the follow-up survey once, after the conversation.

    It holds nothing of who got it or when it was used, so no answer leads to an address.
    """

    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="survey_links"
    )
    token_hash = models.CharField(max_length=64, unique=True)
    is_used = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"Survey link {self.pk}"


class Speaker(PartnershipModel):
    """A presenter or guest on the panel."""

    class Part(models.TextChoices):
        """What they do there."""

        PRESENTER = "presenter", "Presenter"
        GUEST = "guest", "Guest"

    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="speakers"
    )
    part = models.CharField(max_length=10, choices=Part, default=Part.GUEST)
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=120, blank=True)
    organisation = models.CharField(max_length=160, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("-part", "position", "pk")

    def __str__(self) -> str:
        return self.name

    @property
    def introduction(self) -> str:
        """Name, role and organisation in one line."""
        return ", ".join(part for part in (self.name, self.role, self.organisation) if part)
