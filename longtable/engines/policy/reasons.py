"""Why something stays shut: which clause came nearest, and what it lacked.

Cedar says only that nothing permitted. This looks at every clause and override for the one with
the fewest conditions unmet, for the sake of the sentence that a person reads. It never decides.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from itertools import combinations
from operator import and_

from longtable.engines.policy.terms import (
    AGREED_STATES,
    DEEDS,
    Clause,
    Footing,
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


# A clause that misses on more than this is about something else.
NEAR = 2


@dataclass(frozen=True)
class Near:
    """Finds the clauses that are nearly about something.

    `meets` says for each purpose, seat, giver, category and deed which clauses name it: bit n of
    the number stands for clause n. Two hundred clauses are looked through in a few operations.
    """

    policies: Policies
    meets: dict[tuple[str, str], int]

    @classmethod
    def of(cls, policies: Policies) -> "Near":
        """The same for these policies."""
        meets: dict[tuple[str, str], int] = {}
        for number, clause in enumerate(policies.clauses):
            for named in _named(clause):
                meets[named] = meets.get(named, 0) | 1 << number
        return cls(policies, meets)

    def clauses(
        self, question: Question, holder: str, categories: frozenset[str]
    ) -> Iterator[tuple[Clause, list[str]]]:
        """Clauses with at most NEAR conditions unmet, and which those are.

        Neither the person's word nor the time comes into it.
        """
        met = {
            "purpose": self._meeting("purpose", [question.purpose]),
            "recipient": self._meeting("recipient", question.asker.seats),
            "giver": self._meeting("giver", [holder]),
            "category": self._meeting("category", categories),
            "deed": self._meeting("deed", [question.deed]),
        }
        near = 0
        for together in combinations(met.values(), len(met) - NEAR):
            near |= reduce(and_, together)
        while near:
            number = (near & -near).bit_length() - 1
            near &= near - 1
            unmet = [code for code, clauses in met.items() if not clauses >> number & 1]
            yield self.policies.clauses[number], unmet

    def _meeting(self, what: str, names: Iterable[str]) -> int:
        found = 0
        for name in names:
            found |= self.meets.get((what, name), 0)
        return found


def _named(clause: Clause) -> Iterator[tuple[str, str]]:
    yield "purpose", clause.purpose
    yield from (("recipient", seat) for seat in clause.seats)
    yield from (("giver", giver) for giver in clause.givers)
    yield from (("category", category) for category in clause.categories)
    yield from (("deed", deed) for deed in (DEEDS if clause.take_out else DEEDS[:1]))


def why_shut(
    near: Near, question: Question, record: Record, categories: frozenset[str]
) -> tuple[str, tuple[str, ...]]:
    """The reason's code and the ids of the nearest terms, at most three.

    `categories` are those that stay shut. Of terms with equally few unmet conditions those come
    first whose first unmet condition is listed last in `REASONS`: the easiest to mend.
    """
    asker = question.asker
    if not (asker.present and asker.partnership == record.partnership == near.policies.partnership):
        return "left", ()
    found = [
        ((len(unmet), -REASONS.index(unmet[0])), id_, unmet[0])
        for id_, unmet in _everything(near, question, record, categories)
        if 0 < len(unmet) <= NEAR
    ]
    if not found:
        return "no_clause", ()
    best, _, reason = min(found)
    return reason, tuple(sorted(id_ for how_near, id_, _ in found if how_near == best)[:3])


def _everything(
    near: Near, question: Question, record: Record, categories: frozenset[str]
) -> Iterator[tuple[str, list[str]]]:
    for clause, misfits in near.clauses(question, record.holder, categories):
        in_time = _time(clause.footing.state, clause.footing, question.at)
        yield clause.id, [*misfits, *in_time, *_said(clause.heeds, record)]
    for override in near.policies.overrides:
        if override.id in record.overrides:
            yield override.id, _unmet_of_override(override, question, record, categories)


def _unmet_of_override(
    override: Override, question: Question, record: Record, categories: frozenset[str]
) -> list[str]:
    footing, heeded = override.footing, not override.despite_objection
    span = Footing(
        starts=max(override.starts, footing.starts), ends=min(override.ends, footing.ends)
    )
    fits = {
        "purpose": override.purpose == question.purpose,
        "recipient": question.asker.id in override.users,
        "category": bool(categories & override.categories),
        "deed": question.deed == "see",
    }
    return [
        *(code for code, met in fits.items() if not met),
        *_time(footing.state, span, question.at),
        *_said(Heeds(refusal=heeded, objection=heeded, opt_out=False), record),
    ]


def _time(state: str, span: Footing, at: int) -> list[str]:
    if state in AGREED_STATES:
        return ["not_started"] if at < span.starts else ["ended"] if at >= span.ends else []
    return ["not_agreed"] if state in ("draft", "signing") else ["ended"]


def _said(heeds: Heeds, record: Record) -> list[str]:
    unmet = []
    if heeds.refusal and record.confidence == "refused":
        unmet.append("refused")
    if heeds.objection and record.data_protection == "refused":
        unmet.append("objected")
    if heeds.opt_out and record.opted_out:
        unmet.append("opted_out")
    if heeds.needs_confidence and record.confidence != "given":
        unmet.append("consent_needed")
    if heeds.needs_data_protection and record.data_protection != "given":
        unmet.append("data_consent_needed")
    return unmet
