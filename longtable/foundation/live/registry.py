"""Channels: an area says how a channel's whole state is built; anything may mark it changed."""

from collections.abc import Callable
from typing import Any, NotRequired, TypedDict

from django.db import transaction


class NoSuchChannelError(LookupError):
    """A builder's answer to a key that names nothing."""


class Snapshot(TypedDict):
    """The whole state of a channel as one audience may see it."""

    state: dict[str, Any]  # for scripts: figures and codes, anything JSON can hold
    html: dict[str, str]  # slot name → escaped HTML that takes the place of what the slot held
    again_at: NotRequired[float]  # seconds since 1970 when it changes by itself: a time runs out
    announcement: NotRequired[str]  # a sentence read out when it changes, at most once in 5 s
    lasting: NotRequired[dict[str, Any]]  # as `state`, but sent only to who does not have it yet


Builder = Callable[[str, str], Snapshot]
_builders: dict[str, Builder] = {}
listeners: list[Callable[[str, str], None]] = []


def register(kind: str, build: Builder) -> None:
    """Have `build(key, audience)` make the state of channels `kind/key` for an audience.

    It runs in a worker thread with no request and no partnership in scope. NoSuchChannelError or
    a model's DoesNotExist says that there is no such channel (any more).
    """
    _builders[kind] = build


def is_registered(kind: str) -> bool:
    """Whether any area builds channels of this kind."""
    return kind in _builders


def build(kind: str, key: str, audience: str) -> Snapshot:
    """The whole state of a channel for one audience, read from the database."""
    return _builders[kind](key, audience)


def changed(kind: str, key: str) -> None:
    """Say, once the transaction has committed, that a channel's state is no longer what it was."""
    transaction.on_commit(lambda: _announce(kind, key))


def _announce(kind: str, key: str) -> None:
    for listener in listeners:
        listener(kind, key)
