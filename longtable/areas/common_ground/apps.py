"""App configuration."""

from django.apps import AppConfig


class CommonGroundConfig(AppConfig):
    """Opinion maps: where opinion divides, and what bridges it."""

    name = "longtable.areas.common_ground"
    label = "common_ground"

    def ready(self) -> None:
        """Say how a map's live channel is built and where its code leads; be in the navigation."""
        from longtable.areas.common_ground.queries import entrance, live  # models come first
        from longtable.foundation.live.registry import register
        from longtable.foundation.partnerships.doors import add_door
        from longtable.foundation.ui.navigation import add_page

        register(live.KIND, live.build)
        add_door(entrance.address_of_map)
        add_page("understand", "Opinion maps", "common_ground:list")
