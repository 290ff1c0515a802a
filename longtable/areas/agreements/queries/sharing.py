"""What sharing rests on: the versions and overrides that count, and the newest policies."""

from datetime import datetime

from django.db.models import Prefetch, QuerySet

from longtable.areas.agreements.models import (
    SHARING,
    AgreementVersion,
    Clause,
    Override,
    PolicyVersion,
    Recipient,
    State,
)
from longtable.areas.agreements.queries.standing import REMEMBERED


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
