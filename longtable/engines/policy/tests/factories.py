"""One clause, one override, one asker: what most tests need."""

from dataclasses import replace

from longtable.engines import policy

ASKER = policy.Asker("member:1", "partnership:1", "organisation:2", frozenset({"link_worker"}))
RECORD = policy.Record("partnership:1", "organisation:1")
CLAUSE = policy.Clause(
    id="clause:1",
    agreement="agreement:1",
    version="version:1",
    purpose="support",
    givers=frozenset({"organisation:1"}),
    seats=frozenset({"link_worker@organisation:2"}),
    categories=frozenset({"contact", "needs"}),
    footing=policy.Footing("live", 100, 200),
)
OVERRIDE = policy.Override(
    id="override:1",
    purpose="emergency",
    users=frozenset({"member:1"}),
    categories=frozenset({"conditions"}),
    starts=120,
    ends=140,
    footing=CLAUSE.footing,
)


def policies(*clauses: policy.Clause, overrides=(), **own) -> policy.Policies:
    """Policies of partnership 1."""
    return policy.Policies("partnership:1", clauses, tuple(overrides), policy.OwnRecords(**own))


def ruling(
    terms: policy.Policies,
    record: policy.Record = RECORD,
    at: int = 150,
    categories=("contact",),
    asker: policy.Asker = ASKER,
    purpose: str = "support",
    deed: str = "see",
) -> policy.Ruling:
    """What is decided about one record."""
    question = policy.Question(asker, deed, purpose, at)
    return policy.decide(policy.compile_policies(terms), question, record, categories)


def clause(**changes) -> policy.Clause:
    """The clause, changed."""
    return replace(CLAUSE, **changes)
