"""The record as JSON lines, for somebody outside who wants to check it without this software."""

import json
from collections.abc import Iterator

from longtable.engines.transparency import head_to_dict, public_key_to_hex
from longtable.foundation.audit import signing
from longtable.foundation.audit.leaf import canonical
from longtable.foundation.audit.models import AuditEvent
from longtable.foundation.audit.verification import BATCH

FORMAT = "longtable-record-1"


def lines() -> Iterator[str]:
    """First the format and public key, then every event in canonical form, then every head."""
    key = public_key_to_hex(signing.public_key())
    yield json.dumps({"format": FORMAT, "public_key": key})
    for event in AuditEvent.objects.order_by("index").iterator(chunk_size=BATCH):
        yield canonical(event).decode()
    for head in signing.stored_heads():
        yield json.dumps({"head": head_to_dict(head)})
