"""App configuration."""

from django.apps import AppConfig


class CommonGroundConfig(AppConfig):
    """Opinion maps: where opinion divides, and what bridges it."""

    name = "longtable.areas.common_ground"
    label = "common_ground"

    def ready(self) -> None:
        """Say how a map's live channel is built, and stand in the navigation."""
        from longtable.areas.common_ground.queries import live  # models must be loaded first
        from longtable.foundation.live.registry import register
        from longtable.foundation.ui.navigation import add_page

        register(live.KIND, live.build)
        add_page("understand", "Opinion maps", "common_ground:list")
