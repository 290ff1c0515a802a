"""Who asked for which records, what they were shown, and what they were refused."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, QuerySet

from longtable.areas.agreements.models import Access, Asking, Subject

LINE = ("subject_id", "allowed", "asked", "opened", "missing", "clauses", "record")
WORTH_A_LOOK = 5


@dataclass(frozen=True)
class OftenRefused:
    """The same thing, refused again and again: maybe an agreement is missing."""

    organisation: str
    purpose: str
    missing: str
    times: int
    last_at: datetime


def accesses_to(subject: Subject) -> "QuerySet[Access]":
    """Everybody who asked for a person's record, newest first, with what they were shown."""
    found = Access.objects.filter(subject=subject)
    return found.select_related("asking__actor__person", "asking__actor__organisation").order_by(
        "-asking__at", "-pk"
    )


def accesses_by(people: Sequence[Subject]) -> "QuerySet[Access]":
    """The same of several people."""
    return Access.objects.filter(subject__in=people).select_related("asking").order_by("-pk")


def often_refused(since: datetime, at_least: int = WORTH_A_LOOK) -> list[OftenRefused]:
    """What an organisation was refused at least so many times since then, most often first."""
    refused = Access.objects.filter(allowed=False, asking__at__gte=since)
    groups = (
        refused.values("asking__actor__organisation__name", "asking__purpose", "missing")
        .annotate(times=Count("asking", distinct=True), last=Max("asking__at"))
        .filter(times__gte=at_least)
        .order_by("-times", "asking__actor__organisation__name")
    )
    return [
        OftenRefused(
            organisation=group["asking__actor__organisation__name"] or "in their own right",
            purpose=group["asking__purpose"],
            missing=group["missing"],
            times=group["times"],
            last_at=group["last"],
        )
        for group in groups
    ]


def list_digest(asking: Asking) -> str:
    """SHA-256 over the decisions of one asking, as the record's event names it.

    Comparing it with the event shows whether a line was changed, added or taken away since.
    """
    digest = hashlib.sha256()
    for line in asking.accesses.order_by("pk").values_list(*LINE).iterator(chunk_size=2000):
        digest.update(json.dumps(line, sort_keys=True, separators=(",", ":")).encode())
    return digest.hexdigest()
