"""What the partnership's home page says of sharing."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from longtable.areas.agreements.queries.agreements import to_sign
from longtable.areas.agreements.queries.overrides import running
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.partnerships.whats_on import Item


def whats_on(membership: Membership) -> list[Item]:
    """Emergency overrides that run, for everybody; agreements that wait for one's signature."""
    slug = membership.partnership.slug
    open_now = [
        Item(
            title="Emergency override running",
            href=reverse("agreements:override", args=[slug, override.pk]),
            state="Records are open",
            note=f"Until {_when(override.ends_at)}.",
        )
        for override in running(timezone.now())
    ]
    waiting = [
        Item(
            title=party.version.agreement.title,
            href=reverse("agreements:sign", args=[slug, party.version.agreement_id]),
            state="Waits for your signature",
            note=f"You sign for {party.organisation}.",
        )
        for party in to_sign(membership)
    ]
    return [*open_now, *waiting]


def _when(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "j F Y, H:i")
