"""Who could see a person's record today, and by which clause. The stored policies say so.

Nobody asks here, so nothing is kept and nothing opens: only who could be shown what is listed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from longtable.areas.agreements.analysis.compiling import (
    compiled,
    member_code,
    organisation_code,
    stored,
)
from longtable.areas.agreements.analysis.records import asker_of, facts_of
from longtable.areas.agreements.models import Subject
from longtable.areas.agreements.models.lists import CATEGORIES, PURPOSES, Entry
from longtable.areas.agreements.queries.clock import seconds
from longtable.areas.agreements.queries.naming import names_of
from longtable.areas.agreements.queries.standing import rules_now
from longtable.engines import policy
from longtable.foundation.partnerships.models import Membership, Role
from longtable.foundation.partnerships.queries import members


@dataclass(frozen=True)
class CouldSee:
    """Somebody who could be shown a part of the record now."""

    who: str
    people: tuple[str, ...]
    purposes: tuple[str, ...]
    categories: tuple[str, ...]
    by: tuple[str, ...]


# An asker, how a person reads who that is, and the people who could ask as that today.
Candidate = tuple[policy.Asker, str, tuple[str, ...]]


def who_could_see(subject: Subject, at: datetime) -> list[CouldSee]:
    """Everybody who could see some of the record now, by seat, purpose and clause; few queries."""
    newest = rules_now()
    rules = stored(newest) if newest else compiled(subject.partnership, at)
    facts = facts_of([subject], at)
    found: dict[tuple[str, tuple[str, ...], tuple[str, ...]], list[str]] = {}
    people: dict[str, tuple[str, ...]] = {}
    for asker, who, holders, purpose in _candidates(rules.policies, subject, list(members())):
        question = policy.Question(asker, "see", purpose, seconds(at))
        record = facts.record(subject, purpose, asker.organisation)
        ruling = policy.decide(rules, question, record, CATEGORIES)
        if ruling.opened:
            by = tuple(dict.fromkeys(id_ for ids in ruling.opened.values() for id_ in ids))
            found.setdefault((who, tuple(ruling.opened), by), []).append(purpose)
            people[who] = holders
    names = names_of({id_ for _, _, by in found for id_ in by})
    return [
        CouldSee(who, people[who], _listed(PURPOSES, purposes), _listed(CATEGORIES, opened),
                 tuple(names.get(id_, id_) for id_ in by))
        for (who, opened, by), purposes in found.items()
    ]  # fmt: skip


def _candidates(
    policies: policy.Policies, subject: Subject, seats: Sequence[Membership]
) -> Iterator[tuple[policy.Asker, str, tuple[str, ...], str]]:
    """Each seat that a clause names with its purpose, the holder's own staff, override users."""
    holder = organisation_code(subject.holder_id)
    wanted = {
        (seat, clause.purpose)
        for clause in policies.clauses
        if holder in clause.givers
        for seat in clause.seats
    }
    wanted |= {
        (f"{role}@{holder}", purpose)
        for role in policies.own.roles
        for purpose in policies.own.purposes
    }
    for seat, purpose in sorted(wanted):
        role, _, organisation = seat.partition("@")
        yield (*_seat(role, organisation, policies.partnership, seats), purpose)
    users = {user: o.purpose for o in policies.overrides for user in o.users}
    for member in seats:
        if member_code(member.pk) in users:
            yield asker_of(member), str(member), (), users[member_code(member.pk)]


def _seat(role: str, organisation: str, partnership: str, seats: Sequence[Membership]) -> Candidate:
    there = [seat for seat in seats if organisation_code(seat.organisation_id) == organisation]
    name = str(there[0].organisation) if there else "an organisation that nobody sits for now"
    holders = tuple(str(seat.person) for seat in there if not role or role in seat.roles)
    asker = policy.Asker(
        id="nobody",
        partnership=partnership,
        organisation=organisation,
        roles=frozenset({role} if role else ()),
    )
    return asker, f"{Role(role).label}s at {name}" if role else f"Anybody at {name}", holders


def _listed(known: Mapping[str, Entry], codes: Sequence[str]) -> tuple[str, ...]:
    return tuple(str(entry) for code, entry in known.items() if code in set(codes))
