"""`decide`, `decide_many` and `release`: the only door through which people's records are shown."""

from collections import Counter
from collections.abc import Iterator, Sequence

from longtable.areas.agreements.actions.publishing import publish
from longtable.areas.agreements.analysis.deciding import Answered, answer
from longtable.areas.agreements.analysis.decisions import (
    Decision,
    Field,
    HeldRecord,
    Resource,
    release,
)
from longtable.areas.agreements.analysis.records import written, written_asker
from longtable.areas.agreements.models import Access, Asking
from longtable.areas.agreements.queries.accesses import list_digest
from longtable.areas.agreements.queries.clock import now
from longtable.areas.agreements.queries.sharing import newest_policies
from longtable.foundation.audit.trail import Event, Fact, action, record
from longtable.foundation.partnerships.models import Membership

__all__ = ["Decision", "Field", "HeldRecord", "Resource", "decide", "decide_many", "release"]


@action
def decide(*, actor: Membership, deed: str, resource: Resource, purpose: str) -> Decision:
    """Whether `actor` may see (or 'take_out') which part of a record, for `purpose`, now.

    Kept and recorded, whatever the answer. Raises ValueError for a deed, purpose or category that
    is in no list, and ClockWentBackError when the computer's clock is behind the record.
    """
    asking, decisions = _ask(actor, deed, [resource], purpose)
    decision = decisions[0]
    verb = "data.opened" if decision.allowed else "data.refused"
    facts = {**_facts(decision), "asking": asking.pk}
    record(Event(verb, actor, resource.subject, _rule(decision), facts))
    return decision


@action
def decide_many(
    *, actor: Membership, deed: str, resources: Sequence[Resource], purpose: str
) -> list[Decision]:
    """The same for a list, one decision each in its order, under one event of the record.

    The event names every clause that decided and how often, and holds the hash of the whole list
    of decisions, so that each line of it, kept beside, can be shown to be the one recorded.
    """
    asking, decisions = _ask(actor, deed, resources, purpose)
    facts: dict[str, Fact] = {
        "people": len(decisions),
        "opened": sum(decision.allowed for decision in decisions),
        "deed": deed,
        "purpose": purpose,
        "policies": asking.policies.digest,
        "list": list_digest(asking),
        **_counts(decisions),
    }
    record(Event("data.list_asked", actor, asking, "every_record_is_decided_on", facts))
    return decisions


def _counts(decisions: Sequence[Decision]) -> dict[str, int]:
    """How many of a list each clause opened, and how many each reason kept shut."""
    opening = (id_ for decision in decisions if decision.allowed for id_ in decision.clauses)
    keeping_shut = (f"missing:{d.missing}" for d in decisions if not d.allowed)
    return dict(Counter([*opening, *keeping_shut]))


def _ask(
    actor: Membership, deed: str, resources: Sequence[Resource], purpose: str
) -> tuple[Asking, list[Decision]]:
    at = now()
    version = newest_policies() or publish(actor=actor, partnership=actor.partnership)
    answered = answer(version, actor, deed, resources, purpose, at)
    asking = Asking.objects.create(
        actor=actor, deed=deed, purpose=purpose, at=at, policies=version.text,
        asker=written_asker(answered.asker), partnership=actor.partnership,
    )  # fmt: skip
    Access.objects.bulk_create(_lines(asking, answered, resources), batch_size=1000)
    return asking, answered.decisions


def _lines(asking: Asking, answered: Answered, resources: Sequence[Resource]) -> Iterator[Access]:
    for decision, kept, resource in zip(
        answered.decisions, answered.records, resources, strict=True
    ):
        yield Access(
            asking=asking, subject_id=decision.subject_id, allowed=decision.allowed,
            asked=sorted(resource.categories), opened=dict(decision.opened),
            missing=decision.missing, clauses=list(decision.clauses), record=written(kept),
            partnership_id=asking.partnership_id,
        )  # fmt: skip


def _rule(decision: Decision) -> str:
    return decision.clauses[0] if decision.allowed else f"missing:{decision.missing}"


def _facts(decision: Decision) -> dict[str, Fact]:
    """For each category the clause that opened it, or why it stayed shut."""
    opened = {name: ids[0] for name, ids in decision.opened.items()}
    shut = dict.fromkeys(decision.shut, "shut")
    return {
        **opened,
        **shut,
        "missing": decision.missing,
        "nearest": ".".join(decision.clauses)[:64],
        "deed": decision.deed,
        "purpose": decision.purpose,
        "policies": decision.policies,
    }
