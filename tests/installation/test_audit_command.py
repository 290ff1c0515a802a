"""`longtable audit` and the stand-alone verifier agree, on a good record and on a tampered one."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.installation.conftest import ROOT, Installation

pytestmark = [pytest.mark.slow, pytest.mark.database]

RECORD = """
from longtable.foundation.audit.trail import SYSTEM, Event, record
from longtable.foundation.partnerships.models import Partnership
p, _ = Partnership.objects.get_or_create(name='Eskerdale', slug='eskerdale')
for place in range(9):
    record(Event('table.laid', SYSTEM, p, 'anyone', {'place': place}))
"""
BURGLE = """
from django.db import connection
from longtable.foundation.audit import guards
from longtable.foundation.audit.models import AuditEvent
guards.remove(connection)
AuditEvent.objects.filter(index=3).update(actor='person:9')
"""


@pytest.fixture
def recorded(installation: Installation) -> Installation:
    installation.migrate()
    installation.python(RECORD)
    return installation


def stand_alone(*files: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "docs/reference/verify_audit.py"), *map(str, files)],
        capture_output=True,
        text=True,
        check=False,
    )


def test_good_record_is_found_good_by_both(recorded: Installation, tmp_path: Path):
    recorded.run("audit", "head", "--out", str(tmp_path / "head.json"))
    recorded.python(RECORD)
    recorded.run("audit", "export", str(tmp_path / "record.jsonl"))

    inside = recorded.run("audit", "verify", "--since", str(tmp_path / "head.json"))
    outside = stand_alone(tmp_path / "record.jsonl", tmp_path / "head.json")

    assert (inside.returncode, inside.stderr) == (0, "")
    assert inside.stdout.startswith("The record holds: 18 events, 2 heads agree.")
    assert (outside.returncode, outside.stdout) == (0, "The record holds.\n")


def test_changed_record_is_found_by_both(recorded: Installation, tmp_path: Path):
    recorded.run("audit", "head", "--out", str(tmp_path / "head.json"))
    recorded.python(BURGLE)
    recorded.run("audit", "export", str(tmp_path / "record.jsonl"))

    inside = recorded.run("audit", "verify", "--since", str(tmp_path / "head.json"))
    outside = stand_alone(tmp_path / "record.jsonl", tmp_path / "head.json")

    assert inside.returncode == 1
    assert inside.stderr.splitlines()[0] == (
        "The records of 1 leaf have been changed; the first difference is at index 3."
    )
    assert outside.returncode == 1
    assert outside.stdout == "The first 9 events are not what that head signed.\n" * 2


def test_proof_of_an_event_is_believed_by_the_witness(recorded: Installation, tmp_path: Path):
    recorded.run("audit", "proof", "4", "--out", str(tmp_path / "proof.json"))

    proof = json.loads((tmp_path / "proof.json").read_text())

    assert proof["event"]["facts"] == {"place": 4}
    assert proof["proof"]["index"] == 4
    assert proof["head"]["size"] == 9


def test_proof_of_an_event_that_is_not_there_is_refused_plainly(recorded: Installation):
    done = recorded.run("audit", "proof", "99")

    assert (done.returncode, done.stderr) == (
        1,
        "Error: The record has no event 99; the last is 8.\n",
    )


def test_verify_since_another_file_is_refused_plainly(recorded: Installation, tmp_path: Path):
    (tmp_path / "letter.txt").write_text("Dear all")

    done = recorded.run("audit", "verify", "--since", str(tmp_path / "letter.txt"))

    assert done.returncode == 1
    assert done.stderr.startswith(f"Error: {tmp_path}/letter.txt holds no tree head:")


def test_backup_brings_the_record_back_whole(recorded: Installation, tmp_path: Path):
    recorded.run("audit", "head", "--out", str(tmp_path / "head.json"))
    recorded.run("backup", str(tmp_path / "one.backup"))
    recorded.python(BURGLE)

    restored = recorded.run("restore", str(tmp_path / "one.backup"), "--yes")
    checked = recorded.run("audit", "verify", "--since", str(tmp_path / "head.json"))

    assert (restored.returncode, checked.returncode) == (0, 0), restored.stderr + checked.stderr
