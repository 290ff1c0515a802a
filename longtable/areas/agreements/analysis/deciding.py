"""Putting questions to the stored policies, and saying the answers in sentences."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from longtable.areas.agreements.analysis.compiling import stored
from longtable.areas.agreements.analysis.decisions import Decision, Resource
from longtable.areas.agreements.analysis.records import asker_of, facts_of
from longtable.areas.agreements.analysis.sentences import Sentences
from longtable.areas.agreements.models.lists import CATEGORIES, DEEDS, PURPOSES
from longtable.areas.agreements.queries.clock import end_of_today, moment, seconds
from longtable.areas.agreements.queries.standing import Rules, seat_now
from longtable.engines import policy
from longtable.foundation.partnerships.models import Membership


@dataclass(frozen=True)
class Found:
    """What holds for all records of one list that look the same to the policies.

    `shared` are the fields that their decisions have in common.
    """

    asked: frozenset[str]
    record: policy.Record
    ruling: policy.Ruling
    shared: dict[str, Any]


@dataclass(frozen=True)
class Answered:
    """Decisions about records, and all that is kept so that they can be made again.

    `places` says for each decision which of `found` it is.
    """

    decisions: list[Decision]
    found: list[Found]
    places: list[int]
    asker: policy.Asker
    policies: str
    deed: str
    purpose: str
    at: datetime


def answer(
    rules: Rules,
    actor: Membership,
    deed: str,
    resources: Sequence[Resource],
    purpose: str,
    at: datetime,
) -> Answered:
    """One decision for each resource, in their order.

    Raises ValueError for a deed, purpose or data category that is in no list.
    """
    _check_listed(deed, purpose, resources)
    compiled, asker = stored(rules), asker_of(actor, seat_now(actor.pk))
    subjects = [resource.subject for resource in resources]
    records = facts_of(subjects, at).records(subjects, purpose, asker.organisation)
    question = policy.Question(asker, deed, purpose, seconds(at))
    asked = [(record, r.categories) for record, r in zip(records, resources, strict=True)]
    rulings = policy.decide_many(compiled, question, asked)
    # The engine gives equal questions one and the same ruling: each is looked at once.
    alike = {id(ruling): (*one, ruling) for ruling, one in zip(rulings, asked, strict=True)}
    saying = _Saying(compiled, question, at, Sentences(compiled, actor, deed, purpose))
    found = [
        saying.found(record, categories, ruling) for record, categories, ruling in alike.values()
    ]
    place_of = {key: place for place, key in enumerate(alike)}
    places = [place_of[id(ruling)] for ruling in rulings]
    decisions = [
        Decision(subject_id=subject.pk, **found[place].shared)
        for subject, place in zip(subjects, places, strict=True)
    ]
    return Answered(decisions, found, places, asker, compiled.digest, deed, purpose, at)


def _check_listed(deed: str, purpose: str, resources: Sequence[Resource]) -> None:
    DEEDS.find(deed)
    PURPOSES.find(purpose)
    for categories in {resource.categories for resource in resources}:
        if not categories:
            raise ValueError("Say which data categories you want to see.")
        for category in categories:
            CATEGORIES.find(category)


@dataclass(frozen=True)
class _Saying:
    """All that turns a ruling on one question into what a person is told."""

    compiled: policy.Compiled
    question: policy.Question
    at: datetime
    say: Sentences

    def found(self, record: policy.Record, asked: frozenset[str], ruling: policy.Ruling) -> Found:
        deciding = ruling.deciding
        shared = {
            "deed": self.question.deed,
            "purpose": self.question.purpose,
            "at": self.at,
            "policies": self.compiled.digest,
            "opened": ruling.opened,
            "shut": tuple(sorted(asked - ruling.opened.keys())),
            "missing": ruling.missing,
            "clauses": deciding or ruling.nearest,
            "obligations": self.say.obligations(deciding),
            "explanation": self.say.explanation(ruling, record, asked),
            "until": self._until(deciding),
        }
        return Found(asked, record, ruling, shared)

    def _until(self, deciding: Iterable[str]) -> datetime:
        """When the first of what opened it ends; the day at the latest, as people's words do."""
        terms = (self.compiled.terms[id_] for id_ in deciding if id_ in self.compiled.terms)
        ends = [moment(term.closes) for term in terms]
        return min([*ends, end_of_today(self.at)])
