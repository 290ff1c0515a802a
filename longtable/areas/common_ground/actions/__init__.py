"""Verbs that change an opinion map."""
