"""The decision procedure, broken in one way at a time: each must be noticed by the comparison."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from longtable.engines import policy
from longtable.engines.policy import cedar, consents, deciding

Mutant = Callable[[pytest.MonkeyPatch], None]


def without(condition: str, of: str = "") -> Mutant:
    """Leave a condition out of every policy whose id begins with `of`."""

    def break_it(patch: pytest.MonkeyPatch) -> None:
        permit = cedar._permit

        def careless(id_: str, deeds: tuple[str, ...], conditions: Iterator[str]) -> str:
            kept = list(conditions)
            if id_.startswith(of):
                kept = [one for one in kept if not re.search(condition, one)] or ["true"]
            return permit(id_, deeds, kept)

        patch.setattr(cedar, "_permit", careless)

    return break_it


def agreed_when(*states: str) -> Mutant:
    """Take these states for agreed as well."""
    return lambda patch: patch.setattr(cedar, "AGREED_STATES", cedar.AGREED_STATES | set(states))


def saying(change: Callable[[policy.Saying], policy.Saying | None]) -> Mutant:
    """Misread what people said."""

    def break_it(patch: pytest.MonkeyPatch) -> None:
        counts = consents.what_counts

        def careless(sayings, *rest):
            return counts([new for old in sayings if (new := change(old))], *rest)

        patch.setattr(consents, "what_counts", careless)

    return break_it


def _everything_asked(patch: pytest.MonkeyPatch) -> None:
    load = deciding.load

    def careless(source: str, text: str) -> policy.Compiled:
        compiled = load(source, text)
        everything = frozenset({"contact", "needs", "conditions"})
        return replace(compiled, opens=dict.fromkeys(compiled.opens, everything))

    patch.setattr(deciding, "load", careless)


def _take_out_anything(patch: pytest.MonkeyPatch) -> None:
    clause = cedar._clause
    patch.setattr(cedar, "_clause", lambda c, p: clause(replace(c, take_out=True), p))


def _no_footing(patch: pytest.MonkeyPatch) -> None:
    override = cedar._override
    always = policy.Footing()
    patch.setattr(cedar, "_override", lambda o, p: override(replace(o, footing=always), p))


def _overrides_of_ended_agreements(patch: pytest.MonkeyPatch) -> None:
    to_cedar = cedar.to_cedar

    def careless(policies: policy.Policies) -> str:
        kept = [replace(o, footing=replace(o.footing, state="live")) for o in policies.overrides]
        return to_cedar(replace(policies, overrides=tuple(kept)))

    patch.setattr(deciding, "to_cedar", careless)


def _one_answer_for_all(patch: pytest.MonkeyPatch) -> None:
    """Evaluate the first record only, as if all were equal."""
    determining = deciding._determining

    def careless(compiled, question, distinct):
        return determining(compiled, question, distinct[:1]) * len(distinct)

    patch.setattr(deciding, "_determining", careless)


MUTANTS: dict[str, Mutant] = {
    "drops the expiry of clauses": without(r"now <", "clause"),
    "drops the first day of clauses": without(r"now >=", "clause"),
    "drops the national data opt-out": without(r"opted_out"),
    "drops the refusal": without(r'confidence != "refused"'),
    "drops the objection": without(r'data_protection != "refused"'),
    "drops the need for consent in confidence": without(r'confidence == "given"'),
    "drops the need for consent under UK GDPR": without(r'data_protection == "given"'),
    "drops the purpose": without(r"context\.purpose", "clause"),
    "drops the recipients": without(r"principal\.seats"),
    "drops whose records are opened": without(r"resource\.holder", "clause"),
    "drops the categories": _everything_asked,
    "lets everything be taken out": _take_out_anything,
    "allows a draft agreement": agreed_when("draft"),
    "allows an agreement that not everybody signed": agreed_when("signing"),
    "allows an ended agreement": agreed_when("ended"),
    "allows a replaced version": agreed_when("replaced"),
    "ignores the end of an override": without(r"now <", "override"),
    "ignores what an override rests on": _no_footing,
    "keeps overrides of ended agreements": _overrides_of_ended_agreements,
    "lets anybody use an override": without(r"principal\.id", "override"),
    "lets an override open everybody's record": without(r"resource\.overrides", "override"),
    "lets an override serve any purpose": without(r"context\.purpose", "override"),
    "lets every override go against people's word": without(r"refused", "override"),
    "serves people who have left": without(r"principal\.present"),
    "serves other partnerships": without(r"principal\.partnership"),
    "opens other partnerships' records": without(r"resource\.partnership"),
    "opens every organisation's records to every practitioner": without(
        r"principal\.organisation", "own_records"
    ),
    "opens own records to every role": without(r"principal\.roles", "own_records"),
    "ignores the end of a consent": saying(lambda s: replace(s, until=policy.FOREVER)),
    "counts consents before they were given": saying(lambda s: replace(s, since=0)),
    "ignores withdrawals": saying(lambda s: None if s.answer == "withdrawn" else s),
    "takes a consent for all purposes": saying(lambda s: replace(s, purposes=frozenset())),
    "takes a consent for all recipients": saying(lambda s: replace(s, recipients=frozenset())),
    "turns round the order of what was said": saying(
        lambda s: replace(s, since=-s.since, until=s.until)
    ),
    "mixes confidence with UK GDPR": saying(lambda s: replace(s, law="confidence")),
    "answers for one record from another": _one_answer_for_all,
}


@contextmanager
def broken(name: str) -> Iterator[None]:
    """The decision procedure with one fault, inside the block."""
    with pytest.MonkeyPatch.context() as patch:
        MUTANTS[name](patch)
        yield
