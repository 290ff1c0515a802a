"""How allauth behaves here: nobody signs up by themselves, and its words are ours."""

import base64
import hashlib
import logging
from contextlib import suppress
from smtplib import SMTPException
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.base import AuthProcess
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from longtable.foundation.accounts.models import Person

logger = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in by e-mailed code; people are made by accepting an invitation."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": _("That code is not the one we sent. Check it, or ask for a new one."),
        "too_many_login_attempts": _("Too many tries. Wait five minutes, then ask for a new code."),
        "rate_limited": _("Too many tries. Wait a minute, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up by themselves."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send, or say in plain words that it cannot be done now, to known and unknown alike.

        Addresses in e-mails start with LONGTABLE_BASE_URL, never with what a request claims.
        """
        words = {"email": email, "base_url": settings.BASE_URL, **context}
        try:
            self.render_mail(template_prefix, email, words).send()
        except (OSError, SMTPException) as error:
            logger.error("The mail server took no message: %s.", type(error).__name__)
            page = render(self.request, "accounts/mail_failed.html", status=503)
            raise ImmediateHttpResponse(page) from None

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The ways to show the second step again, a passkey first."""
        ways = super().get_reauthentication_methods(user)
        return sorted(ways, key=lambda way: "webauthn" not in way["id"])

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Tell of a change that has been made; it stays made when the mail server is down."""
        with suppress(ImmediateHttpResponse):
            super().send_notification_mail(*args, **kwargs)


class SocialAdapter(DefaultSocialAccountAdapter):
    """Sign-in through an organisation: only for people known here by a verified address."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Nobody signs up by themselves."""
        return False

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> Person:
        """Keep nothing of what the organisation says but the address that finds the person."""
        person: Person = sociallogin.user
        person.email = (data.get("email") or "").lower()
        return person

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Refuse to tie an organisation's account to an address that it does not vouch for."""
        if sociallogin.state.get("process") == AuthProcess.CONNECT:
            raise ImmediateHttpResponse(redirect("account"))


class SecondFactorAdapter(DefaultMFAAdapter):
    """Second factors whose secrets are encrypted with the site's secret key."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "That code is not right. Wait for the next one in your app and try it.",
    }

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002  # allauth's
        """A name to begin with."""
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return "My passkey" if number == 1 else f"My passkey {number}"

    def encrypt(self, text: str) -> str:
        """Encrypt a secret for the database."""
        return _fernet().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Undo `encrypt`."""
        return _fernet().decrypt(encrypted_text.encode()).decode()


def _fernet() -> Fernet:
    key = hashlib.sha256(b"longtable.second-factor" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
