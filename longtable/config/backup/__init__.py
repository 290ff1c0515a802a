"""Backup and restore: the whole installation in one file, consistent while it serves."""

from longtable.config.backup.archive import BackupError, Manifest, read_manifest, restore, write

__all__ = ["BackupError", "Manifest", "read_manifest", "restore", "write"]
