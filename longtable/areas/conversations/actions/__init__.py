"""Verbs that change a conversation: by its host, and by its guests."""
