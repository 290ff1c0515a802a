"""The lists from which agreements are written: versioned, dated, with the law's own references."""

from longtable.areas.agreements.models.lists.bases import (
    BASES,
    CONDITIONS,
    EMERGENCY_LAW,
    GROUNDS,
    SCHEDULE_1,
    Basis,
    Condition,
    Ground,
)
from longtable.areas.agreements.models.lists.data import (
    CATEGORIES,
    DEEDS,
    PURPOSES,
    SENSITIVITIES,
    Category,
    Purpose,
)
from longtable.areas.agreements.models.lists.entry import LIST_VERSION, Entry, Listed

__all__ = [
    "BASES",
    "CATEGORIES",
    "CONDITIONS",
    "DEEDS",
    "EMERGENCY_LAW",
    "GROUNDS",
    "LIST_VERSION",
    "PURPOSES",
    "SCHEDULE_1",
    "SENSITIVITIES",
    "Basis",
    "Category",
    "Condition",
    "Entry",
    "Ground",
    "Listed",
    "Purpose",
]
