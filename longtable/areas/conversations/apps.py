"""App configuration."""

from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    """Conversations, from invitation to published write-up."""

    name = "longtable.areas.conversations"
    label = "conversations"

    def ready(self) -> None:
        """Say how a conversation's live channel is built, and stand in the navigation."""
        from longtable.areas.conversations.queries import live  # models must be loaded first
        from longtable.foundation.live.registry import register
        from longtable.foundation.ui.navigation import add_page

        register(live.KIND, live.build)
        add_page("talk", "Conversations", "conversations:list")
