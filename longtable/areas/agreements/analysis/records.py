"""From rows about people to what the engine must know of each record."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
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
from longtable.areas.agreements.queries.standing import (
    Said,
    Seat,
    opted_out,
    overrides_of,
    sayings_of,
)
from longtable.engines import policy
from longtable.foundation.partnerships.models import Membership

NONE: frozenset[int] = frozenset()


def asker_of(actor: Membership, seat: Seat | None = None) -> policy.Asker:
    """A member as the engine knows them: sitting in `seat`, or as `actor` says when it is None."""
    seat = seat or Seat(actor.organisation_id, frozenset(actor.roles), actor.left_at is None)
    return policy.Asker(
        id=member_code(actor.pk),
        partnership=partnership_code(actor.partnership_id),
        organisation=organisation_code(seat.organisation_id),
        roles=seat.roles,
        present=seat.present,
    )


@dataclass(frozen=True)
class Facts:
    """What counts about some people at one moment, for any purpose and recipient."""

    at: int
    sayings: Mapping[int, Sequence[policy.Saying]]
    opted_out: frozenset[int]
    overrides: Mapping[int, frozenset[int]]

    def record(self, subject: Subject, purpose: str, recipient: str) -> policy.Record:
        """A person's record, as it counts for this purpose and this recipient."""
        return self.records([subject], purpose, recipient)[0]

    def records(
        self, subjects: Iterable[Subject], purpose: str, recipient: str
    ) -> list[policy.Record]:
        """The same of many, in their order; people who look the same share one record."""
        alike: dict[tuple[Any, ...], policy.Record] = {}
        found = []
        for subject in subjects:
            looks = (
                subject.partnership_id,
                subject.holder_id,
                *self._said(subject, purpose, recipient),
                subject.pk in self.opted_out,
                self.overrides.get(subject.pk, NONE),
            )
            if looks not in alike:
                alike[looks] = _record(*looks)
            found.append(alike[looks])
        return found

    def _said(self, subject: Subject, purpose: str, recipient: str) -> tuple[str, str]:
        said = self.sayings.get(subject.pk)
        if not said:
            return "none", "none"
        to_whom = (purpose, recipient, self.at)
        return (
            policy.what_counts(said, policy.CONFIDENCE, *to_whom),
            policy.what_counts(said, policy.DATA_PROTECTION, *to_whom),
        )


def _record(
    partnership: int | None, holder: int, confidence: str, data_protection: str,
    opted_out: bool, overrides: frozenset[int],
) -> policy.Record:  # fmt: skip
    return policy.Record(
        partnership=partnership_code(partnership),
        holder=organisation_code(holder),
        confidence=confidence,
        data_protection=data_protection,
        opted_out=opted_out,
        overrides=frozenset(f"override:{pk}" for pk in overrides),
    )


def facts_of(subjects: Iterable[Subject], at: datetime) -> Facts:
    """What counts about these people; three queries, whatever their number."""
    ids = [subject.pk for subject in subjects]
    return Facts(seconds(at), sayings_by_person(ids), opted_out(ids, at), overrides_of(ids, at))


def sayings_by_person(ids: Sequence[int]) -> dict[int, list[policy.Saying]]:
    """Everything that these people have said; one query."""
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
        purposes=said.purposes,
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
