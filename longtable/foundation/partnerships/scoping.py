"""Tenant isolation: rows belong to a partnership, and a query outside its scope raises."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.db import models
from django_scopes import ScopedManager, get_scope, scope, scopes_disabled

if TYPE_CHECKING:
    from longtable.foundation.partnerships.models import Partnership


@contextmanager
def within(partnership: "Partnership") -> Iterator[None]:
    """Everything read inside this block belongs to `partnership`."""
    with scope(partnership=partnership):
        yield


@contextmanager
def across_partnerships() -> Iterator[None]:
    """Lift the scope, to find whose something is; a test lists each use."""
    with scopes_disabled():
        yield


def current_partnership_id() -> int | None:
    """Primary key of the partnership whose scope is active, for new rows."""
    partnership: Any = get_scope().get("partnership")
    return partnership.pk if partnership is not None else None


class PartnershipModel(models.Model):
    """A row that belongs to one partnership; new rows join the scope they are made in."""

    partnership = models.ForeignKey(
        "partnerships.Partnership",
        on_delete=models.CASCADE,
        default=current_partnership_id,
        related_name="+",
        editable=False,
    )

    objects: Any = ScopedManager(partnership="partnership")

    class Meta:
        abstract = True
