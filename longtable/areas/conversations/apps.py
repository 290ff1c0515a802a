"""App configuration."""

from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    """Conversations, from invitation to published write-up."""

    name = "longtable.areas.conversations"
    label = "conversations"
