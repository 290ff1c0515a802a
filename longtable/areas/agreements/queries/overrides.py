"""Emergency overrides: running, past, to be reviewed, and whom they affected."""

from datetime import datetime

from django.db.models import F, Prefetch, Q, QuerySet

from longtable.areas.agreements.models import (
    SHARING,
    EmergencyProvision,
    Override,
    OverridePerson,
)
from longtable.areas.agreements.models.lists import CATEGORIES, EMERGENCY_LAW
from longtable.foundation.partnerships.models import Membership


def overrides() -> QuerySet[Override]:
    """Every override, the newest first, with all that a page shows."""
    return (
        Override.objects.select_related(
            "provision__version__agreement",
            "started_by__person",
            "started_by__organisation",
            "second_person__person",
            "stopped_by__person",
            "review__reviewed_by__person",
            "partnership",
        )
        .prefetch_related(
            Prefetch("affected", OverridePerson.objects.select_related("subject__holder")),
            Prefetch("users", Membership.objects.select_related("person", "organisation")),
        )
        .order_by("-starts_at", "-pk")
    )


def override_by_number(pk: int) -> Override | None:
    """One override, or None."""
    return overrides().filter(pk=pk).first()


def running(at: datetime) -> QuerySet[Override]:
    """Overrides through which records are open now."""
    return (
        overrides()
        .filter(starts_at__lte=at, ends_at__gt=at)
        .filter(Q(stopped_at=None) | Q(stopped_at__gt=at))
        .filter(Q(provision=None) | Q(provision__version__state__in=SHARING))
    )


def to_review(at: datetime) -> QuerySet[Override]:
    """Overrides that are over and that nobody has reviewed."""
    over = Q(ends_at__lte=at) | Q(stopped_at__lte=at)
    return overrides().filter(over, review=None)


def to_tell(at: datetime) -> int:
    """How many people still have to be told that their record was opened in an emergency."""
    return OverridePerson.objects.filter(told_at=None, override__starts_at__lte=at).count()


def provisions() -> list[EmergencyProvision]:
    """What agreements that share now say of emergencies."""
    return list(
        EmergencyProvision.objects.filter(version__state__in=SHARING)
        .select_related("version__agreement")
        .order_by(F("version__agreement__title"))
    )


def rests_on(override: Override) -> str:
    """What names the override: an agreement or a law."""
    if override.provision:
        return f"the emergency provision of “{override.provision.version.agreement.title}”"
    law = EMERGENCY_LAW.find(override.law)
    return f"{law.name[:1].lower()}{law.name[1:]} ({law.reference})"


def opens(override: Override) -> list[str]:
    """The data categories that it opens, by name."""
    return [entry.name for code, entry in CATEGORIES.items() if code in override.categories]
