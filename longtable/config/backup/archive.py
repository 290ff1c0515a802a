"""The backup file: a gzipped tar of a manifest with checksums, the database and the data folder."""

import hashlib
import json
import os
import shutil
import tarfile
import tempfile
import zlib
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import longtable
from longtable.config.backup import postgresql, sqlite
from longtable.config.backup.errors import BackupError

FORMAT = "longtable-backup-1"
MANIFEST = "manifest.json"
# What the data folder holds beside the database: keys and uploads.
KEPT = ("secret_key", "audit_key", "uploads")


@dataclass(frozen=True)
class Manifest:
    """What a backup holds: where it came from, when, and the SHA-256 of every file."""

    format: str
    version: str
    made_at: str
    engine: str
    checksums: dict[str, str]


def write(target: Path, *, data_dir: Path, on_postgresql: bool) -> Manifest:
    """Write the installation to `target`; the file appears only when it is whole.

    Raises BackupError when `target` exists already.
    """
    if target.exists():
        raise BackupError(f"{target} exists already; choose another name.")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as folder:
        work = Path(folder)
        files = _gather(work, data_dir, on_postgresql)
        manifest = _describe(files, on_postgresql)
        (work / MANIFEST).write_text(json.dumps(asdict(manifest), indent=2))
        _pack(work / "whole", {MANIFEST: work / MANIFEST, **files})
        (work / "whole").replace(target)
    return manifest


def _gather(work: Path, data_dir: Path, on_postgresql: bool) -> dict[str, Path]:
    engine = postgresql if on_postgresql else sqlite
    files = {f"database/{path.name}": path for path in engine.dump(work / "database")}
    for name in KEPT:
        for path in sorted([data_dir / name, *(data_dir / name).rglob("*")]):
            if path.is_file():
                files[f"data/{path.relative_to(data_dir)}"] = path
    return files


def _describe(files: dict[str, Path], on_postgresql: bool) -> Manifest:
    return Manifest(
        format=FORMAT,
        version=longtable.__version__,
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        engine="postgresql" if on_postgresql else "sqlite",
        checksums={name: _checksum(path) for name, path in files.items()},
    )


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _pack(target: Path, files: dict[str, Path]) -> None:
    with target.open("wb") as raw:
        os.fchmod(raw.fileno(), 0o600)
        with tarfile.open(fileobj=raw, mode="w:gz", compresslevel=6) as tar:
            for name, path in files.items():
                tar.add(path, arcname=name, recursive=False)
        raw.flush()
        os.fsync(raw.fileno())


def read_manifest(source: Path) -> Manifest:
    """What the backup says of itself. Raises BackupError when it is not one of ours."""
    try:
        with tarfile.open(source, "r:gz") as tar:
            member = tar.extractfile(MANIFEST)
            manifest = Manifest(**json.load(member)) if member else None
    except (
        OSError,
        KeyError,
        tarfile.TarError,
        zlib.error,
        ValueError,
        TypeError,
        EOFError,
    ) as error:
        raise BackupError(f"{source} is not a Longtable backup, or it is damaged.") from error
    if manifest is None or manifest.format != FORMAT:
        raise BackupError(f"{source} is not a backup that this version can read.")
    return manifest


def restore(source: Path, *, data_dir: Path, on_postgresql: bool) -> Manifest:
    """Put the installation in `source` in the place of the present one, after checking every file.

    Raises BackupError when a file is damaged or the backup is of the other kind of database.
    """
    manifest = read_manifest(source)
    engine = "postgresql" if on_postgresql else "sqlite"
    if manifest.engine != engine:
        raise BackupError(
            f"This backup is of {manifest.engine} and this installation uses {engine};"
            " set LONGTABLE_DATABASE_URL to the kind that the backup was made from."
        )
    data_dir.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=data_dir, prefix=".restore-") as folder:
        work = Path(folder)
        _unpack(source, work, manifest)
        (postgresql if on_postgresql else sqlite).load(work / "database")
        _put_back(work / "data", data_dir)
    return manifest


def _unpack(source: Path, work: Path, manifest: Manifest) -> None:
    try:
        with tarfile.open(source, "r:gz") as tar:
            for name in manifest.checksums:
                _extract(tar, name, work)
    except (OSError, KeyError, tarfile.TarError, EOFError, zlib.error) as error:
        raise BackupError(f"{source} is damaged; nothing was changed.") from error
    for name, checksum in manifest.checksums.items():
        if _checksum(work / name) != checksum:
            raise BackupError(f"{name} in {source} is damaged; nothing was changed.")


def _extract(tar: tarfile.TarFile, name: str, work: Path) -> None:
    """Write one regular file; by hand, since safe filters are missing before Python 3.11.4."""
    target = (work / name).resolve()
    content = tar.extractfile(name)
    if content is None or not target.is_relative_to(work.resolve()):
        raise BackupError(f"{name} has no place in a backup; nothing was changed.")
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as file:
        shutil.copyfileobj(content, file)


def _put_back(folder: Path, data_dir: Path) -> None:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            target = data_dir / path.relative_to(folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)
