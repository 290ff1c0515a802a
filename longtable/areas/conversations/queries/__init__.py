"""Questions that read a conversation, always inside one partnership's scope."""
