"""Refusing terms that contradict themselves, before anything is compiled from them."""

import re
from collections.abc import Iterable
from itertools import combinations

from longtable.engines.policy.terms import (
    ANSWERS,
    DEEDS,
    STATES,
    Clause,
    Footing,
    Override,
    Policies,
    Question,
    Record,
)

# Everything that is written into a policy is a code: nothing can close a string and go on.
CODE = re.compile(r"[a-z0-9_:@.\-]{1,80}")


def check_policies(policies: Policies) -> None:
    """Raise ValueError with a plain sentence for terms that cannot all be meant."""
    _check_codes("partnership", [policies.partnership])
    _check_codes("own records", policies.own.roles | policies.own.purposes)
    ids = [c.id for c in policies.clauses] + [o.id for o in policies.overrides]
    if doubled := sorted({id_ for id_ in ids if ids.count(id_) > 1}) if _repeats(ids) else []:
        raise ValueError(f"Two terms are called {doubled[0]!r}. Give each an id of its own.")
    for clause in policies.clauses:
        _check_clause(clause)
    for override in policies.overrides:
        _check_override(override)
    _check_overlaps(policies.clauses)


def check_question(question: Question, records: Iterable[Record]) -> None:
    """Raise ValueError for a deed, a purpose or an answer that does not exist."""
    if question.deed not in DEEDS:
        raise ValueError(f"{question.deed!r} is not a deed. Choose one of {', '.join(DEEDS)}.")
    _check_codes("question", [question.purpose])
    for answer in {a for r in records for a in (r.confidence, r.data_protection)} - ANSWERS:
        raise ValueError(f"{answer!r} is not an answer about consent.")


def _repeats(ids: list[str]) -> bool:
    return len(set(ids)) < len(ids)


def _check_clause(clause: Clause) -> None:
    codes = {clause.id, clause.purpose, clause.agreement, clause.version}
    _check_codes(clause.id, codes | clause.givers | clause.seats | clause.categories)
    _check_footing(clause.id, clause.footing)
    for what, named in (
        ("whose records it opens", clause.givers),
        ("who may receive", clause.seats),
        ("which data categories", clause.categories),
    ):
        if not named:
            raise ValueError(f"{clause.id} does not say {what}. Name at least one.")


def _check_override(override: Override) -> None:
    codes = {override.id, override.purpose} | override.users | override.categories
    _check_codes(override.id, codes)
    _check_footing(override.id, override.footing)
    if override.ends < override.starts:
        raise ValueError(f"{override.id} ends before it starts. Give a later end.")
    if not override.users:
        raise ValueError(f"{override.id} does not say who may use it. Name at least one.")


def _check_footing(of: str, footing: Footing) -> None:
    if footing.state not in STATES:
        raise ValueError(f"{of} is {footing.state!r}, which is no state of an agreement.")
    if footing.state in ("agreed", "live", "under_review") and footing.ends < footing.starts:
        raise ValueError(f"{of} ends before it starts. Give a later end.")


def _check_overlaps(clauses: tuple[Clause, ...]) -> None:
    spans: dict[str, dict[str, tuple[int, int]]] = {}
    for clause in clauses:
        if clause.footing.state in ("agreed", "live", "under_review"):
            versions = spans.setdefault(clause.agreement, {})
            start, end = versions.get(clause.version, (clause.footing.starts, 0))
            footing = clause.footing
            versions[clause.version] = (min(start, footing.starts), max(end, footing.ends))
    for agreement, versions in spans.items():
        for (one, a), (other, b) in combinations(sorted(versions.items()), 2):
            if a[0] < b[1] and b[0] < a[1]:
                raise ValueError(
                    f"Versions {one} and {other} of {agreement} hold at the same time."
                    " End one before the other starts."
                )


def _check_codes(of: str, codes: Iterable[str]) -> None:
    for code in codes:
        if not CODE.fullmatch(code):
            raise ValueError(f"{code!r} in {of} is not a code of small letters and digits.")
