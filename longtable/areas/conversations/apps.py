"""App configuration."""

from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    """Conversations, from invitation to published write-up."""

    name = "longtable.areas.conversations"
    label = "conversations"

    def ready(self) -> None:
        """Say how a live channel is built and what is on, and stand in the navigation."""
        from longtable.areas.conversations.queries import live  # models must be loaded first
        from longtable.areas.conversations.queries.whats_on import whats_on
        from longtable.foundation.live.registry import register
        from longtable.foundation.partnerships import whats_on as home
        from longtable.foundation.ui.navigation import add_page

        register(live.KIND, live.build)
        home.register("conversations", whats_on)
        add_page("talk", "Conversations", "conversations:list")
