"""Invitation: an e-mailed offer of a seat."""

import hashlib
import secrets
from datetime import timedelta
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac

from longtable.foundation.partnerships.models.membership import Membership, Role, member_only
from longtable.foundation.partnerships.models.table import Organisation, Sector
from longtable.foundation.partnerships.scoping import PartnershipModel

DAYS_OPEN = 14


def hash_of(token: str) -> str:
    """What the database keeps of an invitation's secret (SHA-256, 64 hexadecimal digits)."""
    return hashlib.sha256(token.encode()).hexdigest()


def _new_nonce() -> str:
    return secrets.token_urlsafe(24)


def _default_expiry() -> Any:
    return timezone.now() + timedelta(days=DAYS_OPEN)


class Invitation(PartnershipModel):
    """An e-mailed offer of a seat; the link carries the secret, the row only its hash.

    The secret is derived from a random nonce and the site's secret key, so that the e-mail can be
    written in the background from the row's id, and a copy of the database opens no invitation.
    """

    email = models.EmailField("e-mail address")
    name = models.CharField(max_length=120, blank=True)
    title = models.CharField("job or part played", max_length=120, blank=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True, blank=True)
    sector = models.ForeignKey(Sector, on_delete=models.CASCADE, null=True, blank=True)
    roles = models.JSONField(default=member_only)
    nonce = models.CharField(max_length=43, default=_new_nonce, editable=False)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(
        Membership,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Empty when the operator founded the partnership.",
    )
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(default=_default_expiry)
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-sent_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("partnership", "email"),
                condition=models.Q(accepted_at=None, withdrawn_at=None),
                name="one_open_invitation_an_address",
            ),
        )

    def __str__(self) -> str:
        return f"Invitation {self.pk} to {self.partnership}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the hash of the secret, never the secret."""
        self.token_hash = hash_of(self.token)
        super().save(*args, **kwargs)

    def renew(self) -> None:
        """Give it a new secret and a new term; the link sent before stops working."""
        self.nonce, self.sent_at, self.expires_at = _new_nonce(), timezone.now(), _default_expiry()

    @property
    def token(self) -> str:
        """The secret that the e-mailed link carries (64 hexadecimal digits)."""
        return salted_hmac("longtable.invitation", self.nonce, algorithm="sha256").hexdigest()

    @property
    def is_open(self) -> bool:
        """Whether the link can still be used."""
        return not self.accepted_at and not self.withdrawn_at and not self.is_expired

    @property
    def is_expired(self) -> bool:
        """Whether its term has passed."""
        return self.expires_at <= timezone.now()

    @property
    def seat(self) -> str:
        """For whom the invited person would sit: an organisation, or 'in their own right'."""
        return self.organisation.name if self.organisation else "in their own right"

    @property
    def seat_in_words(self) -> str:
        """The same, said to the person."""
        return f"for {self.organisation.name}" if self.organisation else "in your own right"

    @property
    def offer(self) -> str:
        """The offer in one sentence, said to the person."""
        who = f"{self.invited_by.person} invites you" if self.invited_by else "You are invited"
        return f"{who} to join {self.partnership.name}, {self.seat_in_words}."

    @property
    def role_names(self) -> list[str]:
        """The roles as people read them."""
        return [Role(role).label for role in self.roles]
