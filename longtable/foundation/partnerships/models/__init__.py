"""Partnerships, who sits at the table, and where. `membership` imports `table`, never back."""

from longtable.foundation.partnerships.models.membership import Invitation, Membership, Role
from longtable.foundation.partnerships.models.table import Organisation, Partnership, Place, Sector

__all__ = ["Invitation", "Membership", "Organisation", "Partnership", "Place", "Role", "Sector"]
