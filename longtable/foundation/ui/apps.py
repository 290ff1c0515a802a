"""App configuration."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Base templates, components, charts and CSS."""

    name = "longtable.foundation.ui"
    label = "ui"
