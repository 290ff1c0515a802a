"""Subject: a person whom records are about, known here by an opaque key only."""

import uuid

from django.db import models
from django.utils import timezone

from longtable.areas.agreements.models.lists import PURPOSES
from longtable.foundation.partnerships.models import Membership, Organisation
from longtable.foundation.partnerships.scoping import PartnershipModel


def new_key() -> str:
    """A key that says nothing about anybody."""
    return uuid.uuid4().hex


class Subject(PartnershipModel):
    """One person's records at one organisation: what consents, overrides and decisions speak of.

    It holds no personal data. Areas that keep records (cohorts, referrals) point at it.
    """

    holder = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=64, default=new_key)
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("pk",)
        verbose_name = "person on record"
        verbose_name_plural = "people on record"
        constraints = (
            models.UniqueConstraint(
                fields=("partnership", "holder", "key"), name="subject_key_once"
            ),
        )

    def __str__(self) -> str:
        return f"Person on record {self.pk}"


class MadeUpField(PartnershipModel):
    """One field of a made-up person's record, for the demonstration and for trying things out.

    Never real: records of real people live in the areas that keep them.
    """

    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="made_up_fields")
    category = models.CharField(max_length=40)
    name = models.CharField(max_length=60)
    value = models.CharField(max_length=300)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("subject", "name"), name="made_up_field_once"),
        )

    def __str__(self) -> str:
        return f"Made-up field {self.pk}"


class Consent(PartnershipModel):
    """What a person has said about sharing. Rows are added, never changed: the newest counts.

    Empty `purposes` or `recipients` mean all of them.
    """

    class Law(models.TextChoices):
        """Consent in confidence is not consent under UK GDPR, and neither stands for the other."""

        CONFIDENCE = "confidence", "Law of confidence"
        DATA_PROTECTION = "data_protection", "UK GDPR"

    class Answer(models.TextChoices):
        """A refusal under UK GDPR is an objection (Art 21) where there was no consent before."""

        GIVEN = "given", "Given"
        REFUSED = "refused", "Refused"
        WITHDRAWN = "withdrawn", "Withdrawn"

    class How(models.TextChoices):
        """How the person said it."""

        IN_PERSON = "in_person", "In person"
        BY_TELEPHONE = "by_telephone", "By telephone"
        IN_WRITING = "in_writing", "In writing"
        ONLINE = "online", "Online"
        BY_SOMEBODY = "by_somebody", "By somebody who may decide for them"

    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="consents")
    law = models.CharField(max_length=16, choices=Law, default=Law.CONFIDENCE)
    answer = models.CharField(max_length=10, choices=Answer)
    purposes = models.JSONField(default=list, blank=True)
    recipients = models.ManyToManyField(Organisation, related_name="+", blank=True)
    until = models.DateField("last day", null=True, blank=True)
    how = models.CharField(max_length=12, choices=How, default=How.IN_PERSON)
    said_at = models.DateTimeField("when they said it", default=timezone.now)
    recorded_by = models.ForeignKey(
        Membership, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("said_at", "pk")

    def __str__(self) -> str:
        return f"Consent {self.pk}"

    @property
    def purpose_names(self) -> list[str]:
        """The purposes as people read them; none means all."""
        return [str(PURPOSES.find(code)) for code in self.purposes]


class OptOut(PartnershipModel):
    """The national data opt-out, from the day it was set until it is lifted."""

    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="opt_outs")
    since = models.DateField()
    lifted_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(
        Membership, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ("since", "pk")
        verbose_name = "national data opt-out"
        constraints = (
            models.UniqueConstraint(
                fields=("subject",),
                condition=models.Q(lifted_on=None),
                name="one_opt_out_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(lifted_on=None) | models.Q(lifted_on__gte=models.F("since")),
                name="opt_out_lifted_after_it_was_set",
            ),
        )

    def __str__(self) -> str:
        return f"National data opt-out {self.pk}"
