"""App configuration."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """E-mail and in-app messages."""

    name = "longtable.foundation.notices"
    label = "notices"
