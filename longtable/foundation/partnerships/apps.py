"""App configuration."""

from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    """The tenant, who sits at its table and what they may do."""

    name = "longtable.foundation.partnerships"
    label = "partnerships"
