"""The link by which somebody changes their registration: made from the row and the site's key.

Nothing that the database holds is enough to make one.
"""

import uuid

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import salted_hmac

from longtable.areas.registrations.models import Registration

LENGTH_OF_KEY = 32


def token_of(registration: Registration) -> str:
    """The secret of the link."""
    key = registration.key.hex
    proof = salted_hmac("longtable.registration", key, algorithm="sha256").hexdigest()
    return key + proof[:LENGTH_OF_KEY]


def key_in(token: str) -> uuid.UUID | None:
    """Which row a token speaks of; None when it is no token."""
    try:
        return uuid.UUID(hex=token[:LENGTH_OF_KEY])
    except ValueError:
        return None


def own_url(registration: Registration) -> str:
    """The full address where somebody changes or cancels their registration."""
    path = reverse("registrations:mine", args=[registration.page.code, token_of(registration)])
    return settings.BASE_URL + path
