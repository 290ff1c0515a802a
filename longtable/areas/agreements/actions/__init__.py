"""Verbs that change things, and the one door through which records are shown."""
