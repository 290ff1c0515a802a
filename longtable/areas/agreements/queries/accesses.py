"""Who asked for which records, what they were shown, and what they were refused."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, QuerySet

from longtable.areas.agreements.models import (
    Access,
    Agreement,
    Asking,
    Clause,
    Finding,
    Subject,
)

FOUND = ("allowed", "asked", "opened", "missing", "clauses", "record")
WORTH_A_LOOK = 5


@dataclass(frozen=True)
class OftenRefused:
    """The same thing, refused again and again: maybe an agreement is missing."""

    organisation: str
    purpose: str
    missing: str
    times: int
    last_at: datetime
    last: int  # the newest finding of it


def accesses_to(subject: Subject) -> "QuerySet[Access]":
    """Everybody who asked for a person's record, newest first, with what they were shown."""
    found = Access.objects.filter(subject=subject).select_related(
        "finding__asking__actor__person", "finding__asking__actor__organisation"
    )
    return found.order_by("-finding__asking__at", "-pk")


def accesses_by(people: Sequence[Subject]) -> "QuerySet[Access]":
    """The same of several people."""
    return (
        Access.objects.filter(subject__in=people).select_related("finding__asking").order_by("-pk")
    )


def often_refused(since: datetime, at_least: int = WORTH_A_LOOK) -> list[OftenRefused]:
    """What an organisation was refused at least so many times since then, most often first."""
    refused = Finding.objects.filter(allowed=False, asking__at__gte=since)
    groups = (
        refused.values("asking__actor__organisation__name", "asking__purpose", "missing")
        .annotate(times=Count("asking", distinct=True), last=Max("asking__at"), newest=Max("pk"))
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
            last=group["newest"],
        )
        for group in groups
    ]


def agreements_near(findings: Iterable[int]) -> dict[int, list[Agreement]]:
    """For each refusal the agreements that came nearest to opening it; two queries."""
    named = dict(Finding.objects.filter(pk__in=list(findings)).values_list("pk", "clauses"))
    keys = {id_.partition(":")[2] for ids in named.values() for id_ in ids if "clause:" in id_}
    clauses = Clause.objects.filter(pk__in=keys).select_related("version__agreement")
    agreement_of = {f"clause:{clause.pk}": clause.version.agreement for clause in clauses}
    return {
        pk: list(dict.fromkeys(agreement_of[id_] for id_ in ids if id_ in agreement_of))
        for pk, ids in named.items()
    }


def list_digest(asking: Asking) -> str:
    """SHA-256 over the decisions of one asking, as the record's event names it.

    Comparing it with the event shows whether a line was changed, added or taken away since.
    """
    found = {finding.pk: finding for finding in Finding.objects.filter(asking=asking)}
    people = Access.objects.filter(finding__in=found).order_by().values_list("subject", "finding")
    return digest_of_lines(found.values(), people)


def digest_of_lines(findings: Iterable[Finding], people: Iterable[tuple[int, int]]) -> str:
    """The same of findings in hand and of (person, finding) keys, in whatever order they come."""
    found = {finding.pk: _digest(_line(finding)) for finding in findings}
    lines = sorted(f"{person}:{found[finding]}" for person, finding in people)
    return _digest("\n".join(lines))


def _line(finding: Finding) -> str:
    said = [getattr(finding, name) for name in FOUND]
    return json.dumps(said, sort_keys=True, separators=(",", ":"))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
