"""Making a past decision again from what was kept: the same policies, asker, record and time."""

from longtable.areas.agreements.analysis.compiling import stored_text
from longtable.areas.agreements.analysis.records import read_asker, read_record
from longtable.areas.agreements.models import Access
from longtable.areas.agreements.queries.clock import seconds
from longtable.engines import policy


def decided_again(access: Access) -> dict[str, list[str]]:
    """Each data category that the stored policies open, with the ids of what opens it.

    Raises ValueError when the stored policies were changed since.
    """
    found, asking = access.finding, access.asking
    question = policy.Question(
        read_asker(asking.asker), asking.deed, asking.purpose, seconds(asking.at)
    )
    record = read_record(found.record)
    ruling = policy.decide(stored_text(asking.policies), question, record, found.asked)
    return {category: list(ids) for category, ids in ruling.opened.items()}


def stands(access: Access) -> bool:
    """Whether the decision, made again, is the one that was kept."""
    return decided_again(access) == access.finding.opened
