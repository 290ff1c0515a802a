"""Partnerships, who sits at the table, and where. Each module imports only those before it."""

from longtable.foundation.partnerships.models.invitation import Invitation
from longtable.foundation.partnerships.models.membership import (
    SECOND_FACTOR_ROLES,
    Membership,
    Role,
)
from longtable.foundation.partnerships.models.posted import PostedForm
from longtable.foundation.partnerships.models.table import Organisation, Partnership, Place, Sector

__all__ = [
    "SECOND_FACTOR_ROLES",
    "Invitation",
    "Membership",
    "Organisation",
    "Partnership",
    "Place",
    "PostedForm",
    "Role",
    "Sector",
]
