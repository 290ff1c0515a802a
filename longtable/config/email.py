"""LONGTABLE_EMAIL_URL taken apart."""

from typing import Any
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

OUTBOX = "longtable.foundation.notices.backend.OutboxBackend"
SMTP = "django.core.mail.backends.smtp.EmailBackend"
PORTS = {"smtp": 587, "smtps": 465}
SECONDS = 15
ADVICE = "an example is smtp://name:password@mail.example.org:587"


def mail_settings(url: str) -> dict[str, Any]:
    """Django's EMAIL_… settings; an empty `url` keeps e-mail in the outbox.

    smtps:// is encrypted from the start; smtp:// turns encryption on with STARTTLS, except for a
    mail server on the same machine or with ?starttls=no. Raises ValueError with the reason.
    """
    if not url:
        return {"EMAIL_BACKEND": OUTBOX}
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise ValueError(f"it must start with smtp:// or smtps:// and name a server; {ADVICE}")
    return {
        "EMAIL_BACKEND": SMTP,
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": _port(parts),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and _starts_tls(parts),
        "EMAIL_TIMEOUT": SECONDS,
    }


def _port(parts: SplitResult) -> int:
    try:
        return parts.port or PORTS[parts.scheme]
    except ValueError:
        raise ValueError(f"its port is not a number up to 65535; {ADVICE}") from None


def _starts_tls(parts: SplitResult) -> bool:
    asked = parse_qs(parts.query).get("starttls", [""])[0]
    if asked not in ("", "yes", "no"):
        raise ValueError("starttls must be yes or no")
    local = parts.hostname in ("localhost", "127.0.0.1", "::1")
    return asked == "yes" or (asked == "" and not local)
