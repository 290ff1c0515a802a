"""Round: one time of asking how well the partnership works together."""

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from longtable.areas.conversations.models import CODE_LENGTH
from longtable.areas.conversations.models.conversation import new_join_code
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.partnerships.scoping import PartnershipModel


class Round(PartnershipModel):
    """The same questions put to everybody, between two days; scored once, when it closes.

    `instrument` is laid out as docs/reference/instrument-format.md says, as it stood when the
    round was prepared. `organisations` and `sectors` are written down at opening and closing, so
    that a later change of the table changes no result:
    [{"id", "name", "sector": sector's id}] and [{"id", "name", "colour", "shape", "asked"}].
    """

    class Status(models.TextChoices):
        """draft (being prepared) → open (people answer) → closed (scored, for good)."""

        DRAFT = "draft", "Being prepared"
        OPEN = "open", "Open"
        CLOSED = "closed", "Closed"

    class Form(models.TextChoices):
        """How much is asked."""

        SHORT = "short", "Short: one statement for each characteristic, about 3 minutes"
        FULL = "full", "Full: every statement, about 12 minutes"

    class Entry(models.TextChoices):
        """How people come to the questions."""

        LINKS = "links", "A link of their own for each person, by e-mail"
        OPEN = "open", "One address for everybody, to be passed on"

    title = models.CharField(max_length=120)
    introduction = models.TextField(max_length=2000, blank=True)
    instrument = models.JSONField(default=dict)
    form = models.CharField(max_length=5, choices=Form, default=Form.FULL)
    asks_relationships = models.BooleanField(
        "ask which organisations work with which", default=True
    )
    entry = models.CharField(max_length=5, choices=Entry, default=Entry.LINKS)
    opens_on = models.DateField(null=True, blank=True)
    closes_on = models.DateField(null=True, blank=True)
    reminds = models.BooleanField("remind people who have not answered", default=True)
    status = models.CharField(max_length=6, choices=Status, default=Status.DRAFT)
    join_code = models.CharField(max_length=8, unique=True, default=new_join_code)
    organisations = models.JSONField(default=list, blank=True)
    sectors = models.JSONField(default=list, blank=True)
    created_by = models.ForeignKey(
        Membership, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "round"
        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        return self.title

    @property
    def is_draft(self) -> bool:
        """Whether it is still being prepared."""
        return self.status == self.Status.DRAFT

    @property
    def is_over(self) -> bool:
        """Whether its last day has passed."""
        return bool(self.closes_on and self.closes_on < timezone.localdate())

    @property
    def is_open(self) -> bool:
        """Whether people can answer: opened, and its last day not over."""
        return self.status == self.Status.OPEN and not self.is_over

    @property
    def is_closed(self) -> bool:
        """Whether it has been closed, so that nobody can answer any more."""
        return self.status == self.Status.CLOSED

    @property
    def by_links(self) -> bool:
        """Whether each person is sent a link of their own."""
        return self.entry == self.Entry.LINKS

    @property
    def instrument_title(self) -> str:
        """What the set of questions is called."""
        return str(self.instrument.get("title", ""))

    @property
    def credit(self) -> str:
        """Whom the questions are owed to."""
        return str(self.instrument.get("credit", ""))

    @property
    def minutes(self) -> int:
        """About how long it takes to answer."""
        return 3 if self.form == self.Form.SHORT else 12

    @property
    def salt(self) -> bytes:
        """What people's secret codes are hashed with, the same in every round of a partnership.

        It is made from the site's secret key: a copy of the database alone cannot try codes.
        """
        purpose = "longtable.diagnostic.codes"
        return salted_hmac(purpose, str(self.partnership_id), algorithm="sha256").digest()

    @property
    def spaced_code(self) -> str:
        """The code in two halves, as people read it out."""
        half = CODE_LENGTH // 2
        return f"{self.join_code[:half]} {self.join_code[half:]}"

    @property
    def join_url(self) -> str:
        """The full address where people answer."""
        return settings.BASE_URL + reverse("diagnostic:guest", args=[self.join_code])

    def get_absolute_url(self) -> str:
        """The members' page."""
        return reverse("diagnostic:detail", args=[self.partnership.slug, self.pk])

    def organisation(self, pk: int) -> dict[str, Any] | None:
        """An organisation as it stood at opening, or None."""
        return next((entry for entry in self.organisations if entry["id"] == pk), None)


class RoundResult(PartnershipModel):
    """What may be shown of a round: made once, when it closes, and never again.

    `content` is described in the area's README.
    """

    round = models.OneToOneField(Round, on_delete=models.CASCADE, related_name="result")
    content = models.JSONField(default=dict)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "result"

    def __str__(self) -> str:
        return f"Result {self.pk}"
