"""What a decision is, and the release of a record's fields under one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from longtable.areas.agreements.models import Subject
from longtable.areas.agreements.queries.clock import now
from longtable.foundation.partnerships.permission import NotAllowed

# 'Ended' means stopped at once: nothing is released on a decision that is older than this.
GOOD_FOR = timedelta(seconds=60)


@dataclass(frozen=True)
class Resource:
    """A record that somebody wants to see: whose it is, and which data categories of it."""

    subject: Subject
    categories: frozenset[str]


@dataclass(frozen=True)
class Field:
    """One value of a record and the data category that it belongs to."""

    category: str
    value: Any


@dataclass(frozen=True)
class HeldRecord:
    """What an area holds about a person, by the field's name."""

    subject: Subject
    fields: Mapping[str, Field]


@dataclass(frozen=True)
class Decision:
    """The answer about one record.

    `opened` gives for each open data category the ids of the clauses or overrides that open it.
    `clauses` are those that decided or, for a refusal, came nearest; `missing` is its code.
    `explanation` is a plain sentence: by which clause, or what is missing and whom to ask.
    Nothing is released on it from `until` on: what opened it ends then, or the day does.
    """

    subject_id: int
    deed: str
    purpose: str
    at: datetime
    policies: str
    opened: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    shut: tuple[str, ...] = ()
    missing: str = ""
    clauses: tuple[str, ...] = ()
    obligations: tuple[str, ...] = ()
    explanation: str = ""
    until: datetime | None = None

    @property
    def allowed(self) -> bool:
        """Whether anything was opened; `shut` says what was not."""
        return bool(self.opened)


def release(record: HeldRecord, decision: Decision) -> dict[str, Any]:
    """The fields of the record that the decision opened, by name; nothing else.

    Raises NotAllowed for a decision about somebody else, one made more than a minute ago, and one
    whose clause, override or day has ended since.
    """
    if record.subject.pk != decision.subject_id:
        raise NotAllowed("This decision is about another person's record. Ask for this one.")
    at = now()
    if at - decision.at > GOOD_FOR or (decision.until and at >= decision.until):
        raise NotAllowed("This decision was made a while ago. Ask again.")
    return {
        name: field.value
        for name, field in record.fields.items()
        if field.category in decision.opened
    }
