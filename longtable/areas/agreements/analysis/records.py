"""From rows about people to what the engine must know of each record."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from longtable.areas.agreements.analysis.compiling import (
    member_code,
    organisation_code,
    partnership_code,
)
from longtable.areas.agreements.models import Subject
from longtable.areas.agreements.queries.clock import end_of, seconds
from longtable.areas.agreements.queries.sharing import Said, opted_out, overrides_of, sayings_of
from longtable.engines import policy
from longtable.foundation.partnerships.models import Membership

NONE: frozenset[str] = frozenset()


def asker_of(actor: Membership) -> policy.Asker:
    """A seat as the engine knows it, as it is now."""
    return policy.Asker(
        id=member_code(actor.pk),
        partnership=partnership_code(actor.partnership_id),
        organisation=organisation_code(actor.organisation_id),
        roles=frozenset(actor.roles),
        present=actor.left_at is None,
    )


@dataclass(frozen=True)
class Facts:
    """What counts about some people at one moment, for any purpose and recipient."""

    at: datetime
    sayings: Mapping[int, Sequence[policy.Saying]]
    opted_out: frozenset[int]
    overrides: Mapping[int, frozenset[int]]

    def record(self, subject: Subject, purpose: str, recipient: str) -> policy.Record:
        """A person's record, as it counts for this purpose and this recipient."""
        said = self.sayings.get(subject.pk, ())
        confidence, data_protection = (
            policy.what_counts(said, law, purpose, recipient, seconds(self.at)) if said else "none"
            for law in (policy.CONFIDENCE, policy.DATA_PROTECTION)
        )
        covering = self.overrides.get(subject.pk)
        return policy.Record(
            partnership=partnership_code(subject.partnership_id),
            holder=organisation_code(subject.holder_id),
            confidence=confidence,
            data_protection=data_protection,
            opted_out=subject.pk in self.opted_out,
            overrides=frozenset(f"override:{pk}" for pk in covering) if covering else NONE,
        )


def facts_of(subjects: Sequence[Subject], at: datetime) -> Facts:
    """What counts about these people; four queries, whatever their number."""
    ids = [subject.pk for subject in subjects]
    return Facts(at, sayings_by_person(ids), frozenset(opted_out(ids, at)), overrides_of(ids, at))


def sayings_by_person(ids: Sequence[int]) -> dict[int, list[policy.Saying]]:
    """Everything that these people have said; two queries."""
    found: dict[int, list[policy.Saying]] = defaultdict(list)
    for said in sayings_of(ids):
        found[said.subject_id].append(_saying(said))
    return dict(found)


def _saying(said: Said) -> policy.Saying:
    return policy.Saying(
        law=said.law,
        answer=said.answer,
        since=seconds(said.said_at),
        order=said.pk,
        purposes=frozenset(said.purposes),
        recipients=frozenset(organisation_code(pk) for pk in said.recipients),
        until=seconds(end_of(said.until)) if said.until else policy.FOREVER,
    )


def written(record: policy.Record) -> dict[str, Any]:
    """A record's attributes as they are kept, so that a decision can be made again."""
    return {
        "partnership": record.partnership,
        "holder": record.holder,
        "confidence": record.confidence,
        "data_protection": record.data_protection,
        "opted_out": record.opted_out,
        "overrides": sorted(record.overrides),
    }


def read_record(kept: Mapping[str, Any]) -> policy.Record:
    """The record that `written` kept."""
    return policy.Record(**{**kept, "overrides": frozenset(kept["overrides"])})


def written_asker(asker: policy.Asker) -> dict[str, Any]:
    """An asker's attributes as they are kept."""
    return {
        "id": asker.id,
        "partnership": asker.partnership,
        "organisation": asker.organisation,
        "roles": sorted(asker.roles),
        "present": asker.present,
    }


def read_asker(kept: Mapping[str, Any]) -> policy.Asker:
    """The asker that `written_asker` kept."""
    return policy.Asker(**{**kept, "roles": frozenset(kept["roles"])})
