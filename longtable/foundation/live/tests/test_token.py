"""A token opens one channel, as one audience, for four hours."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import override_settings
from django.utils.translation import override

from longtable.foundation.live import token
from longtable.foundation.live.token import ExpiredTokenError, ForgedTokenError

NOON = "2026-03-02T12:00:00Z"


def test_token_carries_channel_and_audience():
    ticket = token.read(token.issue("conversation", "K4X9", "host"))

    assert (ticket.kind, ticket.key, ticket.audience) == ("conversation", "K4X9", "host")


def test_token_carries_the_language_of_its_page():
    with override("cy"):
        made = token.issue("conversation", "K4X9", "guest")

    assert token.read(made).language == "cy"


def test_token_says_when_it_expires():
    with time_machine.travel(NOON, tick=False):
        ticket = token.read(token.issue("board", "k1", "guest"))

    assert datetime.fromtimestamp(ticket.expires, UTC) == datetime(2026, 3, 2, 16, tzinfo=UTC)


def test_token_older_than_its_lifetime_is_expired():
    with time_machine.travel(NOON, tick=False) as clock:
        made = token.issue("board", "k1", "guest")
        clock.shift(timedelta(seconds=token.LIFETIME_S))

        with pytest.raises(ExpiredTokenError):
            token.read(made)


@pytest.mark.parametrize(
    "change",
    [
        lambda made: made.replace("guest", "host"),
        lambda made: made[:-1] + ("A" if made[-1] != "A" else "B"),
        lambda made: made.split(":")[0],
        lambda made: made + "x" * 400,
        lambda made: "",
        lambda made: "::",
        lambda made: "\x00" * 30,
    ],
)
def test_token_that_was_changed_is_forged(change):
    made = token.issue("board", "k1", "guest")

    with pytest.raises(ForgedTokenError):
        token.read(change(made))


def test_token_of_another_installation_is_forged():
    with override_settings(SECRET_KEY="another" * 10):
        made = token.issue("board", "k1", "guest")

    with pytest.raises(ForgedTokenError):
        token.read(made)


@pytest.mark.parametrize("word", ["", "a.b", "a b", "é", "x" * 65, "a\n"])
def test_channel_name_that_cannot_be_in_an_address_is_refused(word):
    with pytest.raises(ValueError, match="A live channel cannot be named"):
        token.issue("board", word, "guest")
