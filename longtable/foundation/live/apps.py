"""App configuration."""

from django.apps import AppConfig


class LiveConfig(AppConfig):
    """One-to-many updates to browsers."""

    name = "longtable.foundation.live"
    label = "live"
