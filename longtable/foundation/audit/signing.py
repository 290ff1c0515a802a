"""Signed tree heads: the key, when a head is signed, and reading heads back."""

import os
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings
from django.utils import timezone

from longtable.engines import transparency
from longtable.engines.transparency import TreeHead
from longtable.foundation.audit import tree
from longtable.foundation.audit.models import AuditHead

# A head is signed when this many events have come since, or at the first event after a pause.
EVENTS_BETWEEN_HEADS = 256
PAUSE = timedelta(minutes=10)


def sign_now() -> TreeHead:
    """Sign a head over everything recorded so far and keep it."""
    return _sign(tree.size())


def sign_when_due(size: int, last_at: datetime | None) -> None:
    """Sign the `size` events so far, when the next one comes after a pause or fills a stretch."""
    paused = last_at is not None and timezone.now() - last_at > PAUSE
    if size and (paused or left_of_stretch(size) == EVENTS_BETWEEN_HEADS):
        _sign(size)


def left_of_stretch(size: int) -> int:
    """How many events may join a record of `size` before a head is due."""
    return EVENTS_BETWEEN_HEADS - size % EVENTS_BETWEEN_HEADS


def _sign(size: int) -> TreeHead:
    head = transparency.sign_head(private_key(), size, tree.root(size), datetime.now(UTC))
    AuditHead.objects.create(
        size=head.size,
        root=head.root,
        signed_at=head.signed_at,
        key_id=head.key_id,
        signature=head.signature,
    )
    return head


def stored_heads() -> list[TreeHead]:
    """Every signed head, oldest first."""
    return [_as_head(row) for row in AuditHead.objects.order_by("pk")]


def newest_head() -> TreeHead | None:
    """The head signed last, or None before the first."""
    row = AuditHead.objects.order_by("-pk").first()
    return _as_head(row) if row else None


def _as_head(row: AuditHead) -> TreeHead:
    return TreeHead(
        size=row.size,
        root=bytes(row.root),
        signed_at=row.signed_at.astimezone(UTC),
        key_id=row.key_id,
        signature=bytes(row.signature),
    )


def private_key() -> Ed25519PrivateKey:
    """The signing key, kept in the data folder and made on first use."""
    return _key_at(settings.DATA_DIR / "audit_key")


def public_key() -> Ed25519PublicKey:
    """The key that anyone can check heads with."""
    return private_key().public_key()


@lru_cache(maxsize=4)
def _key_at(path: Path) -> Ed25519PrivateKey:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _make_key(path)
    return transparency.private_key_from_hex(path.read_text().strip())


def _make_key(path: Path) -> None:
    text = transparency.private_key_to_hex(Ed25519PrivateKey.generate())
    try:
        # O_EXCL: of two processes that start together, one makes the key and both read it.
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
