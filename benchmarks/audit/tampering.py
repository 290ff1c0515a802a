"""What somebody with full control of the machine could do to the record, and whether it is found.

Each is tried on a copy of a small record, against a head that was kept outside before.
"""

import json
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

TABLES = ("auditevent", "auditnode", "audithead")


def opened(folder: Path) -> sqlite3.Connection:
    """The database with its guards taken away."""
    found = sqlite3.connect(folder / "longtable.sqlite3", isolation_level=None)
    for table in TABLES:
        for verb in ("update", "delete"):
            found.execute(f"DROP TRIGGER IF EXISTS audit_{table}_no_{verb}")
    return found


def edit(db: sqlite3.Connection) -> None:
    db.execute("UPDATE audit_auditevent SET rule = 'clause:99' WHERE \"index\" = 500")


def delete(db: sqlite3.Connection) -> None:
    db.execute('DELETE FROM audit_auditevent WHERE "index" = 700')


def reorder(db: sqlite3.Connection) -> None:
    for old, new in ((300, -1), (301, 300), (-1, 301)):
        db.execute('UPDATE audit_auditevent SET "index" = ? WHERE "index" = ?', (new, old))


def truncate(db: sqlite3.Connection) -> None:
    db.execute('DELETE FROM audit_auditevent WHERE "index" >= 900')
    db.execute("DELETE FROM audit_audithead WHERE size > 900")


def insert(db: sqlite3.Connection) -> None:
    columns = "partnership_ref, at, actor, on_behalf_of, verb, subject, rule, facts, leaf_hash"
    # By way of negative numbers, so that no two events ever have the same.
    db.execute('UPDATE audit_auditevent SET "index" = -"index" - 1 WHERE "index" >= 400')
    db.execute('UPDATE audit_auditevent SET "index" = -"index" WHERE "index" < 0')
    db.execute(
        f'INSERT INTO audit_auditevent ("index", {columns}) SELECT 400, {columns}'
        ' FROM audit_auditevent WHERE "index" = 10'
    )


# What is done to the events; afterwards everything is hashed and signed again, or not.
PLANTED = {
    "an event edited": edit,
    "an event deleted": delete,
    "two events reordered": reorder,
    "the newest events cut off": truncate,
    "an event slipped in between": insert,
}


def tried(folder: Path, work: Path, bench: Path, head: Path) -> list[tuple[str, bool, str]]:
    """For each: what was done, whether it was found, and the first sentence that says so."""
    found = []
    for name, harm in PLANTED.items():
        for signed_again in (False, True):
            copy = work / "copy"
            shutil.rmtree(copy, ignore_errors=True)
            shutil.copytree(folder, copy)
            harm(opened(copy))
            if signed_again:
                run(bench, copy, "--again")
            result = json.loads(run(bench, copy, "--verify", str(head)))
            done = f"{name}, then everything hashed and signed again" if signed_again else name
            said = result["problems"][0] if result["problems"] else ""
            found.append((done, not result["holds"], said))
    return found


def run(bench: Path, folder: Path, *how: str) -> str:
    """The benchmark again, in a process of its own, on the record in `folder`."""
    command = [sys.executable, str(bench), "--on", str(folder), *how]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def sign_everything_again() -> None:
    """Number, hash and sign the whole record again, as it now stands."""
    from longtable.foundation.audit import tree
    from longtable.foundation.audit.leaf import leaf_of
    from longtable.foundation.audit.models import AuditEvent, AuditHead, AuditNode
    from longtable.foundation.audit.signing import sign_now

    AuditNode.objects.all().delete()
    AuditHead.objects.all().delete()
    events = list(AuditEvent.objects.order_by("index"))
    AuditEvent.objects.all().delete()
    for number, event in enumerate(events):
        event.index = number
        event.leaf_hash = leaf_of(event)
    AuditEvent.objects.bulk_create(events)
    leaves = [bytes(event.leaf_hash) for event in events]
    AuditNode.objects.bulk_create(tree.complete_subtrees(0, leaves))
    sign_now()
