"""`decide`, `decide_many` and `release`: the only door through which people's records are shown."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from longtable.areas.agreements.actions.noting import Noted
from longtable.areas.agreements.actions.publishing import publish
from longtable.areas.agreements.analysis.deciding import Answered, answer
from longtable.areas.agreements.analysis.decisions import (
    Decision,
    Field,
    HeldRecord,
    Resource,
    release,
)
from longtable.areas.agreements.queries.accesses import digest_of_lines
from longtable.areas.agreements.queries.clock import now, reading
from longtable.areas.agreements.queries.standing import Rules, changed_since, rules_now
from longtable.foundation.audit.trail import Event, Fact, action, record, take_turn
from longtable.foundation.partnerships.models import Membership

__all__ = ["Decision", "Field", "HeldRecord", "Resource", "decide", "decide_many", "release"]


@action
def decide(*, actor: Membership, deed: str, resource: Resource, purpose: str) -> Decision:
    """Whether `actor` may see (or 'take_out') which part of a record, for `purpose`, now.

    Kept and recorded, whatever the answer. Raises ValueError for a deed, purpose or category that
    is in no list, and ClockWentBackError when the computer's clock is behind the record.
    """
    noted = _ask(actor, deed, [resource], purpose)
    decision = noted.answered.decisions[0]
    verb = "data.opened" if decision.allowed else "data.refused"
    facts = {**_facts(decision), "asking": noted.asking.pk}
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
    noted = _ask(actor, deed, resources, purpose)
    decisions = noted.answered.decisions
    facts: dict[str, Fact] = {
        "people": len(decisions),
        "opened": sum(decision.allowed for decision in decisions),
        "deed": deed,
        "purpose": purpose,
        "policies": noted.answered.policies,
        "list": digest_of_lines(noted.findings, noted.people),
        **_counts(noted.answered),
    }
    record(Event("data.list_asked", actor, noted.asking, "every_record_is_decided_on", facts))
    return decisions


def _counts(answered: Answered) -> dict[str, int]:
    """How many of a list each clause opened, and how many each reason kept shut."""
    counts: Counter[str] = Counter()
    for place, people in Counter(answered.places).items():
        ruling = answered.found[place].ruling
        shut = [] if ruling.allowed else [f"missing:{ruling.missing}"]
        counts.update(dict.fromkeys([*ruling.deciding, *shut], people))
    return dict(counts)


def _ask(actor: Membership, deed: str, resources: Sequence[Resource], purpose: str) -> Noted:
    """The answer as things stand when it is recorded, however long it took to find.

    Whoever changes what may be shared records it, and nobody records anything from the moment
    this transaction has its turn until it ends. So when nothing was changed until then, the answer
    stands; otherwise it is found again.
    """
    at, size = reading()
    noted = _find_and_note(actor, deed, resources, purpose, at)
    if take_turn() and changed_since(size):
        noted.asking.delete()
        noted = _find_and_note(actor, deed, resources, purpose, now())
    return noted


def _find_and_note(
    actor: Membership, deed: str, resources: Sequence[Resource], purpose: str, at: datetime
) -> Noted:
    rules = rules_now() or _first_rules(actor)
    return Noted.of(actor, rules, answer(rules, actor, deed, resources, purpose, at))


def _first_rules(actor: Membership) -> Rules:
    text = publish(actor=actor, partnership=actor.partnership).text
    return Rules(text.pk, text.digest)


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
