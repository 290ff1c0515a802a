"""Who may answer a round: known by the hash of a secret, never by what they answered."""

import secrets

from django.db import models
from django.utils.crypto import salted_hmac

from longtable.areas.diagnostic.models.round import Round
from longtable.foundation.partnerships.guest_secret import hash_of
from longtable.foundation.partnerships.models import Membership, Organisation, Sector
from longtable.foundation.partnerships.scoping import PartnershipModel


class Respondent(PartnershipModel):
    """Somebody with a link or a cookie. It says whether they answered: not when, not what.

    `draft` holds answers saved for later, and is emptied when they are sent or the round closes.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="respondents")
    token_hash = models.CharField(max_length=64)
    answered = models.BooleanField(default=False)
    draft = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name = "respondent"
        constraints = (
            models.UniqueConstraint(fields=("round", "token_hash"), name="one_respondent_a_token"),
        )

    def __str__(self) -> str:
        return f"Respondent {self.pk}"


def _new_nonce() -> str:
    return secrets.token_urlsafe(24)


class RoundInvitation(PartnershipModel):
    """A one-time link for one person, by e-mail.

    The link's secret is derived from the nonce and the site's secret key, so that the letter can
    be written in the background, and a copy of the database opens nothing.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="invitations")
    respondent = models.OneToOneField(
        Respondent, on_delete=models.CASCADE, related_name="invitation"
    )
    membership = models.ForeignKey(
        Membership, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    email = models.EmailField("e-mail address")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    sector = models.ForeignKey(
        Sector, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    nonce = models.CharField(max_length=43, default=_new_nonce, editable=False)
    sent_at = models.DateTimeField(null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(default=0)
    reminded_at = models.DateTimeField(null=True, blank=True)
    opted_out = models.BooleanField("wants no more letters", default=False)

    class Meta:
        verbose_name = "invitation to a round"
        ordering = ("email",)
        constraints = (
            models.UniqueConstraint(fields=("round", "email"), name="invited_to_a_round_once"),
        )

    def __str__(self) -> str:
        return f"Invitation to a round {self.pk}"

    @property
    def token(self) -> str:
        """The secret that the link carries (64 hexadecimal digits)."""
        return salted_hmac("longtable.diagnostic", self.nonce, algorithm="sha256").hexdigest()

    @property
    def token_hash(self) -> str:
        """What its respondent is known by."""
        return hash_of(self.token)
