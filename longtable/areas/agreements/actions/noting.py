"""Keeping what was decided: who asked, what was found, and about whom.

Written out, as in `queries.standing`: each record that somebody opens waits until this is kept.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, models

from longtable.areas.agreements.analysis.deciding import Answered, Found
from longtable.areas.agreements.analysis.records import written, written_asker
from longtable.areas.agreements.models import Asking, Finding
from longtable.areas.agreements.queries.standing import Rules
from longtable.foundation.partnerships.models import Membership

# SQLite takes at most 32,766 values in one statement, an old one 999.
ROWS_AT_ONCE = 100


@dataclass(frozen=True)
class Noted:
    """An asking as it was kept, with its findings in the order of `answered.found`."""

    asking: Asking
    findings: list[Finding]
    answered: Answered

    @classmethod
    def of(cls, actor: Membership, rules: Rules, answered: Answered) -> "Noted":
        """Keep one asking with its findings, and for each person which of them it was.

        A step of the actions in `deciding`, which record it.
        """
        asking = Asking(
            actor=actor, deed=answered.deed, purpose=answered.purpose, at=answered.at,
            policies_id=rules.text_id, asker=written_asker(answered.asker),
            partnership=actor.partnership,
        )  # fmt: skip
        _insert([asking])
        noted = cls(asking, [_finding(asking, found) for found in answered.found], answered)
        _insert(noted.findings)
        _note_people(noted)
        return noted

    @property
    def people(self) -> Iterator[tuple[int, int]]:
        """The keys of each person and of what was found about them."""
        keys = [finding.pk for finding in self.findings]
        for place, decision in zip(self.answered.places, self.answered.decisions, strict=True):
            yield decision.subject_id, keys[place]


def _finding(asking: Asking, found: Found) -> Finding:
    shared = found.shared
    return Finding(
        asking=asking, allowed=bool(shared["opened"]), asked=sorted(found.asked),
        opened=dict(shared["opened"]), missing=shared["missing"], clauses=list(shared["clauses"]),
        record=written(found.record), partnership_id=asking.partnership_id,
    )  # fmt: skip


def _note_people(noted: Noted) -> None:
    partnership = noted.asking.partnership_id
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO agreements_access (partnership_id, subject_id, finding_id)"
            " VALUES (%s, %s, %s)",
            [(partnership, *pair) for pair in noted.people],
        )


def _insert(rows: Sequence[models.Model]) -> None:
    """Add rows of one kind, each value made ready by its field, and give them their keys."""
    for start in range(0, len(rows), ROWS_AT_ONCE):
        _insert_some(rows[start : start + ROWS_AT_ONCE])


def _insert_some(rows: Sequence[models.Model]) -> None:
    meta = rows[0]._meta
    fields = [field for field in meta.concrete_fields if not field.primary_key]
    names = ", ".join(f'"{field.column}"' for field in fields)
    one = f"({', '.join(['%s'] * len(fields))})"
    values: list[Any] = [
        field.get_db_prep_save(getattr(row, field.attname), connection)
        for row in rows
        for field in fields
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{meta.db_table}" ({names})'  # noqa: S608  # names of our own columns
            f" VALUES {', '.join([one] * len(rows))} RETURNING id",
            values,
        )
        for row, (key,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk, row._state.adding, row._state.db = key, False, connection.alias
