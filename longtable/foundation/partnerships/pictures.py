"""Logos: which pictures are taken, told by their first bytes, and how they are kept."""

import secrets

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from longtable.foundation.partnerships.models import Partnership

LARGEST_LOGO = 500_000  # bytes
CONTENT_TYPES = {"png": "image/png", "jpg": "image/jpeg", "webp": "image/webp"}


def kind_of_picture(head: bytes) -> str:
    """'png', 'jpg' or 'webp' by a file's first 16 bytes, '' for anything else."""
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "webp"
    return ""


def hang(partnership: Partnership, picture: UploadedFile | None) -> None:
    """Give `partnership` this logo, or none; the file of the old one goes once that is saved."""
    old, storage = partnership.logo.name, partnership.logo.storage
    if old:
        transaction.on_commit(lambda: storage.delete(old))
    partnership.logo = None
    if picture is not None:
        kind = kind_of_picture(picture.read(16))
        picture.seek(0)
        partnership.logo.save(f"{secrets.token_hex(8)}.{kind}", picture, save=False)
