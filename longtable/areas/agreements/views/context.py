"""What every page of sharing shows a steward: emergency overrides that run now."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from longtable.areas.agreements.models import Override
from longtable.areas.agreements.queries.overrides import running
from longtable.areas.agreements.rules.seats import can_keep


def running_overrides(request: Any) -> dict[str, Callable[[], list[Override]]]:
    """`running_overrides`, asked for only by a page that shows it."""

    def running_now() -> list[Override]:
        seat = getattr(request, "membership", None)
        if seat is None or not can_keep(seat):
            return []
        return list(running(timezone.now()))

    return {"running_overrides": running_now}
