"""App configuration."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The append-only, tamper-evident record."""

    name = "longtable.foundation.audit"
    label = "audit"
