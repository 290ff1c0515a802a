"""What a decision rests on as it stands now, read by statements that are written out.

Every record that somebody opens waits for these, and Django takes several times longer to put
such a statement together than the database to answer it. Each names its partnership, or people.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from longtable.foundation.audit.models import AuditEvent
from longtable.foundation.partnerships.scoping import current_partnership_id

# Ended overrides stay among the policies this long, so that a refusal can say that they ended.
REMEMBERED = timedelta(days=7)
# What the record says when somebody has looked; it changes nothing about what may be shared.
LOOKING = ("data.opened", "data.refused", "data.list_asked")


@dataclass(frozen=True)
class Rules:
    """Which stored policies decide now."""

    text_id: int
    digest: str


@dataclass(frozen=True)
class Seat:
    """Who asks, as the database has them now, whatever was true when their page was opened."""

    organisation_id: int | None
    roles: frozenset[str]
    present: bool


@dataclass(frozen=True)
class Said:
    """One answer of a person, with the recipients that it names (none: all)."""

    pk: int
    subject_id: int
    law: str
    answer: str
    said_at: datetime
    until: date | None
    purposes: frozenset[str]
    recipients: frozenset[int]


RULES = """
SELECT version.text_id, text.digest
FROM agreements_policyversion AS version
JOIN agreements_policytext AS text ON text.id = version.text_id
WHERE version.partnership_id = %s ORDER BY version.id DESC LIMIT 1
"""
SEAT = """
SELECT organisation_id, roles, left_at FROM partnerships_membership
WHERE id = %s AND partnership_id = %s
"""
SAYINGS = """
SELECT consent.id, consent.subject_id, consent.law, consent.answer, consent.said_at,
       consent.until, consent.purposes, recipient.organisation_id
FROM agreements_consent AS consent
LEFT JOIN agreements_consent_recipients AS recipient ON recipient.consent_id = consent.id
WHERE consent.subject_id {among} ORDER BY consent.said_at, consent.id
"""
OPTED_OUT = """
SELECT subject_id FROM agreements_optout
WHERE subject_id {among} AND since <= %s AND (lifted_on IS NULL OR lifted_on > %s)
"""
OVERRIDES = """
SELECT person.subject_id, person.override_id
FROM agreements_overrideperson AS person
JOIN agreements_override AS override ON override.id = person.override_id
WHERE person.subject_id {among} AND override.ends_at > %s
"""
CLAUSES = """
SELECT clause.id, clause.number, agreement.title
FROM agreements_clause AS clause
JOIN agreements_agreementversion AS version ON version.id = clause.version_id
JOIN agreements_agreement AS agreement ON agreement.id = version.agreement_id
WHERE clause.partnership_id = %s AND clause.id {among}
"""
ORGANISATION = "SELECT name FROM partnerships_organisation WHERE id = %s AND partnership_id = %s"
IN_ROLE = """
SELECT person.name, person.email
FROM partnerships_membership AS seat JOIN accounts_person AS person ON person.id = seat.person_id
WHERE seat.partnership_id = %s AND seat.left_at IS NULL AND CAST(seat.roles AS text) LIKE %s
ORDER BY person.name, person.email, seat.id
"""


def rules_now() -> Rules | None:
    """The policies that decide in the partnership whose scope is active; None before any."""
    rows = _rows(RULES, [current_partnership_id()])
    return Rules(*rows[0]) if rows else None


def seat_now(member_id: int) -> Seat:
    """The seat at the table whose scope is active; nobody's for somebody who has none there."""
    rows = _rows(SEAT, [member_id, current_partnership_id()])
    if not rows:
        return Seat(None, frozenset(), present=False)
    organisation_id, roles, left_at = rows[0]
    return Seat(organisation_id, frozenset(json.loads(roles)), left_at is None)


def sayings_of(subject_ids: Sequence[int]) -> list[Said]:
    """What these people have said, in its order; one query."""
    found: dict[int, list[Any]] = {}
    for row in _rows(*_among(SAYINGS, subject_ids)):
        found.setdefault(row[0], [row, set()])[1].add(row[-1])
    return [_said(row, recipients - {None}) for row, recipients in found.values()]


def _said(row: Any, recipients: set[int]) -> Said:
    pk, subject_id, law, answer, said_at, until, purposes, _ = row
    at = said_at if said_at.tzinfo else said_at.replace(tzinfo=UTC)
    to_whom = frozenset(recipients)
    return Said(pk, subject_id, law, answer, at, until, frozenset(json.loads(purposes)), to_whom)


def opted_out(subject_ids: Sequence[int], at: datetime) -> frozenset[int]:
    """Who of these has the national data opt-out set on that day of the site."""
    day = timezone.localdate(at).isoformat()
    sql, values = _among(OPTED_OUT, subject_ids)
    return frozenset(row[0] for row in _rows(sql, [*values, day, day]))


def overrides_of(subject_ids: Sequence[int], at: datetime) -> dict[int, frozenset[int]]:
    """For each of these people, the overrides that cover them and run or ended lately."""
    sql, values = _among(OVERRIDES, subject_ids)
    since = connection.ops.adapt_datetimefield_value(at - REMEMBERED)
    found: dict[int, set[int]] = {}
    for subject_id, override_id in _rows(sql, [*values, since]):
        found.setdefault(subject_id, set()).add(override_id)
    return {subject_id: frozenset(overrides) for subject_id, overrides in found.items()}


def clause_names(ids: Sequence[int]) -> dict[int, str]:
    """Each clause as a sentence names it; one query."""
    sql, values = _among(CLAUSES, ids)
    rows = _rows(sql, [current_partnership_id(), *values])
    return {pk: f"clause {number} of “{title}”" for pk, number, title in rows}


def organisation_name(pk: str) -> str:
    """What the organisation is called; '' for none. One query."""
    rows = _rows(ORGANISATION, [int(pk), current_partnership_id()]) if pk else []
    return rows[0][0] if rows else ""


def names_in_role(role: str) -> list[str]:
    """Who holds the role at this table now, by name; one query."""
    rows = _rows(IN_ROLE, [current_partnership_id(), f'%"{role}"%'])
    return [name or email for name, email in rows]


def changed_since(size: int) -> bool:
    """Whether the record says of anything but looking, here, after its first `size` events."""
    later = AuditEvent.objects.filter(index__gte=size).exclude(verb__in=LOOKING)
    here = Q(partnership_ref=current_partnership_id()) | Q(partnership_ref=None)
    return later.filter(here).exists()


def _among(sql: str, ids: Sequence[int]) -> tuple[str, list[Any]]:
    """Ask for one or for many thousands of rows by a single value, each found by its index."""
    if len(ids) == 1:
        return sql.format(among="= %s"), [ids[0]]
    if connection.vendor == "postgresql":
        return sql.format(among="= ANY(%s)"), [list(ids)]
    return sql.format(among="IN (SELECT value FROM json_each(%s))"), [json.dumps(list(ids))]


def _rows(sql: str, values: Sequence[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
