"""Small-number protection: show nothing by which a small group is found, even by subtraction."""

from longtable.engines.disclosure.attack import Range, feasible_range
from longtable.engines.disclosure.groups import Grouping, group_small, subset_mean_range
from longtable.engines.disclosure.tables import suppress_counts, suppress_table

DEFAULT_THRESHOLD = 5

__all__ = [
    "DEFAULT_THRESHOLD",
    "Grouping",
    "Range",
    "feasible_range",
    "group_small",
    "subset_mean_range",
    "suppress_counts",
    "suppress_table",
]
