"""Verbs: turning registration on, registering, telling people, forgetting them."""
