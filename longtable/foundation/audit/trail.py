"""Recording: `record` is the only way in, and `@action` refuses a write that was not recorded."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, ParamSpec, Protocol, TypeVar

from django.db import connection, models, transaction
from django.utils import timezone
from django_scopes import get_scope

from longtable.foundation.audit import signing, tree
from longtable.foundation.audit.leaf import leaf_of
from longtable.foundation.audit.models import AuditEvent, AuditNode

P = ParamSpec("P")
R = TypeVar("R")
Fact = int | bool | str | None
# Facts are codes and numbers; a sentence or a name does not fit this shape and is refused.
CODE = re.compile(r"[a-z0-9_.:\-]{0,64}")
WRITES = ("INSERT", "UPDATE", "DELETE")
_recorded: ContextVar[int] = ContextVar("_recorded", default=0)


class Actor(Protocol):
    """Somebody or something that acts: a membership, a guest, the system."""

    @property
    def audit_actor(self) -> str: ...  # noqa: D102  # the class says it

    @property
    def audit_on_behalf_of(self) -> str: ...  # noqa: D102  # the class says it


@dataclass(frozen=True)
class System:
    """The program itself, acting by itself."""

    audit_actor: str = "system"
    audit_on_behalf_of: str = ""


SYSTEM = System()


@dataclass(frozen=True)
class Event:
    """What is to be recorded: who did what to which thing, and which rule allowed it."""

    verb: str
    actor: Actor
    subject: models.Model
    rule: str
    facts: Mapping[str, Fact] = field(default_factory=dict)


class UnrecordedWriteError(RuntimeError):
    """An action wrote to the database without recording an audit event."""


def record(event: Event) -> AuditEvent:
    """Add `event` to the record, inside the transaction of the change it speaks of.

    About four queries, whatever the size of the record. Raises ValueError for facts in words.
    """
    return record_all([event])[0]


def take_turn() -> bool:
    """Wait until nobody else can record anything before this transaction ends.

    Returns whether others could until now; on SQLite a transaction holds the turn from its start.
    """
    return tree.wait_for_turn()


def record_all(events: Sequence[Event]) -> list[AuditEvent]:
    """Add many events in their order, as `record` would one by one, in about as few queries."""
    for event in events:
        _refuse_words(event)
    tree.wait_for_turn()
    size, last_at = tree.newest()
    rows: list[AuditEvent] = []
    while len(rows) < len(events):
        signing.sign_when_due(size + len(rows), last_at)
        until = len(rows) + signing.left_of_stretch(size + len(rows))
        rows += _append(events[len(rows) : until], size + len(rows))
        last_at = rows[-1].at
    _recorded.set(_recorded.get() + len(rows))
    return rows


def _append(events: Sequence[Event], size: int) -> list[AuditEvent]:
    rows = [_row(event, index) for index, event in enumerate(events, start=size)]
    for row in rows:
        row.leaf_hash = leaf_of(row)
    _insert(rows)
    _insert(tree.complete_subtrees(size, [bytes(row.leaf_hash) for row in rows]))
    return rows


def _insert(rows: Sequence[AuditEvent | AuditNode]) -> None:
    """Add rows of one kind, each value made ready by its field, by one statement written out.

    Everybody who acts waits for this, and Django's compiler takes most of the time otherwise.
    """
    if not rows:
        return
    fields, table = rows[0]._meta.concrete_fields, rows[0]._meta.db_table
    names = ", ".join(f'"{field.column}"' for field in fields)
    sql = f'INSERT INTO "{table}" ({names}) VALUES ({", ".join(["%s"] * len(fields))})'  # noqa: S608  # names of our own columns
    values = [
        [f.get_db_prep_save(getattr(row, f.attname), connection) for f in fields] for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany(sql, values)
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias


def _row(event: Event, index: int) -> AuditEvent:
    return AuditEvent(
        index=index,
        partnership_ref=_partnership_ref(),
        at=timezone.now(),
        actor=event.actor.audit_actor,
        on_behalf_of=event.actor.audit_on_behalf_of,
        verb=event.verb,
        subject=f"{event.subject._meta.model_name}:{event.subject.pk}",
        rule=event.rule,
        facts=dict(event.facts),
    )


def _partnership_ref() -> int | None:
    partnership: Any = get_scope().get("partnership")
    return partnership.pk if partnership is not None else None


def _refuse_words(event: Event) -> None:
    for name, value in {"verb": event.verb, "rule": event.rule, **event.facts}.items():
        if isinstance(value, str) and not CODE.fullmatch(value):
            raise ValueError(f"{name!r} holds words; the record takes codes and numbers only.")


def action(function: Callable[P, R]) -> Callable[P, R]:
    """Run an action in one transaction, refused as a whole when it writes without recording."""

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        before = _recorded.get()
        with transaction.atomic(), _watched() as written:
            result = function(*args, **kwargs)
            if written and _recorded.get() == before:
                raise UnrecordedWriteError(f"{function.__name__} wrote without an audit event.")
        return result

    run.is_action = True  # type: ignore[attr-defined]  # the architecture test looks for it
    return run


@contextmanager
def _watched() -> Iterator[list[str]]:
    written: list[str] = []

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.lstrip().upper().startswith(WRITES):
            written.append(sql[:60])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield written
