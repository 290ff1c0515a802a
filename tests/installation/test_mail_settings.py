"""LONGTABLE_EMAIL_URL: a mail server's address taken apart, or refused with the reason."""

import pytest

from longtable.config.email import OUTBOX, mail_settings


def test_no_mail_server_keeps_messages_in_the_outbox():
    assert mail_settings("") == {"EMAIL_BACKEND": OUTBOX}


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "smtp://me%40x:p%3Aw@mail.example.org",
            ("mail.example.org", 587, "me@x", "p:w", False, True),
        ),
        ("smtps://mail.example.org", ("mail.example.org", 465, "", "", True, False)),
        ("smtp://localhost:25", ("localhost", 25, "", "", False, False)),
        ("smtp://localhost:25?starttls=yes", ("localhost", 25, "", "", False, True)),
        (
            "smtp://relay.example.org:25?starttls=no",
            ("relay.example.org", 25, "", "", False, False),
        ),
    ],
)
def test_mail_server_address_is_taken_apart(url, expected):
    settings = mail_settings(url)

    names = ("HOST", "PORT", "HOST_USER", "HOST_PASSWORD", "USE_SSL", "USE_TLS")
    assert tuple(settings[f"EMAIL_{name}"] for name in names) == expected


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("mail.example.org", "it must start with smtp:// or smtps:// and name a server"),
        ("smtp://", "it must start with smtp:// or smtps:// and name a server"),
        ("smtp://mail.example.org:99999", "its port is not a number up to 65535"),
        ("smtp://mail.example.org?starttls=maybe", "starttls must be yes or no"),
    ],
)
def test_mail_server_address_that_cannot_be_used_says_why(url, reason):
    with pytest.raises(ValueError, match=reason):
        mail_settings(url)
