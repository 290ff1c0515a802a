"""PostgreSQL in and out of a backup: COPY of every table from one snapshot, no pg_dump needed."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from psycopg import sql

from longtable.config.backup.errors import BackupError
from longtable.foundation.audit import guards

STATE = "state.json"
CHUNK = 1 << 20


def dump(folder: Path) -> list[Path]:
    """Copy every table, all as of one moment, into `folder`."""
    folder.mkdir()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        tables = {table: _columns(cursor, table) for table in _tables(cursor)}
        for table, columns in tables.items():
            _copy_out(cursor, table, columns, folder / f"{table}.copy")
    state = {"tables": tables, "migrations": _migrations()}
    (folder / STATE).write_text(json.dumps(state, indent=1))
    return sorted(folder.iterdir())


def load(folder: Path) -> None:
    """Make the schema anew and fill it, in one transaction: wholly or not at all."""
    state = json.loads((folder / STATE).read_text())
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")
        call_command("migrate", verbosity=0)
        if _migrations() != state["migrations"]:
            raise BackupError(
                "This backup was made by another version of Longtable; restore it with that"
                " version, then upgrade. Nothing was changed."
            )
        _fill(cursor, folder, state["tables"])


def _fill(cursor: Any, folder: Path, tables: dict[str, list[str]]) -> None:
    cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    # The freshly made tables' guards refuse to be emptied of what migrations put there.
    guards.remove(connection)
    cursor.execute(sql.SQL("TRUNCATE {} CASCADE").format(_quoted(tables)))
    for table, columns in tables.items():
        _copy_in(cursor, table, columns, folder / f"{table}.copy")
    guards.install(connection)
    for statement in connection.ops.sequence_reset_sql(no_style(), list(_models())):
        cursor.execute(statement)


def _models() -> Iterator[Any]:
    from django.apps import apps  # only once the apps are loaded

    yield from apps.get_models(include_auto_created=True)


def _tables(cursor: Any) -> list[str]:
    # Unlogged tables hold what serving processes share for the moment, and are made at the start.
    cursor.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
        " AND relkind IN ('r', 'p') AND relpersistence = 'p' ORDER BY relname"
    )
    return [row[0] for row in cursor.fetchall()]


def _columns(cursor: Any, table: str) -> list[str]:
    cursor.execute(
        "SELECT column_name FROM information_schema.columns"
        " WHERE table_schema = 'public' AND table_name = %s ORDER BY ordinal_position",
        [table],
    )
    return [row[0] for row in cursor.fetchall()]


def _migrations() -> list[list[str]]:
    return sorted([app, name] for app, name in MigrationRecorder(connection).applied_migrations())


def _quoted(names: Iterable[str]) -> sql.Composed:
    return sql.SQL(", ").join(sql.Identifier(name) for name in names)


def _copy_out(cursor: Any, table: str, columns: list[str], path: Path) -> None:
    statement = sql.SQL("COPY (SELECT {} FROM {}) TO STDOUT").format(
        _quoted(columns), sql.Identifier(table)
    )
    with path.open("wb") as file, cursor.copy(statement) as copy:
        for block in copy:
            file.write(block)


def _copy_in(cursor: Any, table: str, columns: list[str], path: Path) -> None:
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), _quoted(columns))
    with path.open("rb") as file, cursor.copy(statement) as copy:
        while block := file.read(CHUNK):
            copy.write(block)
