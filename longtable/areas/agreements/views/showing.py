"""Showing a record: what is held of it, asked for through `decide`, shown through `release`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from longtable.areas.agreements.actions.deciding import (
    Decision,
    Field,
    HeldRecord,
    Resource,
    decide,
    decide_many,
    release,
)
from longtable.areas.agreements.models import Subject
from longtable.areas.agreements.models.lists import CATEGORIES
from longtable.areas.agreements.queries.people import fields_of
from longtable.foundation.partnerships.models import Membership


@dataclass(frozen=True)
class Shown:
    """A record as one person may see it for one purpose."""

    subject: Subject
    decision: Decision
    groups: list[tuple[str, list[tuple[str, Any]]]]
    shut: list[str]


def show(actor: Membership, subject: Subject, purpose: str, deed: str = "see") -> Shown:
    """Ask for a whole record; the decision is kept, whatever it is."""
    held = held_records([subject])[0]
    resource = Resource(subject, _categories(held))
    return _shown(held, decide(actor=actor, deed=deed, resource=resource, purpose=purpose))


def show_list(
    actor: Membership, subjects: Sequence[Subject], purpose: str, categories: Sequence[str]
) -> list[Shown]:
    """Ask for some categories of many records at once."""
    held = held_records(subjects)
    resources = [Resource(one.subject, frozenset(categories)) for one in held]
    decisions = decide_many(actor=actor, deed="see", resources=resources, purpose=purpose)
    return [_shown(one, decision) for one, decision in zip(held, decisions, strict=True)]


def held_records(subjects: Sequence[Subject]) -> list[HeldRecord]:
    """What this area holds: made-up people's fields. Areas above hold their own records."""
    fields = fields_of(subjects)
    return [
        HeldRecord(subject, {f.name: Field(f.category, f.value) for f in fields[subject.pk]})
        for subject in subjects
    ]


def _categories(held: HeldRecord) -> frozenset[str]:
    return frozenset(field.category for field in held.fields.values()) or frozenset(CATEGORIES)


def _shown(held: HeldRecord, decision: Decision) -> Shown:
    released = release(held, decision)
    groups = [
        (entry.name, values)
        for code, entry in CATEGORIES.items()
        if (values := [(n, v) for n, v in released.items() if held.fields[n].category == code])
    ]
    shut = [entry.name for code, entry in CATEGORIES.items() if code in decision.shut]
    return Shown(held.subject, decision, groups, shut)
