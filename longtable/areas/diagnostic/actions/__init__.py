"""Verbs that change a round."""
