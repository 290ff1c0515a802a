"""Channels: an area says how a channel's whole state is built; anything may mark it changed."""

from collections.abc import Callable
from typing import Any

from django.db import transaction

Snapshot = dict[str, Any]
Builder = Callable[[str, str], Snapshot]
_builders: dict[str, Builder] = {}


def register(kind: str, build: Builder) -> None:
    """Have `build(key, audience)` make the state of channels `kind/key` for an audience."""
    _builders[kind] = build


def build(kind: str, key: str, audience: str) -> Snapshot:
    """The whole state of a channel for one audience, read from the database."""
    return _builders[kind](key, audience)


def changed(kind: str, key: str) -> None:
    """Say, once the transaction has committed, that a channel's state is no longer what it was."""
    transaction.on_commit(lambda: _announce(kind, key))


def _announce(kind: str, key: str) -> None:
    for listener in listeners:
        listener(kind, key)


listeners: list[Callable[[str, str], None]] = []
