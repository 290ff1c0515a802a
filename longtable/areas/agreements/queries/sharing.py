"""What sharing rests on now: the versions that count, overrides, and what people have said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Prefetch, QuerySet

from longtable.areas.agreements.models import (
    SHARING,
    AgreementVersion,
    Clause,
    Consent,
    OptOut,
    Override,
    OverridePerson,
    PolicyVersion,
    Recipient,
    State,
)

# Ended overrides stay among the policies this long, so that a refusal can say that they ended.
REMEMBERED = timedelta(days=7)
# Above this many people it is cheaper to read everybody's rows than to name each person.
MANY = 500


def counting_versions() -> "QuerySet[AgreementVersion]":
    """Versions that let something through or soon will, and ended ones, with their clauses."""
    clauses = Clause.objects.prefetch_related(
        "givers", Prefetch("recipients", Recipient.objects.order_by("pk"))
    )
    states = [*SHARING, State.AGREED, State.SIGNING, State.ENDED]
    return (
        AgreementVersion.objects.filter(state__in=states)
        .prefetch_related(Prefetch("clauses", clauses.order_by("number")))
        .order_by("pk")
    )


def counting_overrides(at: datetime) -> "QuerySet[Override]":
    """Overrides that run or ended lately."""
    recent = Override.objects.filter(ends_at__gt=at - REMEMBERED)
    return recent.select_related("provision__version").prefetch_related("users").order_by("pk")


def newest_policies() -> PolicyVersion | None:
    """What decides now; None before anything was agreed."""
    return PolicyVersion.objects.select_related("text").defer("text__source", "text__cedar").last()


@dataclass(frozen=True)
class Said:
    """One answer of a person, with the recipients that it names (none: all)."""

    pk: int
    subject_id: int
    law: str
    answer: str
    said_at: datetime
    until: date | None
    purposes: Sequence[str]
    recipients: frozenset[int]


SAID = ("pk", "subject_id", "law", "answer", "said_at", "until", "purposes")


def sayings_of(subject_ids: Sequence[int]) -> list[Said]:
    """What these people have said, in its order; two queries, without a model for each row."""
    consents = Consent.objects.all()
    if len(subject_ids) <= MANY:
        consents = consents.filter(subject__in=subject_ids)
    named: dict[int, set[int]] = {}
    to_whom = consents.exclude(recipients=None).order_by()
    for consent, recipient in to_whom.values_list("pk", "recipients"):
        named.setdefault(consent, set()).add(recipient)
    rows: Any = consents.order_by("said_at", "pk").values_list(*SAID)
    return [Said(*(*row, frozenset(named.get(row[0], ())))) for row in rows]


def opted_out(subject_ids: Sequence[int], at: datetime) -> set[int]:
    """Who of these has the national data opt-out set."""
    day = at.date()
    rows = OptOut.objects.filter(since__lte=day).exclude(lifted_on__lte=day)
    if len(subject_ids) <= MANY:
        rows = rows.filter(subject__in=subject_ids)
    return set(rows.values_list("subject_id", flat=True))


def overrides_of(subject_ids: Sequence[int], at: datetime) -> dict[int, frozenset[int]]:
    """For each of these people, the overrides that cover them and run or ended lately."""
    rows = OverridePerson.objects.filter(override__ends_at__gt=at - REMEMBERED)
    if len(subject_ids) <= MANY:
        rows = rows.filter(subject__in=subject_ids)
    found: dict[int, set[int]] = {}
    for subject_id, override_id in rows.values_list("subject_id", "override_id"):
        found.setdefault(subject_id, set()).add(override_id)
    return {subject_id: frozenset(overrides) for subject_id, overrides in found.items()}
