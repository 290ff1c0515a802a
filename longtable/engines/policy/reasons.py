"""Why something stays shut: which clause came nearest, and what it lacked.

Cedar says only that nothing permitted. This looks at every clause and override for the one with
the fewest conditions unmet, for the sake of the sentence that a person reads. It never decides.
"""

from collections.abc import Iterator

from longtable.engines.policy.terms import (
    AGREED_STATES,
    Clause,
    Heeds,
    Override,
    Policies,
    Question,
    Record,
)

# Codes, in the order in which somebody would want to hear them: what is hardest to mend first.
REASONS = (
    "left",  # the asker has left the partnership, or belongs to another
    "no_clause",  # no agreement speaks of this at all
    "purpose",
    "recipient",
    "giver",
    "category",
    "deed",
    "not_agreed",  # written, not signed by everybody
    "not_started",
    "ended",
    "refused",  # the person refused, or withdrew consent
    "objected",
    "opted_out",
    "consent_needed",
    "data_consent_needed",
)


def why_shut(
    policies: Policies, question: Question, record: Record, categories: frozenset[str]
) -> tuple[str, tuple[str, ...]]:
    """The reason's code and the ids of the nearest terms, at most three.

    `categories` are those that stay shut. Of terms with equally few unmet conditions those come
    first whose unmet condition is listed last in `REASONS`: the easiest to mend.
    """
    asker = question.asker
    if not (asker.present and asker.partnership == record.partnership == policies.partnership):
        return "left", ()
    found = sorted(
        (len(unmet), -REASONS.index(unmet[0]), id_, unmet)
        for id_, unmet in _everything(policies, question, record, categories)
        if unmet
    )
    close = [entry for entry in found if entry[0] <= 2]
    if not close:
        return "no_clause", ()
    best = close[0]
    same = [id_ for size, rank, id_, _ in close if (size, rank) == best[:2]]
    return best[3][0], tuple(same[:3])


def _everything(
    policies: Policies, question: Question, record: Record, categories: frozenset[str]
) -> Iterator[tuple[str, list[str]]]:
    for clause in policies.clauses:
        yield clause.id, _unmet_of_clause(clause, question, record, categories)
    for override in policies.overrides:
        if override.id in record.overrides:
            yield override.id, _unmet_of_override(override, question, record, categories)


def _unmet_of_clause(
    clause: Clause, question: Question, record: Record, categories: frozenset[str]
) -> list[str]:
    checks = {
        "purpose": clause.purpose == question.purpose,
        "recipient": bool(question.asker.seats & clause.seats),
        "giver": record.holder in clause.givers,
        "category": bool(categories & clause.categories),
        "deed": question.deed == "see" or clause.take_out,
        **_time(clause.footing.state, clause.footing.starts, clause.footing.ends, question.at),
        **_said(clause.heeds, record),
    }
    return [code for code, met in checks.items() if not met]


def _unmet_of_override(
    override: Override, question: Question, record: Record, categories: frozenset[str]
) -> list[str]:
    footing = override.footing
    starts, ends = max(override.starts, footing.starts), min(override.ends, footing.ends)
    heeded = not override.despite_objection
    checks = {
        "purpose": override.purpose == question.purpose,
        "recipient": question.asker.id in override.users,
        "category": bool(categories & override.categories),
        "deed": question.deed == "see",
        **_time(footing.state, starts, ends, question.at),
        **_said(Heeds(refusal=heeded, objection=heeded, opt_out=False), record),
    }
    return [code for code, met in checks.items() if not met]


def _time(state: str, starts: int, ends: int, at: int) -> dict[str, bool]:
    return {
        "not_agreed": state not in ("draft", "signing"),
        "not_started": state not in AGREED_STATES or at >= starts,
        "ended": state not in ("ended", "replaced") and (state not in AGREED_STATES or at < ends),
    }


def _said(heeds: Heeds, record: Record) -> dict[str, bool]:
    return {
        "refused": not heeds.refusal or record.confidence != "refused",
        "objected": not heeds.objection or record.data_protection != "refused",
        "opted_out": not heeds.opt_out or not record.opted_out,
        "consent_needed": not heeds.needs_confidence or record.confidence == "given",
        "data_consent_needed": not heeds.needs_data_protection or record.data_protection == "given",
    }
