"""Decisions in plain sentences: by which clause, or what is missing and whom to ask."""

from collections.abc import Iterable
from functools import cached_property

from longtable.areas.agreements.models import AgreementVersion, Party
from longtable.areas.agreements.models.lists import CATEGORIES, PURPOSES
from longtable.areas.agreements.queries.standing import (
    clause_names,
    names_in_role,
    organisation_name,
)
from longtable.engines import policy
from longtable.foundation.partnerships.models import Membership, Role

WHY = {
    "left": "You do not sit at this table",
    "no_clause": "No agreement lets {who} see {what} for “{purpose}”",
    "purpose": "{clause} lets {who} see {what}, but not for “{purpose}”",
    "recipient": "{clause} opens {what} for “{purpose}”, but not to {who}",
    "giver": "{clause} opens {what} to {who}, but not from {holder}",
    "category": "{clause} lets {who} see other data for “{purpose}”, but not {what}",
    "deed": "{clause} lets {who} look at {what}, but not take it out",
    "not_agreed": "{clause} would open {what} to {who}, but not every party has signed",
    "not_started": "{clause} will open {what} to {who}, but its first day has not come",
    "ended": "{clause} opened {what} to {who}, but it has ended",
    "refused": "{clause} opens {what} to {who}, but this person refused or withdrew consent",
    "objected": "{clause} opens {what} to {who}, but this person objected",
    "opted_out": "{clause} opens {what} to {who}, but this person has set the national data"
    " opt-out, which counts for “{purpose}”",
    "consent_needed": "{clause} opens {what} to {who} only when the person has said yes, and"
    " nobody has recorded that they did",
    "data_consent_needed": "{clause} opens {what} to {who} only with the person's consent under"
    " UK GDPR, and none is recorded",
}
# Whom to ask, by the reason: the person, the agreement's writers, or nobody.
ASK_THE_PERSON = {"refused", "objected", "consent_needed", "data_consent_needed"}
NOTHING_TO_ASK = {"left", "opted_out"}


class Sentences:
    """Says the rulings of one question; equal rulings are said once. Few queries in all."""

    def __init__(
        self, compiled: policy.Compiled, actor: Membership, deed: str, purpose: str
    ) -> None:
        self.actor, self.deed = actor, deed
        self.purpose = str(PURPOSES.find(purpose)).lower()
        self._terms = compiled.terms
        self._said: dict[object, str] = {}
        self._named: dict[str, str] = {}

    def obligations(self, ids: Iterable[str]) -> tuple[str, ...]:
        """What whoever sees the data must do, from the clauses that opened it."""
        terms = (self._terms[id_] for id_ in ids if id_ in self._terms)
        owed = (sentence for term in terms for sentence in term.obligations)
        return tuple(dict.fromkeys(owed))

    def explanation(
        self, ruling: policy.Ruling, record: policy.Record, asked: frozenset[str]
    ) -> str:
        """What is open and by which clause; then what is shut, why, and whom to ask."""
        key = (tuple(ruling.opened.items()), ruling.missing, ruling.nearest, record.holder, asked)
        if key not in self._said:
            shut = asked - ruling.opened.keys()
            parts = [self._opened(ruling), self._shut(ruling, record, shut) if shut else ""]
            self._said[key] = " ".join(part for part in parts if part)
        return self._said[key]

    def _opened(self, ruling: policy.Ruling) -> str:
        if not ruling.opened:
            return ""
        by = dict.fromkeys(id_ for ids in ruling.opened.values() for id_ in ids)
        return f"{_capital(_listed(ruling.opened))}: opened by {self._names(by)}."

    def _shut(self, ruling: policy.Ruling, record: policy.Record, shut: Iterable[str]) -> str:
        sentence = WHY[ruling.missing].format(
            who=self.who,
            what=_listed(self._opened_elsewhere(ruling, frozenset(shut))),
            purpose=self.purpose,
            clause=self._names(ruling.nearest),
            holder=self._organisation(record.holder),
        )
        return f"{_capital(sentence)}. {self._ask(ruling, record)}".strip()

    def _opened_elsewhere(self, ruling: policy.Ruling, shut: frozenset[str]) -> frozenset[str]:
        """Of what stays shut, what the nearest clauses speak of; all of it when they do not."""
        near = {code for id_ in ruling.nearest for code in self._terms[id_].categories}
        return shut & near or shut

    def _ask(self, ruling: policy.Ruling, record: policy.Record) -> str:
        if ruling.missing in NOTHING_TO_ASK:
            return ""
        if ruling.missing in ASK_THE_PERSON:
            return f"Ask {self._organisation(record.holder)} to talk to the person."
        if ruling.missing == "not_agreed":
            return f"Ask {self._unsigned(ruling.nearest)} to sign."
        return f"Ask {self.stewards}."

    @cached_property
    def who(self) -> str:
        """The asker in words, as clauses see them."""
        if self.actor.organisation is None:
            return "people in their own right"
        roles = " or ".join(name.lower() for name in self.actor.role_names)
        return f"a {roles or 'member'} at {self.actor.organisation}"

    @cached_property
    def stewards(self) -> str:
        """Whom to ask for an agreement: the data stewards, or the convenors where there is none."""
        stewards = names_in_role(Role.DATA_STEWARD)
        asked = ", ".join(stewards or names_in_role(Role.CONVENOR))
        return f"{asked} ({'data steward' if stewards else 'convenor'})" if asked else "a convenor"

    def _names(self, ids: Iterable[str]) -> str:
        wanted = list(ids)
        clauses = [id_ for id_ in wanted if id_.startswith("clause:") and id_ not in self._named]
        if clauses:
            self._look_up(clauses)
        return " and ".join(self._named.get(id_) or self._other(id_) for id_ in wanted)

    def _look_up(self, ids: list[str]) -> None:
        found = clause_names([int(id_.partition(":")[2]) for id_ in ids])
        self._named |= {f"clause:{pk}": name for pk, name in found.items()}

    def _other(self, id_: str) -> str:
        kind, _, key = id_.partition(":")
        if kind == "override":
            return f"emergency override {key}"
        if kind == "clause":
            return f"clause {key}, which is no longer kept"
        return f"{self.actor.organisation}'s own care for its people"

    def _organisation(self, code: str) -> str:
        if code not in self._named:
            name = organisation_name(code.partition(":")[2])
            self._named[code] = name or "the organisation that holds it"
        return self._named[code]

    def _unsigned(self, ids: tuple[str, ...]) -> str:
        keys = [id_.partition(":")[2] for id_ in ids if id_.startswith("clause:")]
        versions = AgreementVersion.objects.filter(clauses__in=keys)
        waiting = Party.objects.filter(version__in=versions, signature=None)
        names = waiting.values_list("signatory__person__name", flat=True).distinct()
        return ", ".join(name for name in names if name) or "the parties"


def _listed(categories: Iterable[str]) -> str:
    names = [
        entry.name[0].lower() + entry.name[1:]
        for code, entry in CATEGORIES.items()
        if code in set(categories)
    ]
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
