"""A backup holds everything, says when it is damaged, and never overwrites by accident."""

import hashlib
import io
import json
import tarfile
from pathlib import Path

import pytest

from tests.installation.conftest import Installation

pytestmark = [pytest.mark.slow, pytest.mark.database]


def test_restore_of_a_backup_brings_back_what_was_there(installation: Installation, tmp_path: Path):
    installation.migrate()
    installation.add_partnership("Eskerdale")
    (installation.data_dir / "uploads/logos").mkdir(parents=True)
    (installation.data_dir / "uploads/logos/mark.png").write_bytes(b"picture")
    installation.run("backup", str(tmp_path / "one.backup"))
    installation.add_partnership("Later")
    (installation.data_dir / "uploads/logos/mark.png").write_bytes(b"another")

    done = installation.run("restore", str(tmp_path / "one.backup"), "--yes")

    assert done.returncode == 0, done.stderr
    assert installation.partnerships() == ["Eskerdale"]
    assert (installation.data_dir / "uploads/logos/mark.png").read_bytes() == b"picture"
    installation.add_partnership("Afterwards")
    assert installation.partnerships() == ["Eskerdale", "Afterwards"]


# Two rows in one transaction, again and again: a copy of one moment holds both or neither.
WRITE_PAIRS = """
from django.db import transaction
from longtable.foundation.partnerships.models import Partnership
for number in range(100_000):
    with transaction.atomic():
        Partnership.objects.create(name="left", slug=f"left-{number}")
        Partnership.objects.create(name="right", slug=f"right-{number}")
    if number == 20:
        print("writing", flush=True)
"""


def test_backup_made_while_others_write_is_of_one_moment(
    installation: Installation, tmp_path: Path
):
    installation.migrate()
    writer = installation.python_in_background(WRITE_PAIRS)
    writer.stdout.readline()

    done = installation.run("backup", str(tmp_path / "one.backup"))
    still_writing = writer.poll() is None
    writer.kill()
    writer.communicate()
    installation.run("restore", str(tmp_path / "one.backup"), "--yes")

    names = installation.partnerships()
    assert (done.returncode, still_writing) == (0, True)
    assert names.count("left") == names.count("right") > 20


def test_restore_over_data_without_yes_is_refused(installation: Installation, tmp_path: Path):
    installation.migrate()
    installation.add_partnership("Eskerdale")
    installation.run("backup", str(tmp_path / "one.backup"))
    installation.add_partnership("Later")

    done = installation.run("restore", str(tmp_path / "one.backup"))

    assert done.returncode == 1
    assert done.stderr == (
        "Error: This installation holds data already; add --yes to replace it"
        " (on SQLite the present database is kept beside it).\n"
    )
    assert installation.partnerships() == ["Eskerdale", "Later"]


def test_restore_of_a_damaged_backup_changes_nothing(installation: Installation, tmp_path: Path):
    installation.migrate()
    installation.add_partnership("Eskerdale")
    backup = tmp_path / "one.backup"
    installation.run("backup", str(backup))
    content = bytearray(backup.read_bytes())
    content[-2000] ^= 0xFF
    backup.write_bytes(content)

    done = installation.run("restore", str(backup), "--yes")

    assert done.returncode == 1
    assert "damaged" in done.stderr
    assert "Traceback" not in done.stderr
    assert installation.partnerships() == ["Eskerdale"]


def test_restore_writes_nothing_outside_the_data_folder(installation: Installation, tmp_path: Path):
    outside, content = tmp_path / "outside", b"planted"
    checksum = hashlib.sha256(content).hexdigest()
    manifest = {
        "format": "longtable-backup-1",
        "version": "0.1.0",
        "made_at": "2026-01-01T00:00:00+00:00",
        "engine": "postgresql"
        if "LONGTABLE_DATABASE_URL" in installation.environment
        else "sqlite",
        "checksums": {"../../outside": checksum, str(outside): checksum},
    }
    with tarfile.open(tmp_path / "planted.backup", "w:gz") as tar:
        for name, data in {
            "manifest.json": json.dumps(manifest).encode(),
            "../../outside": content,
        }.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))

    done = installation.run("restore", str(tmp_path / "planted.backup"), "--yes")

    assert done.returncode == 1
    assert done.stderr == "Error: ../../outside has no place in a backup; nothing was changed.\n"
    assert not outside.exists()


def test_restore_of_another_file_is_refused(installation: Installation, tmp_path: Path):
    other = tmp_path / "letter.txt"
    other.write_text("Dear all")

    done = installation.run("restore", str(other))

    assert done.returncode == 1
    assert done.stderr == f"Error: {other} is not a Longtable backup, or it is damaged.\n"


def test_backup_onto_an_existing_file_is_refused(installation: Installation, tmp_path: Path):
    installation.migrate()
    taken = tmp_path / "taken"
    taken.write_text("precious")

    done = installation.run("backup", str(taken))

    assert done.returncode == 1
    assert done.stderr == f"Error: {taken} exists already; choose another name.\n"
    assert taken.read_text() == "precious"


def test_backup_is_readable_by_its_owner_only(installation: Installation, tmp_path: Path):
    installation.migrate()

    installation.run("backup", str(tmp_path / "one.backup"))

    assert (tmp_path / "one.backup").stat().st_mode & 0o777 == 0o600
