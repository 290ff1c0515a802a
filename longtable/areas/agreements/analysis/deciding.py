"""Putting questions to the stored policies, and saying the answers in sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from longtable.areas.agreements.analysis.compiling import organisation_code, stored
from longtable.areas.agreements.analysis.decisions import Decision, Resource
from longtable.areas.agreements.analysis.records import asker_of, facts_of
from longtable.areas.agreements.analysis.sentences import Sentences
from longtable.areas.agreements.models import PolicyVersion
from longtable.areas.agreements.models.lists import CATEGORIES, DEEDS, PURPOSES
from longtable.areas.agreements.queries.clock import seconds
from longtable.engines import policy
from longtable.foundation.partnerships.models import Membership


@dataclass(frozen=True)
class Answered:
    """Decisions about records, and all that is kept so that they can be made again."""

    decisions: list[Decision]
    records: list[policy.Record]
    asker: policy.Asker


def answer(
    version: PolicyVersion,
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
    compiled, asker = stored(version), asker_of(actor)
    recipient = organisation_code(actor.organisation_id)
    subjects = [resource.subject for resource in resources]
    facts = facts_of(subjects, at)
    records = [facts.record(subject, purpose, recipient) for subject in subjects]
    question = policy.Question(asker, deed, purpose, seconds(at))
    asked = [(record, r.categories) for record, r in zip(records, resources, strict=True)]
    rulings = policy.decide_many(compiled, question, asked)
    say = Sentences(compiled.policies, actor, deed, purpose)
    decisions = [
        _decision(resource, ruling, record, question, compiled.digest, at, say)
        for resource, ruling, record in zip(resources, rulings, records, strict=True)
    ]
    return Answered(decisions, records, asker)


def _check_listed(deed: str, purpose: str, resources: Sequence[Resource]) -> None:
    DEEDS.find(deed)
    PURPOSES.find(purpose)
    for categories in {resource.categories for resource in resources}:
        if not categories:
            raise ValueError("Say which data categories you want to see.")
        for category in categories:
            CATEGORIES.find(category)


def _decision(
    resource: Resource,
    ruling: policy.Ruling,
    record: policy.Record,
    question: policy.Question,
    digest: str,
    at: datetime,
    say: "Sentences",
) -> Decision:
    deciding = tuple(dict.fromkeys(id_ for ids in ruling.opened.values() for id_ in ids))
    return Decision(
        subject_id=resource.subject.pk,
        deed=question.deed,
        purpose=question.purpose,
        at=at,
        policies=digest,
        opened=ruling.opened,
        shut=tuple(sorted(resource.categories - ruling.opened.keys())),
        missing=ruling.missing,
        clauses=deciding or ruling.nearest,
        obligations=say.obligations(deciding),
        explanation=say.explanation(ruling, record, resource.categories),
    )
