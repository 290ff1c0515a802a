"""From event to leaf: one canonical form, so that anyone can hash an event again later."""

import json
from datetime import UTC, datetime
from typing import Any, Protocol

from django.utils.crypto import salted_hmac

from longtable.engines.transparency import hash_leaf


class Hashable(Protocol):
    """What an event must have to be hashed."""

    index: int
    partnership_ref: int | None
    at: datetime
    actor: str
    on_behalf_of: str
    verb: str
    subject: str
    rule: str
    facts: dict[str, Any]


def canonical(event: Hashable) -> bytes:
    """The event as UTF-8 JSON with sorted keys and no spaces; times in UTC to the microsecond."""
    fields = {
        "index": event.index,
        "partnership": event.partnership_ref,
        "at": event.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "actor": event.actor,
        "on_behalf_of": event.on_behalf_of,
        "verb": event.verb,
        "subject": event.subject,
        "rule": event.rule,
        "facts": event.facts,
    }
    return json.dumps(fields, sort_keys=True, separators=(",", ":")).encode()


def leaf_of(event: Hashable) -> bytes:
    """The event's leaf hash, 32 bytes (RFC 6962 section 2.1)."""
    return hash_leaf(canonical(event))


def salted_hash(text: str) -> str:
    """A fact that stands for `text` (an e-mail address, say) without holding it.

    32 hexadecimal digits of an HMAC under the site's own secret: equal for equal texts, of no
    use to anyone who has the record but not the secret.
    """
    return salted_hmac("longtable.audit", text, algorithm="sha256").hexdigest()[:32]
