"""Sharing agreements as Cedar policies: who may see which part of whose record, by which clause.

from longtable.engines import policy

compiled = policy.compile_policies(policy.Policies("p1", clauses=(…,)))
ruling = policy.decide(compiled, policy.Question(asker, "see", "support", at), record, ["needs"])
"""

from longtable.engines.policy.cedar import OWN, SCHEMA, to_cedar
from longtable.engines.policy.checking import check_policies
from longtable.engines.policy.consents import CONFIDENCE, DATA_PROTECTION, Saying, what_counts
from longtable.engines.policy.deciding import Compiled, compile_policies, decide, decide_many, load
from longtable.engines.policy.reasons import REASONS, why_shut
from longtable.engines.policy.terms import (
    FOREVER,
    Asker,
    Clause,
    Footing,
    Heeds,
    Override,
    OwnRecords,
    Policies,
    Question,
    Record,
    Ruling,
)
from longtable.engines.policy.written import digest_of, from_json, to_json

__all__ = [
    "CONFIDENCE",
    "DATA_PROTECTION",
    "FOREVER",
    "OWN",
    "REASONS",
    "SCHEMA",
    "Asker",
    "Clause",
    "Compiled",
    "Footing",
    "Heeds",
    "Override",
    "OwnRecords",
    "Policies",
    "Question",
    "Record",
    "Ruling",
    "Saying",
    "check_policies",
    "compile_policies",
    "decide",
    "decide_many",
    "digest_of",
    "from_json",
    "load",
    "to_cedar",
    "to_json",
    "what_counts",
    "why_shut",
]
