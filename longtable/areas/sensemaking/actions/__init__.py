"""Verbs that change a board: each checks its rule, writes in one transaction, and records."""
