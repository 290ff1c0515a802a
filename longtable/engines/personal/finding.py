"""Finding personal information of all kinds in one text."""

from longtable.engines.personal.addresses import addresses
from longtable.engines.personal.identifiers import identifiers
from longtable.engines.personal.naming import names
from longtable.engines.personal.spans import Span, without_overlaps


def find(text: str) -> tuple[Span, ...]:
    """All that looks like personal information in `text`, in order, without overlaps."""
    return without_overlaps([*identifiers(text), *addresses(text), *names(text)])
