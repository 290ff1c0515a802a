"""Deciding: terms compiled once to parsed Cedar policies, and questions put to them.

Equal questions are asked once: two records that look the same to the policies (same holder, same
consents, same overrides) get the same answer, whoever they are about. A question is put only to
the clauses that name the asker's organisation as a recipient, and to every override: each clause
demands one of its seats anyway, so this leaves out only what could not permit.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from cedarpy import Entities, PolicySet, is_authorized_batch

from longtable.engines.policy.cedar import OWN, to_cedar
from longtable.engines.policy.checking import check_policies, check_question
from longtable.engines.policy.reasons import Near, why_shut
from longtable.engines.policy.terms import (
    Asker,
    Clause,
    Override,
    Policies,
    Question,
    Record,
    Ruling,
)
from longtable.engines.policy.written import digest_of, from_json, to_json

Asked = tuple[Record, frozenset[str]]
# One policy of the text that `to_cedar` writes: ids hold no quotes and no line ends.
POLICY = re.compile(r'^@id\("([^"\n]+)"\)\n(?:(?!@id).*\n?)+', re.MULTILINE)
ASKER = 'Asker::"asker"'
Cedar = dict[str, object]


@dataclass(frozen=True)
class Compiled:
    """Policies ready to decide: `source` and `cedar` are kept under `digest` for later."""

    policies: Policies
    source: str
    cedar: str
    digest: str
    opens: dict[str, frozenset[str]]
    texts: dict[str, str]
    terms: dict[str, Clause | Override]
    near: Near
    handles: dict[str, PolicySet] = field(default_factory=dict, compare=False)

    def handle(self, organisation: str) -> PolicySet:
        """The parsed policies that can permit something to this organisation's people."""
        if organisation not in self.handles:
            self.handles[organisation] = PolicySet.from_str(self._text(organisation))
        return self.handles[organisation]

    def _text(self, organisation: str) -> str:
        elsewhere = {
            clause.id
            for clause in self.policies.clauses
            if not any(seat.partition("@")[2] == organisation for seat in clause.seats)
        }
        return "\n".join(text for id_, text in self.texts.items() if id_ not in elsewhere)


def compile_policies(policies: Policies) -> Compiled:
    """Check the terms and write them as Cedar. Raises ValueError for terms that contradict."""
    check_policies(policies)
    return load(to_json(policies), to_cedar(policies))


def load(source: str, cedar: str) -> Compiled:
    """Policies as they were kept. The Cedar text decides, as it was written then.

    Raises ValueError when either text cannot be read.
    """
    policies = from_json(source)
    terms: dict[str, Clause | Override] = {clause.id: clause for clause in policies.clauses}
    terms |= {override.id: override for override in policies.overrides}
    opens = {id_: term.categories for id_, term in terms.items()}
    texts = {found[1]: found[0] for found in POLICY.finditer(cedar)}
    if len(PolicySet.from_str(cedar)) != len(texts):
        raise ValueError("The policies are not as the engine writes them.")
    digest = digest_of(source, cedar)
    return Compiled(policies, source, cedar, digest, opens, texts, terms, Near.of(policies))


def decide(
    compiled: Compiled, question: Question, record: Record, categories: Iterable[str]
) -> Ruling:
    """Which of `categories` of one record are open, by which clauses, and why the rest is shut."""
    return decide_many(compiled, question, [(record, frozenset(categories))])[0]


def decide_many(compiled: Compiled, question: Question, asked: Sequence[Asked]) -> list[Ruling]:
    """One ruling for each record with the categories wanted of it, in the order given.

    Raises ValueError for a deed or a purpose that does not exist.
    """
    distinct = list(dict.fromkeys(asked))
    check_question(question, (record for record, _ in distinct))
    reasons = _determining(compiled, question, distinct)
    rulings = {
        one: _ruling(compiled, question, one, by) for one, by in zip(distinct, reasons, strict=True)
    }
    return [rulings[one] for one in asked]


def _determining(
    compiled: Compiled, question: Question, distinct: Sequence[Asked]
) -> list[list[str]]:
    """For each, the ids of all policies that permit it; none when it is refused."""
    records = {record: number for number, (record, _) in enumerate(distinct)}
    entities = _entities(question.asker, tuple(records.items()))
    requests = [_request(question, records[record], categories) for record, categories in distinct]
    handle = compiled.handle(question.asker.organisation)
    results = is_authorized_batch(requests, handle, entities)
    for result in results:
        if result.diagnostics.errors:
            raise ValueError(f"A policy cannot be read: {result.diagnostics.errors[0]}")
    return [sorted(r.diagnostics.id_annotations_by_reason.values()) for r in results]


def _ruling(compiled: Compiled, question: Question, one: Asked, by: list[str]) -> Ruling:
    record, categories = one
    opened = {
        category: tuple(id_ for id_ in by if id_ == OWN or category in compiled.opens[id_])
        for category in sorted(categories)
    }
    opened = {category: ids for category, ids in opened.items() if ids}
    shut = categories - opened.keys()
    missing, nearest = (
        why_shut(compiled.near, question, record, frozenset(shut)) if shut else ("", ())
    )
    return Ruling(opened, missing, nearest)


def _request(question: Question, number: int, categories: frozenset[str]) -> Cedar:
    return {
        "principal": ASKER,
        "action": f'Action::"{question.deed}"',
        "resource": f'Record::"{number}"',
        "context": {
            "purpose": question.purpose,
            "categories": sorted(categories),
            "now": question.at,
        },
    }


@lru_cache(maxsize=1024)
def _entities(asker: Asker, records: tuple[tuple[Record, int], ...]) -> Entities:
    described = [_entity("Asker", "asker", _asker(asker))]
    described += [_entity("Record", str(number), _record(record)) for record, number in records]
    return Entities.from_json_str(json.dumps(described))


def _asker(asker: Asker) -> Cedar:
    return {
        "id": asker.id,
        "partnership": asker.partnership,
        "organisation": asker.organisation,
        "seats": sorted(asker.seats),
        "roles": sorted(asker.roles),
        "present": asker.present,
    }


def _record(record: Record) -> Cedar:
    return {
        "partnership": record.partnership,
        "holder": record.holder,
        "confidence": record.confidence,
        "data_protection": record.data_protection,
        "opted_out": record.opted_out,
        "overrides": sorted(record.overrides),
    }


def _entity(kind: str, name: str, attributes: Cedar) -> Cedar:
    return {"uid": {"type": kind, "id": name}, "attrs": attributes, "parents": []}
