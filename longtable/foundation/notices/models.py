"""What people are told: notices inside Longtable, and e-mails kept instead of sent."""

from django.conf import settings
from django.db import models

from longtable.foundation.partnerships.scoping import PartnershipModel


class Notice(PartnershipModel):
    """One thing that a person is told, on the notices page and perhaps by e-mail."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices"
    )
    kind = models.SlugField(max_length=60, help_text="The e-mail template's name.")
    text = models.CharField(max_length=300)
    path = models.CharField(max_length=300, blank=True, help_text="Where to read more.")
    created_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created_at", "-pk")
        indexes = (models.Index(fields=("person", "read_at"), name="notices_unread"),)

    def __str__(self) -> str:
        return f"Notice {self.pk}"


class OutboxMessage(models.Model):
    """An e-mail that was kept here because no mail server is set."""

    to = models.TextField()
    subject = models.CharField(max_length=300)
    text = models.TextField()
    html = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        return f"Message {self.pk}"
