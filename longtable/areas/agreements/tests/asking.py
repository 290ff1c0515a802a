"""Asking for one person's record, as most tests of decisions do."""

from longtable.areas.agreements.actions.deciding import Decision, Resource, decide
from longtable.areas.agreements.models import Subject
from longtable.foundation.partnerships.models import Membership

WANTED = frozenset({"contact", "needs", "conditions"})


def asked(
    actor: Membership,
    subject: Subject,
    purpose: str = "support",
    deed: str = "see",
    categories: frozenset[str] = WANTED,
) -> Decision:
    """The decision on what `actor` may do with the record of `subject`."""
    return decide(
        actor=actor, deed=deed, resource=Resource(subject, frozenset(categories)), purpose=purpose
    )
