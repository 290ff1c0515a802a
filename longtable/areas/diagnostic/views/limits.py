"""How often answers may be saved and sent from one address."""

from django.http import HttpRequest

from longtable.foundation.partnerships.limits import is_over

SENDING = "600/10m"


def has_sent_too_often(request: HttpRequest) -> bool:
    """Count answers saved or sent from this address."""
    return is_over(request, "diagnostic.sending", SENDING, "ip")
