"""The second factor: whether somebody has set one up, and whether this session has shown it."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings

from longtable.foundation.accounts.models import Person

SHOWN = "second_factor_shown_by"
WAIVED = "second_factor_waived_for"
# Recovery codes come with these two and are none by themselves.
KINDS = (Authenticator.Type.WEBAUTHN, Authenticator.Type.TOTP)


def is_set_up(person: Person) -> bool:
    """Whether the person has a passkey or an authenticator app."""
    return Authenticator.objects.filter(user=person, type__in=KINDS).exists()


def was_shown(request: Any) -> bool:
    """Whether this session's person has shown a second factor in it."""
    return request.session.get(SHOWN) == request.user.pk


def mark_shown(request: Any, person: Person) -> None:
    """Note that `person` has just shown a second factor in this session."""
    request.session[SHOWN] = person.pk


def waive(request: Any) -> None:
    """Let a persona of the demonstration go without; refused anywhere else."""
    if not settings.DEMO:
        raise RuntimeError("A second factor is waived only in a demonstration.")
    request.session[WAIVED] = request.user.pk


def is_waived(request: Any) -> bool:
    """Whether this session belongs to a persona of the demonstration."""
    return settings.DEMO and request.session.get(WAIVED) == request.user.pk


def page_to_show_it(person: Person) -> str:
    """Name of the page where the person shows the factor they have."""
    passkeys = Authenticator.objects.filter(user=person, type=Authenticator.Type.WEBAUTHN)
    return "mfa_reauthenticate_webauthn" if passkeys.exists() else "mfa_reauthenticate"
