"""Policies as a JSON text that can be kept, and back: the same terms give the same text."""

import hashlib
import json
from dataclasses import asdict
from typing import Any

from longtable.engines.policy.terms import (
    Clause,
    Footing,
    Heeds,
    Override,
    OwnRecords,
    Policies,
)


def to_json(policies: Policies) -> str:
    """Canonical JSON: sorted keys, sets as sorted lists, terms by id."""
    document = asdict(policies)
    for terms in ("clauses", "overrides"):
        document[terms] = sorted(document[terms], key=lambda term: term["id"])
    return json.dumps(document, default=sorted, sort_keys=True, separators=(",", ":"))


def from_json(text: str) -> Policies:
    """The policies that `to_json` wrote. Raises ValueError for anything else."""
    try:
        document = json.loads(text)
        return Policies(
            partnership=document["partnership"],
            clauses=tuple(_clause(clause) for clause in document["clauses"]),
            overrides=tuple(_override(override) for override in document["overrides"]),
            own=OwnRecords(**_sets(document["own"], "roles", "purposes")),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("This is not a set of policies as the engine writes them.") from error


def digest_of(source: str, cedar: str) -> str:
    """SHA-256 over both texts, in hexadecimal: what a decision names."""
    return hashlib.sha256(f"{source}\n{cedar}".encode()).hexdigest()


def _clause(fields: dict[str, Any]) -> Clause:
    plain = _sets(fields, "givers", "seats", "categories")
    heeds, footing = Heeds(**fields["heeds"]), Footing(**fields["footing"])
    obligations = tuple(fields["obligations"])
    return Clause(**{**plain, "heeds": heeds, "footing": footing, "obligations": obligations})


def _override(fields: dict[str, Any]) -> Override:
    plain = _sets(fields, "users", "categories")
    obligations = tuple(fields["obligations"])
    return Override(
        **{**plain, "footing": Footing(**fields["footing"]), "obligations": obligations}
    )


def _sets(fields: dict[str, Any], *names: str) -> dict[str, Any]:
    return {key: frozenset(value) if key in names else value for key, value in fields.items()}
