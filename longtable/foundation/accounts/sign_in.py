"""Signing somebody in who has proved that an e-mail address is theirs."""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.http import HttpRequest, HttpResponse

from longtable.foundation.accounts.models import Person


def sign_in_with_proved_email(request: HttpRequest, person: Person, *, then: str) -> HttpResponse:
    """Sign `person` in and go to the path `then`; a second factor that is set up is asked first.

    Only for callers that have proof of the address, such as the secret link of an invitation.
    """
    record_authentication(request, person, method="code", email=person.email)
    return perform_login(request, person, email_verification="none", redirect_url=then)
