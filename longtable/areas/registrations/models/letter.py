"""Letters to those who registered: each kind once about the same thing."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from longtable.areas.registrations.models.page import RegistrationPage
from longtable.areas.registrations.models.registration import Registration
from longtable.foundation.partnerships.scoping import PartnershipModel


class RegistrationLetter(PartnershipModel):
    """One letter to one registered person; the row holds no words and no address."""

    class Kind(models.TextChoices):
        """What it tells."""

        REGISTERED = "registered", "They have a place"
        WAITING = "waiting", "They are on the waiting list"
        ALREADY = "already", "They registered before"
        PLACE = "place", "A place has become free for them"
        CHANGED = "changed", "The time or the place has changed"
        CALLED_OFF = "called_off", "It does not take place"
        CANCELLED = "cancelled", "They have cancelled"
        DAY = "day", "It is tomorrow"
        HOUR = "hour", "It begins in an hour"
        RECORDING = "recording", "There is a recording"

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=10, choices=Kind)
    # Which time it is of its kind: for a reminder the date that it reminds of.
    about = models.CharField(max_length=40)
    written_at = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("registration", "kind", "about"), name="told_once"),
        )

    def __str__(self) -> str:
        return f"Letter {self.pk}"


class SurveyLetter(PartnershipModel):
    """A link to the follow-up survey on its way to an address; gone once it has left.

    Only while it is on its way do the link and the address stand in one row.
    """

    page = models.ForeignKey(
        RegistrationPage, on_delete=models.CASCADE, related_name="survey_letters"
    )
    email = models.EmailField()
    secret = models.CharField(max_length=64)
    language = models.CharField(max_length=10, default=settings.LANGUAGE_CODE)

    def __str__(self) -> str:
        return f"Survey letter {self.pk}"
