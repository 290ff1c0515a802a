"""Questions about people as such."""

from django.db.models import QuerySet

from longtable.foundation.accounts.models import Person

# By convention: an address that can receive nothing and belongs to nobody.
PERSONA_DOMAIN = "@demo.longtable.example"


def personas() -> "QuerySet[Person]":
    """The named people of the demonstration whom a visitor can sign in as."""
    return Person.objects.filter(email__endswith=PERSONA_DOMAIN, is_active=True).order_by("pk")
