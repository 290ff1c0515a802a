"""RegistrationPage: where people register for a conversation, and how many places there are."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone

from longtable.areas.conversations.models import Conversation
from longtable.areas.conversations.models.conversation import new_join_code
from longtable.foundation.partnerships.scoping import PartnershipModel

MOST_PLACES = 5000
KEPT_AFTER_CLOSING = timedelta(days=30)
# A conversation that nobody ever closes keeps nobody's registration for longer than this.
KEPT_AFTER_ITS_DATE = timedelta(days=180)


class RegistrationPage(PartnershipModel):
    """Registration for one conversation: its public page, its places, its settings."""

    conversation = models.OneToOneField(
        Conversation, on_delete=models.CASCADE, related_name="registration_page"
    )
    # Not the join code: who has registered is told that.
    code = models.CharField(max_length=8, unique=True, default=new_join_code)
    is_open = models.BooleanField("takes registrations", default=True)
    about = models.TextField(max_length=2000)
    minutes = models.PositiveSmallIntegerField("length in minutes", default=90)
    place = models.CharField(max_length=300)
    joining = models.TextField("how to join", max_length=2000, blank=True)
    places = models.PositiveIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(MOST_PLACES)]
    )
    asks_access_needs = models.BooleanField(default=True)
    reminds_a_day_before = models.BooleanField(default=True)
    reminds_an_hour_before = models.BooleanField(default=True)
    # When and how people were last told that it is; a change raises the calendar's SEQUENCE.
    announced_for = models.DateTimeField()
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(default=timezone.now)
    called_off_at = models.DateTimeField(null=True, blank=True)
    survey_sent_at = models.DateTimeField(null=True, blank=True)
    recording_sent = models.URLField(max_length=500, blank=True)

    def __str__(self) -> str:
        return f"Registration page {self.pk}"

    @property
    def ends_at(self) -> datetime:
        """When the event is planned to end."""
        return self.conversation.starts_at + timedelta(minutes=self.minutes)

    @property
    def forgotten_at(self) -> datetime:
        """From when on nobody's registration is kept."""
        conversation = self.conversation
        ended = [at for at in (self.called_off_at, conversation.closed_at) if at]
        latest = conversation.starts_at + KEPT_AFTER_ITS_DATE
        return min([*(at + KEPT_AFTER_CLOSING for at in ended), latest])

    @property
    def public_url(self) -> str:
        """The full address of the public page."""
        return settings.BASE_URL + reverse("registrations:page", args=[self.code])

    def get_absolute_url(self) -> str:
        """The convenor's page."""
        return reverse("registrations:host", args=[self.partnership.slug, self.conversation_id])
