"""Forms that were answered already."""

from django.db import models

from longtable.foundation.partnerships.models.membership import Membership
from longtable.foundation.partnerships.scoping import PartnershipModel


class PostedForm(PartnershipModel):
    """A form that a member sent from one page, and where its answer led; no words are kept.

    `key` is a hash (SHA-256, 64 hexadecimal digits) of who sent what from which page.
    """

    key = models.CharField(max_length=64, unique=True)
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    led_to = models.CharField(max_length=500, blank=True)
    posted_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"form posted at {self.posted_at}"
